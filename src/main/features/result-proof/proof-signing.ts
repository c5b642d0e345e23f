import { createHash } from 'node:crypto'
import { encodeProof, toProofText, type ReadProof, type ResultProof } from '../../../shared/domain/result-proof/index.ts'
import { isSignedBy, toPublicKey, type StationIdentity } from '../../platform/journal/index.ts'

/** In front of what is signed: a signature of an event never passes for one of a result, nor the other way round. */
const TAG = 'qmc result proof v1\n'
const KEY_ID_DIGITS = 16

const hashOf = (signed: string): string => createHash('sha256').update(TAG).update(Buffer.from(signed, 'hex')).digest('hex')

/** How a code names a key. */
export const proofKeyId = (keyId: string): string => keyId.slice(0, KEY_ID_DIGITS)

export type ProveResult = (facts: Omit<ResultProof, 'unit' | 'keyId'>) => string

/** Signs with the key of this very station: it is always here, and every other machine of the unit knows its public half. */
export function createResultProver({
  identity,
  unit,
}: {
  readonly identity: Pick<StationIdentity, 'keyId' | 'sign'>
  readonly unit: string
}): ProveResult {
  return (facts) => {
    const signed = encodeProof({ ...facts, unit, keyId: proofKeyId(identity.keyId) })
    return toProofText(signed, identity.sign(hashOf(signed)))
  }
}

/** Whether the code was signed with the key; a key that is none signed nothing. */
export function isProofSignedBy({ signed, signature }: Pick<ReadProof, 'signed' | 'signature'>, publicKey: string): boolean {
  try {
    return isSignedBy(toPublicKey(publicKey), hashOf(signed), signature)
  } catch {
    // Thirty-two bytes from a file need not be a point of the curve.
    return false
  }
}
