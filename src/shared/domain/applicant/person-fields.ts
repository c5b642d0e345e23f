import { z } from 'zod'
import { cleanLine } from '../../kernel/text.ts'

/** Combining marks and stray spaces make raw text longer than what is kept; beyond this it is not typing but an accident. */
const RAW_FACTOR = 10

/** `<`, `>`, pictures and broken characters are never part of a name, an address or a number. */
const FORBIDDEN = /[<>\u{FFFD}]|\p{Extended_Pictographic}/u

type LineRules = Readonly<{
  max: number
  tidy?: (text: string) => string
  isValid?: (text: string) => boolean
  messageKey?: string
}>

function checkLine(text: string, { max, isValid, messageKey = 'validation.characters' }: LineRules): string | undefined {
  if (text.length > max) return 'validation.too-long'
  if (FORBIDDEN.test(text)) return 'validation.characters'
  return isValid && !isValid(text) ? messageKey : undefined
}

function toLine(rules: LineRules) {
  return z
    .string({ error: 'validation.text' })
    .max(rules.max * RAW_FACTOR, { error: 'validation.too-long', abort: true })
    .transform((text) => (rules.tidy ?? ((line: string) => line))(cleanLine(text)))
}

/** One line that must be there. */
export function requiredLine(rules: LineRules) {
  return toLine(rules).superRefine((text, context) => {
    const message = text === '' ? 'validation.required' : checkLine(text, rules)
    if (message) context.addIssue({ code: 'custom', message })
  })
}

/** One line that may be left empty; empty, missing and null are all kept as null. */
export function optionalLine(rules: LineRules) {
  return toLine(rules)
    .nullish()
    .transform((text) => (text === undefined || text === '' ? null : text))
    .superRefine((text, context) => {
      const message = text === null ? undefined : checkLine(text, rules)
      if (message) context.addIssue({ code: 'custom', message })
    })
}
