import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { generateStationKey } from '../journal/signing.ts'

const Secret32 = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32)

/** How a key ring is written, inside a wrapped or sealed envelope only. */
const KeyRingText = z.strictObject({
  databaseKey: Secret32,
  blobNameKey: Secret32,
  pinPepper: Secret32,
  stationKey: z.base64().refine((text) => Buffer.from(text, 'base64').length >= 40),
})

/** Every secret of one station. Never logged, never in a Result that leaves the core. */
export type KeyRing = {
  /** Opens the database file; 32 bytes. */
  readonly databaseKey: Uint8Array
  /** Names blob files, so that a file name does not tell what is in it; 32 bytes, the same for the whole unit. */
  readonly blobNameKey: Uint8Array
  /** Mixed into every PIN hash: six digits alone fall to a stolen disk in seconds; 32 bytes. */
  readonly pinPepper: Uint8Array
  /** Ed25519 private key of this incarnation, PKCS #8 DER. */
  readonly stationKey: Uint8Array
}

export function createKeyRing(): KeyRing {
  return { databaseKey: secret(), blobNameKey: secret(), pinPepper: secret(), stationKey: generateStationKey() }
}

function secret(): Uint8Array {
  return new Uint8Array(randomBytes(32))
}

/** The ring for a restored or moved station: same data, new signing key (sync.md §9: a restore is a new incarnation). */
export function renewStationKey(ring: KeyRing): KeyRing {
  return { ...ring, stationKey: generateStationKey() }
}

export function keyRingToBytes(ring: KeyRing): Buffer {
  const { databaseKey, blobNameKey, pinPepper, stationKey } = ring
  return Buffer.from(
    JSON.stringify({
      databaseKey: toBase64(databaseKey),
      blobNameKey: toBase64(blobNameKey),
      pinPepper: toBase64(pinPepper),
      stationKey: toBase64(stationKey),
    }),
  )
}

/** Undefined when the bytes are no key ring. */
export function keyRingFromBytes(bytes: Uint8Array): KeyRing | undefined {
  const parsed = KeyRingText.safeParse(parseJson(Buffer.from(bytes).toString('utf8')))
  if (!parsed.success) return undefined
  const { databaseKey, blobNameKey, pinPepper, stationKey } = parsed.data
  return {
    databaseKey: fromBase64(databaseKey),
    blobNameKey: fromBase64(blobNameKey),
    pinPepper: fromBase64(pinPepper),
    stationKey: fromBase64(stationKey),
  }
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

export function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** Undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Whoever asks checks the value with a schema; "not JSON" is one more value that does not fit.
    return undefined
  }
}
