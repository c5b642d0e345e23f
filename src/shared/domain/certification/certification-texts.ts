import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import { Confidence } from '../procedure/confidence.ts'
import { CertificationKind } from './certification-kind.ts'

const Text = z.string().min(1).max(2_000)
const Dated = { validFrom: PlainDate, validTo: PlainDate.nullable(), source: Text, confidence: Confidence }

/** A box the officer ticks, in the words of the law; `kinds` missing: whatever is certified. */
export const CheckText = z.object({
  code: z.string().min(1).max(60),
  text: Text,
  kinds: z.array(CertificationKind).optional(),
  ...Dated,
})
export type CheckText = z.infer<typeof CheckText>

/**
 * Lời chứng, line by line; `{name}` is filled in, a line whose every field is empty is left out. `each` repeats the line for
 * each who signs. `number` is the line of the number.
 */
export const SentenceText = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  kinds: z.array(CertificationKind).min(1),
  /** Several who sign have a sentence of their own. */
  signers: z.enum(['none', 'one', 'many', 'any']),
  /** `Mẫu số 03` of the decree; empty where it was not read. */
  form: z.string().max(60),
  title: z.string().max(200),
  lines: z
    .array(z.object({ text: Text, each: z.boolean().default(false), align: z.enum(['left', 'centre']).default('left') }))
    .min(1),
  ...Dated,
})
export type SentenceText = z.infer<typeof SentenceText>

export const CertificationTexts = z.object({
  sentences: z.array(SentenceText).min(1),
  duties: z.array(CheckText).min(1),
  refusalGrounds: z.array(CheckText).min(1),
  violations: z.array(CheckText).min(1),
})
export type CertificationTexts = z.infer<typeof CertificationTexts>

type Wanted = { readonly kind: CertificationKind; readonly signers: number; readonly on: PlainDate }

const isInForce = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }, on: string): boolean =>
  validFrom <= on && (validTo === null || on <= validTo)

/** The checks of a day and kind. */
export const checksOn = (checks: readonly CheckText[], on: PlainDate, kind: CertificationKind): readonly CheckText[] =>
  checks.filter((check) => isInForce(check, on) && (check.kinds === undefined || check.kinds.includes(kind)))

/** The sentence of the law in force that day; undefined: no text is known for it. */
export function findSentence(sentences: readonly SentenceText[], { kind, signers, on }: Wanted): SentenceText | undefined {
  const word = signers === 0 ? 'none' : signers === 1 ? 'one' : 'many'
  return sentences.find(
    (one) => one.kinds.includes(kind) && isInForce(one, on) && (one.signers === word || one.signers === 'any'),
  )
}

export type SentenceLine = { readonly text: string; readonly align: 'left' | 'centre' }
type Fields = Readonly<Record<string, string>>

/** Fills a sentence. A field that is unknown to the data is a bug of the text and throws; its test runs every shipped text. */
export function fillSentence(sentence: SentenceText, fields: Fields, each: readonly Fields[]): SentenceLine[] {
  return sentence.lines.flatMap((line) => {
    const sets = line.each ? each : [{}]
    return sets.flatMap((own) => {
      const text = fillLine(line.text, { ...fields, ...own })
      return text === undefined ? [] : [{ text, align: line.align }]
    })
  })
}

function fillLine(text: string, fields: Fields): string | undefined {
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const values = names.map((name) => {
    const value = fields[name]
    if (value === undefined) throw new Error(`a sentence asks for {${name}}`)
    return value
  })
  if (names.length > 0 && values.every((value) => value === '')) return undefined
  // Filled by position: what a person typed is never read as another field.
  return text.replace(/\{(\w+)\}/g, (_all, name: string) => fields[name] ?? '')
}
