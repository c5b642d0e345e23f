import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { createByteReader, fromHex, toHex, withLength } from './proof-bytes.ts'

/** What a result says of itself; all of it stands on the paper in clear letters too, save the unit's code, key and hash. */
export type ResultProof = {
  /** Code of the unit that signed. */
  readonly unit: string
  /** First 16 hex digits of the id of the station's key. */
  readonly keyId: string
  readonly dossierCode: string
  /** What the paper calls itself: `TRÍCH LỤC KHAI SINH`. */
  readonly title: string
  /** Number and symbol. */
  readonly symbol: string
  readonly issuedOn: PlainDate
  /** Office of whoever signed, as above the signature; never a name. */
  readonly signer: string
  /** Whom it is about, only where the paper names them too; empty otherwise. */
  readonly subject: string
  /** SHA-256 of what the paper shows (`ResultNumbered.contentHash`), 64 hex digits. */
  readonly contentHash: string
}

export type ReadProof = {
  readonly proof: ResultProof
  /** Everything before the signature, hex: what was signed. */
  readonly signed: string
  /** Ed25519, 128 hex digits. */
  readonly signature: string
}

/** `not-a-proof`: some other code. `torn`: one of ours that lost or gained something. `unknown-version`: of a newer program. */
export type ProofFault = 'not-a-proof' | 'torn' | 'unknown-version'

/** No letter in it is touched by Telex or VNI, nor is any digit after it. */
export const PROOF_PREFIX = 'QMC:'
const VERSION = 1
/** Version, then the length of all that is signed. */
const HEAD_BYTES = 3
const KEY_ID_BYTES = 8
const HASH_BYTES = 32
const SIGNATURE_BYTES = 64
const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(2000, 0, 1)
/** A code stays small enough to be read from a scan; what is longer is cut, and cut again the same way when it is compared. */
const MOST_BYTES = { unit: 24, dossierCode: 40, title: 72, symbol: 40, signer: 48, subject: 64 } as const
const DecodedProof = z.object({
  unit: z.string(),
  keyId: z.string(),
  dossierCode: z.string(),
  title: z.string(),
  symbol: z.string(),
  issuedOn: PlainDate,
  signer: z.string(),
  subject: z.string(),
  contentHash: z.string(),
})
const TEXTS = ['unit', 'dossierCode', 'title', 'symbol', 'signer', 'subject'] as const

/** What is signed, hex. `issuedOn` from 2000-01-01 for 179 years. */
export function encodeProof(proof: ResultProof): string {
  const days = Math.round((Date.parse(proof.issuedOn) - FIRST_DAY) / DAY_MS)
  const fixed = [...fromHex(proof.keyId), ...twoBytes(days), ...fromHex(proof.contentHash)]
  const rest = [...fixed, ...TEXTS.flatMap((key) => withLength(proof[key], MOST_BYTES[key]))]
  return toHex([VERSION, ...twoBytes(HEAD_BYTES + rest.length), ...rest])
}

/** What the QR carries: a prefix and one long number, the densest a QR can hold and the only thing no keyboard changes. */
export function toProofText(signed: string, signature: string): string {
  return `${PROOF_PREFIX}${BigInt(`0x${signed}${signature}`).toString()}`
}

export const isProofText = (text: string): boolean => text.startsWith(PROOF_PREFIX)

/** Reads a code; whether the signature is good is for whoever has keys. */
export function readProof(text: string): Result<ReadProof, ProofFault> {
  if (!isProofText(text)) return err('not-a-proof')
  const digits = text.slice(PROOF_PREFIX.length)
  // Longer than any payload can be: not ours, and not worth a big number.
  if (!/^[1-9]\d{0,1199}$/.test(digits)) return err('torn')
  const hex = BigInt(digits).toString(16)
  const bytes = fromHex(hex.length % 2 === 0 ? hex : `0${hex}`)
  if (bytes.length <= SIGNATURE_BYTES) return err('torn')
  const signed = bytes.slice(0, -SIGNATURE_BYTES)
  // The length stands in the same place in every version: a number that lost digits is not taken for a later one.
  if (signed.length !== numberAt(signed, 1)) return err('torn')
  if (signed[0] !== VERSION) return err('unknown-version')
  const proof = decode(signed)
  return proof ? ok({ proof, signed: toHex(signed), signature: toHex(bytes.slice(-SIGNATURE_BYTES)) }) : err('torn')
}

function decode(signed: readonly number[]): ResultProof | undefined {
  const reader = createByteReader(signed.slice(HEAD_BYTES))
  const keyId = reader.take(KEY_ID_BYTES)
  const days = reader.take(2)
  const hash = reader.take(HASH_BYTES)
  const texts = Object.fromEntries(TEXTS.map((key) => [key, reader.takeText()]))
  if (!keyId || !days || !hash || !reader.isAtEnd()) return undefined
  const facts = { ...texts, issuedOn: dayAt(numberAt(days, 0)), keyId: toHex(keyId), contentHash: toHex(hash) }
  const proof = DecodedProof.safeParse(facts)
  return proof.success ? proof.data : undefined
}

const twoBytes = (value: number): number[] => [value >> 8, value & 0xff]
const numberAt = (bytes: readonly number[], at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
const dayAt = (days: number): string => new Date(FIRST_DAY + days * DAY_MS).toISOString().slice(0, 10)
