import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { fromBase64, keyRingFromBytes, keyRingToBytes, parseJson, toBase64, type KeyRing } from './key-ring.ts'
import { parseRecoveryCode, type RecoveryCodeProblem } from './recovery-code.ts'

const Envelope = z.strictObject({
  version: z.literal(1),
  kdf: z.literal('scrypt'),
  cost: z.literal(32_768),
  salt: z.base64(),
  iv: z.base64(),
  tag: z.base64(),
  sealed: z.base64(),
})
type Envelope = z.infer<typeof Envelope>

const COST = 32_768
const AAD = Buffer.from('quay-mot-cua recovery envelope v1')

/** `wrong-code`: a code of the right form that belongs to another envelope. `damaged`: the envelope is not whole. */
export type RecoveryFailure = RecoveryCodeProblem | 'wrong-code' | 'damaged'

/** The key ring sealed under a printed code; the text may lie beside every backup. Throws on a code that is none. */
export async function sealForRecovery(keys: KeyRing, code: string): Promise<string> {
  const letters = parseRecoveryCode(code)
  if (!letters.ok) throw new Error(`not a recovery code: ${letters.error}`)
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await stretch(letters.value, salt), iv).setAAD(AAD)
  const sealed = Buffer.concat([cipher.update(keyRingToBytes(keys)), cipher.final()])
  const envelope: Envelope = {
    version: 1,
    kdf: 'scrypt',
    cost: COST,
    salt: toBase64(salt),
    iv: toBase64(iv),
    tag: toBase64(cipher.getAuthTag()),
    sealed: toBase64(sealed),
  }
  return JSON.stringify(envelope)
}

export async function openWithRecoveryCode(envelopeText: string, typedCode: string): Promise<Result<KeyRing, RecoveryFailure>> {
  const letters = parseRecoveryCode(typedCode)
  if (!letters.ok) return letters
  const envelope = Envelope.safeParse(parseJson(envelopeText))
  if (!envelope.success) return err('damaged')
  const { salt, iv, tag, sealed } = envelope.data
  if (fromBase64(tag).length !== 16) return err('damaged')
  const decipher = createDecipheriv('aes-256-gcm', await stretch(letters.value, fromBase64(salt)), fromBase64(iv), {
    authTagLength: 16,
  })
  decipher.setAAD(AAD).setAuthTag(fromBase64(tag))
  let plain: Buffer
  try {
    plain = Buffer.concat([decipher.update(fromBase64(sealed)), decipher.final()])
  } catch {
    // GCM cannot tell a wrong key from changed bytes; a person can do something about the first.
    return err('wrong-code')
  }
  const keys = keyRingFromBytes(plain)
  return keys === undefined ? err('damaged') : ok(keys)
}

/** The code already has 130 bits; stretching costs a guesser more and a person nothing. */
function stretch(letters: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(letters, salt, 32, { N: COST, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
