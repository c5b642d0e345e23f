import { z } from 'zod'
import { err, ok, type Result } from '../../kernel/result.ts'

/** Crockford base32: no I, L, O or U, so that a code read from a screen has one reading. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUP = 5
const PAYLOAD_BYTES = 22
const PAYLOAD_LETTERS = 36
const CHECK_LETTERS = 4
const FINGERPRINT_DIGITS = 20
const NONCE_DIGITS = 12

/** IPv4 only: what a person types must stay short; a connection file takes any address. */
const Ipv4 = z.string().regex(/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/)

/**
 * Where to ask, whom to believe there, and the word that lets one machine in, once, for ten minutes (sync.md §7.7).
 * 80 bits of the CA's fingerprint are enough: to be mistaken for it somebody would need a certificate with the same ones.
 */
export const ConnectionCode = z.object({
  host: Ipv4,
  port: z.number().int().min(1).max(65_535),
  /** First 20 hex digits of the SHA-256 of the CA's certificate. */
  fingerprint: z.string().regex(/^[0-9a-f]{20}$/),
  /** 48 random bits; five wrong ones end the code. */
  nonce: z.string().regex(/^[0-9a-f]{12}$/),
})
export type ConnectionCode = z.infer<typeof ConnectionCode>

export const CODE_LIFE_MS = 10 * 60_000
export const MAX_WRONG_NONCES = 5

/** Whether this CA is the one the code speaks of. `fingerprint`: all 64 hex digits. */
export const isFingerprintOf = (code: Pick<ConnectionCode, 'fingerprint'>, fingerprint: string): boolean =>
  fingerprint.slice(0, FINGERPRINT_DIGITS) === code.fingerprint

/** `7K2MQ-…`: eight groups of five letters, the last four of them a check on typing. */
export function writeConnectionCode({ host, port, fingerprint, nonce }: ConnectionCode): string {
  const numbers = host.split('.').map(Number)
  const bytes = [...numbers, port >> 8, port & 0xff, ...fromHex(fingerprint), ...fromHex(nonce)]
  const letters = toLetters(bytes)
  return (`${letters}${checkOf(letters)}`.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-')
}

export type ConnectionCodeProblem = 'wrong-length' | 'wrong-letters' | 'mistyped'

/** What a person typed, whatever the case, spaces or hyphens; O is read as 0, I and L as 1. */
export function parseConnectionCode(typed: string): Result<ConnectionCode, ConnectionCodeProblem> {
  const letters = typed
    .toUpperCase()
    .replace(/[\s.\-–—_]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if ([...letters].some((letter) => !ALPHABET.includes(letter))) return err('wrong-letters')
  if (letters.length !== PAYLOAD_LETTERS + CHECK_LETTERS) return err('wrong-length')
  const payload = letters.slice(0, PAYLOAD_LETTERS)
  if (letters.slice(PAYLOAD_LETTERS) !== checkOf(payload)) return err('mistyped')
  const bytes = fromLetters(payload)
  const parsed = ConnectionCode.safeParse({
    host: bytes.slice(0, 4).join('.'),
    port: ((bytes[4] ?? 0) << 8) | (bytes[5] ?? 0),
    fingerprint: toHex(bytes.slice(6, 6 + FINGERPRINT_DIGITS / 2)),
    nonce: toHex(bytes.slice(6 + FINGERPRINT_DIGITS / 2, 6 + (FINGERPRINT_DIGITS + NONCE_DIGITS) / 2)),
  })
  return parsed.success ? ok(parsed.data) : err('mistyped')
}

function toLetters(bytes: readonly number[]): string {
  let letters = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      letters += ALPHABET.charAt((held >> bits) & 31)
      held &= (1 << bits) - 1
    }
  }
  return bits === 0 ? letters : letters + ALPHABET.charAt((held << (5 - bits)) & 31)
}

function fromLetters(letters: string): readonly number[] {
  const bytes: number[] = []
  let held = 0
  let bits = 0
  for (const letter of letters) {
    held = (held << 5) | ALPHABET.indexOf(letter)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 0xff)
    held &= (1 << bits) - 1
  }
  return bytes.slice(0, PAYLOAD_BYTES)
}

/** CRC of 20 bits over the letters: finds every single and every swapped neighbour, which is how people mistype. */
function checkOf(letters: string): string {
  let rest = 0xfffff
  for (const letter of letters) {
    rest ^= ALPHABET.indexOf(letter) << 15
    for (let bit = 0; bit < 5; bit += 1) rest = rest & 0x80000 ? ((rest << 1) ^ 0x2faa5) & 0xfffff : (rest << 1) & 0xfffff
  }
  return [15, 10, 5, 0].map((shift) => ALPHABET.charAt((rest >> shift) & 31)).join('')
}

const fromHex = (text: string): readonly number[] => (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
const toHex = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
