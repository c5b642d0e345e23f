import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import type { ResultProof } from './proof-payload.ts'

/** A key that signs no more. `revoked`: its machine was shut out. `retired`: its machine signs with a new one since. */
export const KeyEnd = z.object({ why: z.enum(['revoked', 'retired']), on: PlainDate })
export type KeyEnd = z.infer<typeof KeyEnd>

/** One key of a unit with which results are signed. */
export const ProofKey = z.object({
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  /** Raw Ed25519 key. */
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  end: KeyEnd.nullable(),
})
export type ProofKey = z.infer<typeof ProofKey>

/** What our own record says of the result: the standing one, one whose number was cancelled, or another one stands. */
export type ProofRecord = 'standing' | 'surplus' | 'other'

export type ProofVerdict =
  | { readonly verdict: 'genuine'; readonly end: KeyEnd | null }
  | { readonly verdict: 'refused'; readonly reason: 'wrong-signature' | 'key-withdrawn' }
  | { readonly verdict: 'unknown'; readonly reason: 'unknown-unit' | 'unknown-key' | 'not-recorded' }

export type Judging = {
  readonly proof: Pick<ResultProof, 'keyId' | 'issuedOn'>
  /** Keys of the unit; undefined: nobody gave us any. */
  readonly keys: readonly ProofKey[] | undefined
  readonly isSignedBy: (publicKey: string) => boolean
  /** The unit is our own, so its record can be asked. */
  readonly isOwn: boolean
  readonly record: ProofRecord | undefined
}

/**
 * Whether a code is true. Never false or true about what cannot be known: a unit or key nobody told us of, and a paper of a machine
 * that was shut out which our own record does not have (a stolen machine can write any date).
 */
export function judgeProof({ proof, keys, isSignedBy, isOwn, record }: Judging): ProofVerdict {
  if (keys === undefined) return { verdict: 'unknown', reason: 'unknown-unit' }
  const candidates = keys.filter(({ keyId }) => keyId === proof.keyId)
  if (candidates.length === 0) return { verdict: 'unknown', reason: 'unknown-key' }
  const key = candidates.find(({ publicKey }) => isSignedBy(publicKey))
  if (key === undefined) return { verdict: 'refused', reason: 'wrong-signature' }
  return judgeKey({ proof, isOwn, record }, key)
}

function judgeKey({ proof, isOwn, record }: Pick<Judging, 'proof' | 'isOwn' | 'record'>, { end }: ProofKey): ProofVerdict {
  const isRecorded = isOwn && (record === 'standing' || record === 'surplus')
  if (end === null || isRecorded) return { verdict: 'genuine', end }
  if (!isBefore(proof.issuedOn, end)) return { verdict: 'refused', reason: 'key-withdrawn' }
  return isOwn && end.why === 'revoked' ? { verdict: 'unknown', reason: 'not-recorded' } : { verdict: 'genuine', end }
}

/** The day a machine signs with a new key it may have signed with the old one; the day it is shut out nothing counts. */
const isBefore = (issuedOn: PlainDate, { why, on }: KeyEnd): boolean => (why === 'retired' ? issuedOn <= on : issuedOn < on)
