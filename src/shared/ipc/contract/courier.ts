import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { Drive, FolderPath } from './backup.ts'

/** `package`: what a machine has for others; `answer`: what the receiver of a package gives back. */
export const CourierKind = z.enum(['package', 'answer'])
export type CourierKind = z.infer<typeof CourierKind>

/** Largest share of pages in one package, bytes: a small stick, a large stick, everything. */
export const CourierLimit = z.union([z.literal(500_000_000), z.literal(4_000_000_000), z.literal(64_000_000_000)])

/** What the readable head of a package says; believed only after its signature was checked. */
export const FoundPackage = z.object({
  file: z.string(),
  name: z.string(),
  kind: CourierKind,
  unit: z.string(),
  station: z.string(),
  madeAt: LocalTime,
  size: z.number().int(),
  /** Of another commune, of a newer program, not whole: named here already, without opening it. */
  problemKey: z.string().nullable(),
})
export type FoundPackage = z.infer<typeof FoundPackage>

export const CourierTrip = z.object({
  id: z.string(),
  direction: z.enum(['written', 'taken-in']),
  kind: CourierKind,
  /** Whose package it is. */
  station: z.string(),
  at: LocalTime,
  events: z.number().int(),
  blobs: z.number().int(),
})
export type CourierTrip = z.infer<typeof CourierTrip>

export const CourierState = z.object({
  isRunning: z.boolean(),
  /** What the machine or the gateway this PC last heard from lacks. */
  eventsToCarry: z.number().int(),
  blobsToCarry: z.number().int(),
  blobBytesToCarry: z.number(),
  trips: z.array(CourierTrip),
})
export type CourierState = z.infer<typeof CourierState>

export const WrittenPackage = z.object({
  file: z.string(),
  name: z.string(),
  size: z.number().int(),
  events: z.number().int(),
  blobs: z.number().int(),
  /** Pages that did not fit; the next package takes them. */
  blobsLeft: z.number().int(),
})
export type WrittenPackage = z.infer<typeof WrittenPackage>

export const TakenPackage = z.object({
  kind: CourierKind,
  station: z.string(),
  madeAt: LocalTime,
  events: z.number().int(),
  /** Already here: the package came a second time, or the line was quicker. */
  duplicates: z.number().int(),
  blobs: z.number().int(),
  /** Facts that were not taken: the sender's disk was copied, or the sender was never let in. */
  refused: z.array(z.object({ origin: z.string(), seq: z.number().int(), reason: z.string() })),
  answer: WrittenPackage.nullable(),
})
export type TakenPackage = z.infer<typeof TakenPackage>

const Folder = z.object({ folder: FolderPath })

export const courierContract = {
  'courier.get-state': { kind: 'query', permission: 'sync.read', input: z.object({}), output: CourierState },
  'courier.list-drives': {
    kind: 'query',
    permission: 'sync.manage',
    input: z.object({}),
    output: z.object({ drives: z.array(Drive) }),
  },
  'courier.choose-folder': {
    kind: 'command',
    permission: 'sync.manage',
    input: z.object({}),
    output: z.object({ folder: z.string().nullable() }),
  },
  /** Packages and answers lying in a folder, newest first. */
  'courier.list-packages': {
    kind: 'query',
    permission: 'sync.manage',
    input: Folder,
    output: z.object({ packages: z.array(FoundPackage) }),
  },
  /** `Xuất gói USB`. Answers when the file is whole and on the stick; progress, and the way to stop it, are on the work board. */
  'courier.write': {
    kind: 'command',
    permission: 'sync.manage',
    input: Folder.extend({
      blobLimit: CourierLimit,
      /** Everything from the first event: for a machine that holds nothing yet, or after a package was lost. */
      isWhole: z.boolean(),
    }),
    output: WrittenPackage,
  },
  /** `Nhập gói USB`: takes a package in and writes the answer beside it, or takes an answer in. */
  'courier.take-in': { kind: 'command', permission: 'sync.manage', input: z.object({ file: FolderPath }), output: TakenPackage },
  /** The key that opens this commune's packages, as a file for the province's administrator, carried by hand once. */
  'courier.write-key': {
    kind: 'command',
    permission: 'backup.manage',
    input: Folder,
    output: z.object({ file: z.string() }),
  },
} as const
