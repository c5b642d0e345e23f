import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { BlobRateCap } from '../../sync/blob-rate.ts'

const Amount = z.object({ count: z.number().int().min(0), bytes: z.number().min(0) })

/** Why nothing moves although something waits; null while all is well. */
export const BlobTrouble = z.enum(['unreachable', 'busy', 'no-room', 'refused', 'wrong-hash'])
export type BlobTrouble = z.infer<typeof BlobTrouble>

export const BlobProgress = z.object({
  /** Copies that only this machine holds for certain. */
  hereOnly: Amount,
  /** On the hub, but the gateway has not given its word yet. */
  onHub: Amount,
  /** Of open dossiers, at another machine or at the gateway, and not here yet. */
  missing: Amount,
  /** What moves at this moment. */
  current: z
    .object({
      direction: z.enum(['up', 'down']),
      size: z.number().int(),
      doneBytes: z.number().int(),
      percent: z.number().int().min(0).max(100),
    })
    .nullable(),
  isPaused: z.boolean(),
  /** The cap of the office hours holds at this moment. */
  isCapped: z.boolean(),
  rateCap: BlobRateCap,
  trouble: BlobTrouble.nullable(),
  /** Copies that cannot be read here and that nobody else has: the page must be scanned again. */
  unreadable: z.number().int().min(0),
})
export type BlobProgress = z.infer<typeof BlobProgress>

/** Somebody let the dossier go to the province without this file. */
export const GivenUp = z.object({
  at: LocalTime,
  by: z.string(),
  reason: z.string(),
  /** It has turned up since, and the province is given it. */
  isBack: z.boolean(),
})
export type GivenUp = z.infer<typeof GivenUp>

/** Where one file of a dossier is. `elsewhere`: not on this machine; `station` is the PC that took it in. */
export const BlobWhere = z.object({
  sha256: z.string(),
  place: z.enum(['here', 'hub', 'gateway', 'elsewhere']),
  isHere: z.boolean(),
  station: z.string(),
  /** Everybody in reach was asked, and none has it: its only copy lies on a machine that is off, or is gone with it. */
  isNowhere: z.boolean(),
  givenUp: GivenUp.nullable(),
})
export type BlobWhere = z.infer<typeof BlobWhere>

/** A file of a dossier that no machine in reach has. */
export const LostPage = z.object({
  dossierId: z.string(),
  code: z.string().nullable(),
  ownerName: z.string(),
  sha256: z.string(),
  /** Number of the PC that took it in. */
  station: z.string(),
  givenUp: GivenUp.nullable(),
})
export type LostPage = z.infer<typeof LostPage>

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const blobTransferContract = {
  'blob-transfer.get-progress': { kind: 'query', permission: 'sync.read', input: z.object({}), output: BlobProgress },
  'blob-transfer.list-places': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ dossierId: z.uuid() }),
    output: z.array(BlobWhere),
  },
  'blob-transfer.list-lost': { kind: 'query', permission: 'sync.read', input: z.object({}), output: z.array(LostPage) },
  /**
   * Lets a dossier go to the province without a file nobody has. All in reach are asked once more before; refused while the file is
   * somewhere, or nobody answers. It goes after by itself when it turns up.
   */
  'blob-transfer.give-up': {
    kind: 'command',
    permission: 'sync.give-up',
    input: z.object({
      dossierId: z.uuid(),
      sha256: Sha256,
      reason: z.string().trim().min(5, 'lost-page.reason-needed').max(500),
    }),
    output: z.object({}),
  },
  /** Ends what is under way; it goes on from there at `resume`. Holds over a restart. */
  'blob-transfer.pause': { kind: 'command', permission: 'sync.manage', input: z.object({}), output: z.object({}) },
  'blob-transfer.resume': { kind: 'command', permission: 'sync.manage', input: z.object({}), output: z.object({}) },
  'blob-transfer.set-rate-cap': { kind: 'command', permission: 'sync.manage', input: BlobRateCap, output: z.object({}) },
} as const
