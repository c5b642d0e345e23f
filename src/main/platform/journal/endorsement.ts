import { createHash, type KeyObject } from 'node:crypto'
import { incarnationStatement, type Sha256Hex, type StationEnrolledBody } from '../../../shared/domain/journal/index.ts'
import { isSignedBy, type StationIdentity } from './signing.ts'

type Next = { readonly unit: string; readonly origin: string; readonly publicKey: string }
export type Endorsement = NonNullable<StationEnrolledBody['endorsement']>

/** The earlier incarnation vouches for the next one. */
export function endorseIncarnation(earlier: StationIdentity, next: Next): Endorsement {
  return { origin: earlier.origin, sig: earlier.sign(hashOf(next)) }
}

/** `key` is the public key of the incarnation named in the endorsement. */
export function isEndorsedBy(key: KeyObject, endorsement: Endorsement, next: Next): boolean {
  return isSignedBy(key, hashOf(next), endorsement.sig)
}

function hashOf(next: Next): Sha256Hex {
  return createHash('sha256').update(incarnationStatement(next)).digest('hex')
}
