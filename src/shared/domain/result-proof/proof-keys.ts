import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { Reason } from '../dossier/dossier-parts.ts'
import { defineEvent } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'
import { AuthorityProof } from '../station/index.ts'
import { ProofKey } from './proof-verdict.ts'

/** All keys with which a unit signs results, said by the unit's CA: what another unit needs to check them without a line. */
export const UnitProofKeys = z.object({
  unit: z.string().min(1).max(64),
  /** As it names itself on paper. */
  unitName: z.string().min(1).max(300),
  exportedAt: LocalTime,
  /** PEM. */
  caCertificate: z.string().max(4_000),
  keys: z.array(ProofKey).min(1).max(500),
  /** Covers `unitKeysText`. */
  proof: AuthorityProof,
})
export type UnitProofKeys = z.infer<typeof UnitProofKeys>

/** Khóa kiểm tra on a stick or in a mail. It holds nothing secret. */
export const ProofKeyFile = z.strictObject({ kind: z.literal('qmc-result-keys'), version: z.literal(1), keys: UnitProofKeys })

/** The exact words the unit's CA signs (see `station/statements.ts`); lines without line breaks inside. */
export function unitKeysText({ unit, unitName, exportedAt, keys }: Omit<UnitProofKeys, 'proof' | 'caCertificate'>): string {
  const lines = keys.map(({ keyId, publicKey, end }) => `${keyId} ${publicKey} ${end ? `${end.why} ${end.on}` : '-'}`).sort()
  return ['qmc result keys v1', unit, unitName.replaceAll(/\s+/g, ' '), exportedAt, ...lines].join('\n')
}

/** Somebody compared the fingerprint with the other unit and took its keys; every machine of ours knows them then. */
export const UnitProofKeysTaken = defineEvent({
  aggType: 'proof-keys',
  type: 'UnitProofKeysTaken',
  ver: 1,
  body: z.object({ at: LocalTime, by: OfficerRef, keys: UnitProofKeys }),
})

/** Its keys are believed no more here (a unit that was merged, a list taken by mistake): its papers are *unknown*, not false. */
export const UnitProofKeysRemoved = defineEvent({
  aggType: UnitProofKeysTaken.aggType,
  type: 'UnitProofKeysRemoved',
  ver: 1,
  body: z.object({ at: LocalTime, by: OfficerRef, unit: z.string(), reason: Reason }),
})

export const proofKeyEventDefinitions = [UnitProofKeysTaken, UnitProofKeysRemoved] as const

/** Aggregate of one other unit's keys. */
export const proofKeysAggregate = (unit: string): string => `proof-keys/${unit}`
