import { z } from 'zod'
import { cleanLine, cleanText } from '../../kernel/text.ts'

/** Raw text may be longer than what is kept (spaces, combining marks), but never so long that cleaning it costs time. */
const RAW_FACTOR = 4

/** Markup and pictures have no place in a register and betray a wrong paste. */
const FORBIDDEN = /[<>\u{FFFD}]|\p{Extended_Pictographic}/u

type Limits = Readonly<{ max: number; isOptional?: boolean }>

function textOf(clean: (text: string) => string, { max, isOptional }: Limits) {
  return z
    .string({ error: 'validation.text' })
    .max(max * RAW_FACTOR, { error: 'validation.too-long', abort: true })
    .transform(clean)
    .pipe(
      z
        .string()
        .min(isOptional ? 0 : 1, 'validation.required')
        .max(max, 'validation.too-long')
        .refine((text) => !FORBIDDEN.test(text), 'validation.characters'),
    )
}

/** One line of a catalogue: NFC, no control characters, not empty, at most `max` characters. */
export const catalogueLine = (max: number) => textOf(cleanLine, { max })

/** Several lines; may be empty. */
export const catalogueNote = (max: number) => textOf(cleanText, { max, isOptional: true })
