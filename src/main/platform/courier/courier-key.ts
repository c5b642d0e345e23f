import { createHmac, hkdfSync } from 'node:crypto'

/**
 * The key of a commune's packages, from the one secret all its stations share since they were let in. Derived, so that whoever is
 * given it (the province's gateway, by hand) can open packages and nothing else: it names no blob and opens no register.
 */
export function courierKeyOf(blobNameKey: Uint8Array, unit: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', blobNameKey, new Uint8Array(0), `quay-mot-cua courier v1\n${unit}`, 32))
}

/** A key for one package: its counter nonces are never used twice under one key. */
export function packageKeyOf(courierKey: Uint8Array, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', courierKey, salt, 'quay-mot-cua package v1', 32))
}

/** Tells another commune's key from a damaged package; 16 hex digits that say nothing of the key. */
export function keyCheckOf(courierKey: Uint8Array, salt: Uint8Array): string {
  return createHmac('sha256', courierKey).update('quay-mot-cua package key check v1').update(salt).digest('hex').slice(0, 16)
}
