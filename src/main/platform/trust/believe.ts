import type { Origin, StationEnrolledBody } from '../../../shared/domain/journal/index.ts'
import { admissionText, incarnationOf, stationOf } from '../../../shared/domain/station/index.ts'
import { isEndorsedBy } from '../journal/endorsement.ts'
import { toPublicKey } from '../journal/signing.ts'
import { isProvenByAuthority } from './proofs.ts'

/** What is known of the unit when somebody presents a first event. */
export type Known = {
  readonly unit: string
  /** PEM of the unit's CA. */
  readonly ca: string
  /** Public key under which an origin was admitted, hex. */
  readonly admittedKey: (origin: Origin) => string | undefined
  /** Public key in the first event of a log that is here, and so was judged when it came. */
  readonly storedKey: (origin: Origin) => string | undefined
  readonly isRevoked: (origin: Origin) => boolean
}

/** Counters are admitted one by one. The log of a hub or gateway comes only over a connection that is itself trusted. */
const COUNTER = /\.S\d{2}$/
export const isCounter = (origin: Origin): boolean => COUNTER.test(stationOf(origin))

/**
 * Whether a machine was ever let in: by its admission, by the CA's word that its first event carries, or by its former incarnation.
 * The same rule on station, hub and gateway.
 */
export function isAdmitted(known: Known, origin: Origin, first: StationEnrolledBody): boolean {
  const admitted = known.admittedKey(origin)
  if (admitted !== undefined) return admitted === first.publicKey
  if (isProvenItself(known, first)) return !known.isRevoked(origin)
  const { endorsement } = first
  if (endorsement === undefined || known.isRevoked(endorsement.origin)) return false
  // A machine vouches for its own next incarnation and for no other machine.
  const isNext = stationOf(endorsement.origin) === stationOf(origin) && incarnationOf(endorsement.origin) < incarnationOf(origin)
  const key = isNext ? (known.admittedKey(endorsement.origin) ?? known.storedKey(endorsement.origin)) : undefined
  const next = { unit: known.unit, origin, publicKey: first.publicKey }
  return key !== undefined && isEndorsedBy(toPublicKey(key), endorsement, next)
}

/** It carries the CA's word with it; so it is believed even when the log that tells of its admission comes later. */
function isProvenItself({ unit, ca }: Known, first: StationEnrolledBody): boolean {
  const { station, incarnation, publicKey, slot = null, admission } = first
  if (admission === undefined) return false
  const said = { station, incarnation, publicKey, slot, certificateSerial: admission.certificateSerial }
  return isProvenByAuthority(ca, admissionText(unit, said), admission.proof)
}
