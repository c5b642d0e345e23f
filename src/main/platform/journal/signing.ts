import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import {
  newEvent,
  StationEnrolled,
  type NewEvent,
  type Origin,
  type Sha256Hex,
  type StationEnrolledBody,
} from '../../../shared/domain/journal/index.ts'

/** Every Ed25519 key in SubjectPublicKeyInfo form is these bytes and then the 32 of the key (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** Who writes the own log: one station in one incarnation with one key. */
export type StationIdentity = {
  readonly station: string
  readonly incarnation: number
  readonly origin: Origin
  readonly keyId: string
  /** Raw Ed25519 key, 64 hex digits. */
  readonly publicKey: string
  /** Signs the 32 bytes of an event hash; 128 hex digits. */
  readonly sign: (hash: Sha256Hex) => string
}

/** A new Ed25519 private key, PKCS #8 DER. */
export function generateStationKey(): Uint8Array {
  const { privateKey } = generateKeyPairSync('ed25519')
  return new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }))
}

export function createStationIdentity(options: {
  readonly station: string
  readonly incarnation: number
  readonly privateKey: Uint8Array
}): StationIdentity {
  const { station, incarnation } = options
  const privateKey = createPrivateKey({ key: Buffer.from(options.privateKey), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
    .export({ format: 'der', type: 'spki' })
    .subarray(SPKI_PREFIX.length)
    .toString('hex')
  return {
    station,
    incarnation,
    origin: `${station}#${incarnation}`,
    keyId: keyIdOf(publicKey),
    publicKey,
    sign: (hash) => sign(null, Buffer.from(hash, 'hex'), privateKey).toString('hex'),
  }
}

/** The first event of an origin: presents the key that signs it and all that follow. */
export function stationEnrolment(
  identity: StationIdentity,
  fields: {
    readonly actor: string
    readonly name?: string
    readonly slot?: number
    readonly endorsement?: StationEnrolledBody['endorsement']
    readonly admission?: StationEnrolledBody['admission']
    readonly reason?: string
  },
): NewEvent {
  const { station, incarnation, keyId, publicKey, origin } = identity
  const body = {
    station,
    incarnation,
    keyId,
    publicKey,
    name: fields.name,
    slot: fields.slot,
    endorsement: fields.endorsement,
    admission: fields.admission,
    reason: fields.reason,
  }
  return newEvent(StationEnrolled, { aggId: origin, actor: fields.actor, body })
}

export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'hex')).digest('hex').slice(0, 32)
}

export function toPublicKey(publicKey: string): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, Buffer.from(publicKey, 'hex')]), format: 'der', type: 'spki' })
}

export function isSignedBy(key: KeyObject, hash: Sha256Hex, sig: string): boolean {
  return verify(null, Buffer.from(hash, 'hex'), key, Buffer.from(sig, 'hex'))
}
