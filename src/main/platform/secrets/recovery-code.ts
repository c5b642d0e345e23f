import { createHash, randomBytes } from 'node:crypto'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'

/** Crockford base32: no I, L, O or U, so that a code read from paper has one reading. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 26 letters of 5 bits: 130 bits, beyond any search. */
const SECRET_LETTERS = 26
const CHECK_LETTERS = 2
const GROUP = 4

export type RecoveryCodeProblem = 'wrong-length' | 'wrong-letters' | 'mistyped'

/** A new code as it is printed: `7K2M-…`, seven groups of four, the last two letters a check on typing. */
export function createRecoveryCode(): string {
  const secret = [...randomBytes(SECRET_LETTERS)].map((byte) => letterAt(byte)).join('')
  return group(secret + checkOf(secret))
}

/** What a person typed → the 28 letters, whatever the case, spaces or hyphens; O is read as 0, I and L as 1. */
export function parseRecoveryCode(typed: string): Result<string, RecoveryCodeProblem> {
  const letters = typed
    .toUpperCase()
    .replace(/[\s.\-–—_]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if ([...letters].some((letter) => !ALPHABET.includes(letter))) return err('wrong-letters')
  if (letters.length !== SECRET_LETTERS + CHECK_LETTERS) return err('wrong-length')
  const secret = letters.slice(0, SECRET_LETTERS)
  return letters.slice(SECRET_LETTERS) === checkOf(secret) ? ok(letters) : err('mistyped')
}

function checkOf(secret: string): string {
  const digest = createHash('sha256').update(`quay-mot-cua recovery check v1\n${secret}`).digest()
  return [...digest.subarray(0, CHECK_LETTERS)].map((byte) => letterAt(byte)).join('')
}

/** 256 is a multiple of 32, so the remainder is not biased. */
function letterAt(byte: number): string {
  return ALPHABET.charAt(byte % ALPHABET.length)
}

function group(letters: string): string {
  return (letters.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-')
}
