import { z } from 'zod'
import { Reason } from '../../domain/dossier/dossier-parts.ts'
import { DossierStatus } from '../../domain/dossier/dossier-status.ts'
import { KeyEnd } from '../../domain/result-proof/index.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { SmallFile } from './stations.ts'

/** Keys of another unit. */
export const ProofUnit = z.object({
  unit: z.string(),
  unitName: z.string(),
  exportedAt: LocalTime,
  keyCount: z.number().int(),
  /** Of its CA, as two people compare it over the telephone. */
  fingerprint: z.string(),
})
export type ProofUnit = z.infer<typeof ProofUnit>

/** A file that was chosen, before it is taken. `before`: what was known of the unit. */
export const ProofKeyReading = ProofUnit.extend({ before: z.enum(['none', 'same', 'other-authority']) })
export type ProofKeyReading = z.infer<typeof ProofKeyReading>

/** What a person compares with the paper in hand. */
export const ProofFacts = z.object({
  title: z.string(),
  symbol: z.string(),
  issuedOn: PlainDate,
  dossierCode: z.string(),
  signer: z.string(),
  subject: z.string(),
  unit: z.string(),
  /** Empty: a unit nobody told us of. */
  unitName: z.string(),
})
export type ProofFacts = z.infer<typeof ProofFacts>

/** What our own register says of it. */
export const ProofRecordView = z.object({
  dossierId: z.string(),
  is: z.enum(['standing', 'surplus', 'other']),
  status: DossierStatus,
  /** Number of the result that stands; empty: none does. */
  symbol: z.string(),
})

export const ProofCheck = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('genuine'),
    facts: ProofFacts,
    /** The key signs no more since; the paper is of before. */
    end: KeyEnd.nullable(),
    /** Null: another unit's, or not on this PC. */
    record: ProofRecordView.nullable(),
  }),
  z.object({
    verdict: z.literal('refused'),
    reason: z.enum(['not-a-proof', 'torn', 'unknown-version', 'wrong-signature', 'key-withdrawn']),
  }),
  z.object({
    verdict: z.literal('unknown'),
    reason: z.enum(['unknown-unit', 'unknown-key', 'not-recorded']),
    facts: ProofFacts,
  }),
])
export type ProofCheck = z.infer<typeof ProofCheck>

export const proofContract = {
  /** Whether the code of a result is true; asks nobody. */
  'proof.check': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({
      text: z.string({ error: 'validation.required' }).min(1, 'validation.required').max(2000, 'validation.too-long'),
    }),
    output: ProofCheck,
  },
  'proof.list-units': { kind: 'query', permission: 'session.own', input: z.object({}), output: z.array(ProofUnit) },
  'proof.export-keys': {
    kind: 'query',
    permission: 'stations.manage',
    input: z.object({}),
    output: z.object({ name: z.string(), text: z.string(), fingerprint: z.string() }),
  },
  'proof.look-at-keys': {
    kind: 'query',
    permission: 'stations.manage',
    input: z.object({ file: SmallFile }),
    output: ProofKeyReading,
  },
  'proof.take-keys': {
    kind: 'command',
    permission: 'stations.manage',
    input: z.object({ file: SmallFile, fingerprint: z.string().min(1).max(40) }),
    output: ProofUnit,
  },
  /** Answers with the units that are left. */
  'proof.remove-keys': {
    kind: 'command',
    permission: 'stations.manage',
    input: z.object({ unit: z.string().min(1).max(64), reason: Reason }),
    output: z.array(ProofUnit),
  },
} as const
