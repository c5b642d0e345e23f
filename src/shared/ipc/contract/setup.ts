import { z } from 'zod'
import { UnitCode, StationNumber } from '../../domain/dossier/dossier-code.ts'
import { PrintOutcomeKind } from '../../domain/paper/print-event.ts'
import { AccountName, OfficerName, Pin } from '../../domain/staff/officer.ts'
import { EnrolOffer } from '../../domain/station/index.ts'
import { cleanLine } from '../../kernel/text.ts'
import { SmallFile } from './stations.ts'

export const CentreName = z
  .string({ error: 'validation.required' })
  .max(1000, 'validation.too-long')
  .transform(cleanLine)
  .pipe(z.string().min(3, 'validation.required').max(150, 'validation.too-long'))

export const CompleteSetup = z
  .object({
    centreName: CentreName,
    /** Five-digit code of QĐ 19/2025/QĐ-TTg, when the unit is one of the catalogue's. */
    administrativeCode: z
      .string()
      .regex(/^\d{5}$/)
      .nullable(),
    unitCode: UnitCode,
    stationNumber: StationNumber,
    administratorName: OfficerName,
    accountName: AccountName,
    pin: Pin,
    repeatedPin: z.string().max(20, 'validation.pin'),
  })
  .refine((input) => input.pin === input.repeatedPin, { path: ['repeatedPin'], message: 'validation.pin-repeat' })

const CounterName = z
  .string({ error: 'validation.required' })
  .max(1000, 'validation.too-long')
  .transform(cleanLine)
  .pipe(z.string().min(1, 'validation.required').max(80, 'validation.too-long'))

/** A PC becomes one of a centre that is at work already: by code over the network, or by the two files of a stick. */
export const JoinSetup = z
  .object({
    source: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('code'), code: SmallFile }),
      z.object({ kind: z.literal('file'), file: SmallFile }),
    ]),
    /** Said again in the answer of a stick. */
    stationNumber: StationNumber,
    name: CounterName,
    administratorId: z.string({ error: 'validation.required' }).min(1, 'validation.required').max(64),
    pin: Pin,
    repeatedPin: z.string().max(20, 'validation.pin'),
  })
  .refine((input) => input.pin === input.repeatedPin, { path: ['repeatedPin'], message: 'validation.pin-repeat' })

export const setupContract = {
  'setup.get-state': {
    kind: 'query',
    permission: 'public',
    input: z.object({}),
    output: z.object({
      isComplete: z.boolean(),
      /** The failure screen sent the person here: what is in the data folder does not open, a backup shall take its place. */
      isRestoring: z.boolean(),
      centreName: z.string().nullable(),
      counterName: z.string().nullable(),
      stationNumber: z.string().nullable(),
      units: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  },
  'setup.complete': {
    kind: 'command',
    permission: 'public',
    input: CompleteSetup,
    /** The recovery code is shown once, printed and put in the safe; it is not kept anywhere in clear. */
    output: z.object({ recoveryCode: z.string(), secretBackend: z.string(), recoveryPaperUrl: z.string() }),
  },
  /** What the door behind a connection code offers; typed, or the contents of the connection file. */
  'setup.read-code': { kind: 'query', permission: 'public', input: z.object({ code: SmallFile }), output: EnrolOffer },
  /** First step by USB stick: the request that goes out. Its keys wait here for the answer. */
  'setup.begin-file-join': {
    kind: 'command',
    permission: 'public',
    input: z.object({ stationNumber: StationNumber, name: CounterName }),
    output: z.object({ fileName: z.string(), requestFile: z.string() }),
  },
  /** Second step: what came back. */
  'setup.read-answer': {
    kind: 'query',
    permission: 'public',
    input: z.object({ file: SmallFile }),
    output: EnrolOffer.pick({ unit: true, centreName: true, administrators: true }).extend({ stationNumber: StationNumber }),
  },
  'setup.join': {
    kind: 'command',
    permission: 'public',
    input: JoinSetup,
    output: z.object({ recoveryCode: z.string(), secretBackend: z.string(), recoveryPaperUrl: z.string() }),
  },
  /** Prints the recovery paper; only in the run that made it, and only until it was put away. */
  'setup.print-recovery': {
    kind: 'command',
    permission: 'public',
    input: z.object({ printerId: z.string().max(300).nullable() }),
    output: z.object({ outcome: PrintOutcomeKind, messageKey: z.string() }),
  },
  /** The paper is in the safe: the code is forgotten. */
  'setup.put-recovery-away': { kind: 'command', permission: 'public', input: z.object({}), output: z.object({}) },
} as const
