import { MAX_BALANCE } from './statement.ts'

/**
 * An amount as banks write it: `1.234.567`, `1,234,567.00`, `1234567`, `(1.000)`, `-1.000 VND`, `1.000-`, `1.000 CR`. Groups have
 * three digits and fractions one or two, so a đồng amount is never ambiguous. Undefined: not whole đồng, or beyond all sense.
 */
export function readDong(text: string): number | undefined {
  const bare = text
    .replace(/[\s\u00a0'’]/g, '')
    .replace(/(VND|VNĐ|đồng|đ|₫)$/i, '')
    .toUpperCase()
  const amount = readNumber(bare.replace(/^[(+-]|(?:[)-]|CR?|DR?)$/g, ''))
  if (amount === undefined) return undefined
  const sign = readSign(bare)
  return sign && (sign * amount || 0)
}

/** The sign stands before, behind, around (as accountants write it) or as a word; in one place only. */
function readSign(bare: string): 1 | -1 | undefined {
  if (/^\+?\d[\d.,]*(CR?)?$/.test(bare)) return 1
  return /^(-\d[\d.,]*|\(\d[\d.,]*\)|\d[\d.,]*(-|DR?))$/.test(bare) ? -1 : undefined
}

/** Groups of three by one sign, then nothing or a fraction of zeros by the other. */
function readNumber(digits: string): number | undefined {
  if (!/^(\d+([.,]0{1,2})?|\d{1,3}(\.\d{3})+(,0{1,2})?|\d{1,3}(,\d{3})+(\.0{1,2})?)$/.test(digits)) return undefined
  const amount = Number(digits.replace(/[.,]0{1,2}$/, '').replace(/[.,]/g, ''))
  return amount <= MAX_BALANCE ? amount : undefined
}
