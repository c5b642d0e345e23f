import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  createPrivateKey,
  randomBytes,
} from 'node:crypto'

const INFO = Buffer.from('qmc enrol answer v1')

/**
 * Sealed to the key of one machine (P-256, SubjectPublicKeyInfo PEM): an answer on a USB stick names the unit's blobs and its
 * officers, and sticks are lost. Ephemeral key exchange, HKDF-SHA-256, AES-256-GCM.
 */
export function sealTo(publicKey: string, plain: Uint8Array): string {
  const ephemeral = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = ephemeral.publicKey.export({ format: 'der', type: 'spki' })
  const iv = randomBytes(12)
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: createPublicKey(publicKey) })
  const cipher = createCipheriv('aes-256-gcm', keyFrom(shared, spki), iv)
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  const length = Buffer.from([spki.length])
  return Buffer.concat([length, spki, iv, cipher.getAuthTag(), sealed]).toString('base64')
}

/** Undefined when it was sealed to another machine or changed on the way. */
export function openSealed(privateKey: string, sealed: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  const at = 1 + (bytes[0] ?? 0)
  try {
    const spki = bytes.subarray(1, at)
    const ephemeral = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    const shared = diffieHellman({ privateKey: createPrivateKey(privateKey), publicKey: ephemeral })
    const decipher = createDecipheriv('aes-256-gcm', keyFrom(shared, spki), bytes.subarray(at, at + 12), { authTagLength: 16 })
    decipher.setAuthTag(bytes.subarray(at + 12, at + 28))
    return Buffer.concat([decipher.update(bytes.subarray(at + 28)), decipher.final()])
  } catch {
    // Not ours, or damaged: a person brings another file either way.
    return undefined
  }
}

const keyFrom = (shared: Buffer, salt: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', shared, salt, INFO, 32))
