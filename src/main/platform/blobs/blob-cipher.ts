import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

export const MAGIC = Buffer.from('QMB1')
export const IV_BYTES = 12
export const TAG_BYTES = 16
/** How much longer the file is than what it holds. */
export const OVERHEAD_BYTES = MAGIC.length + IV_BYTES + TAG_BYTES

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** `QMB1` ‖ 12-byte IV ‖ AES-256-GCM ‖ 16-byte tag, bound to the content's hash so that two files cannot be swapped. */
export function sealBlob(bytes: Uint8Array, key: Uint8Array, sha256: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(sha256, 'hex'))
  return Buffer.concat([MAGIC, iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Undefined when a single bit of the file, the key or the expected hash differs. */
export function openBlob(file: Uint8Array, key: Uint8Array, sha256: string): Buffer | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length < OVERHEAD_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
  const iv = bytes.subarray(MAGIC.length, MAGIC.length + IV_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(sha256, 'hex')).setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(MAGIC.length + IV_BYTES, -TAG_BYTES)), decipher.final()])
    return sha256Of(plain) === sha256 ? plain : undefined
  } catch {
    // "unable to authenticate data" is GCM's only word for damage.
    return undefined
  }
}
