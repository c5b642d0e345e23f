const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const

const THOUSAND = 1000
const MILLION = 1_000_000
const BILLION = 1_000_000_000

/** Largest amount that is written out. */
export const MAX_IN_WORDS = 999_999_999_999_999

/**
 * "số tiền bằng chữ" of a receipt (NĐ 254/2026 Đ.23): 12.005 → `Mười hai nghìn không trăm lẻ năm đồng`.
 * `lẻ` as said in the South; mươi, mốt, tư, lăm as read aloud. A negative or broken amount is a bug and throws.
 */
export function amountInWords(amount: number): string {
  if (!Number.isInteger(amount) || amount < 0 || amount > MAX_IN_WORDS)
    throw new RangeError('an amount in words is whole đồng, not negative')
  const words = `${amount === 0 ? 'không' : readNumber(amount, false)} đồng`
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)
}

/** `isInside`: something larger was read before, so a missing hundred is said ("không trăm"). */
function readNumber(number: number, isInside: boolean): string {
  if (number >= BILLION) return readParts(number, { unit: BILLION, word: 'tỷ' }, isInside)
  if (number >= MILLION) return readParts(number, { unit: MILLION, word: 'triệu' }, isInside)
  if (number >= THOUSAND) return readParts(number, { unit: THOUSAND, word: 'nghìn' }, isInside)
  return readTriple(number, isInside)
}

function readParts(number: number, { unit, word }: Readonly<{ unit: number; word: string }>, isInside: boolean): string {
  const head = readNumber(Math.floor(number / unit), isInside)
  const rest = number % unit
  return rest === 0 ? `${head} ${word}` : `${head} ${word} ${readNumber(rest, true)}`
}

function readTriple(number: number, isInside: boolean): string {
  const hundreds = Math.floor(number / 100)
  const pair = number % 100
  const isSaid = isInside || hundreds > 0
  const parts = isSaid ? [`${digit(hundreds)} trăm`] : []
  if (pair > 0) parts.push(readPair(pair, isSaid))
  return parts.join(' ')
}

function readPair(pair: number, isAfterHundred: boolean): string {
  const tens = Math.floor(pair / 10)
  const ones = pair % 10
  if (tens === 0) return isAfterHundred ? `lẻ ${digit(ones)}` : digit(ones)
  if (tens === 1) return ['mười', ones === 5 ? 'lăm' : ones > 0 ? digit(ones) : ''].filter(Boolean).join(' ')
  return [`${digit(tens)} mươi`, onesAfterTens(ones)].filter(Boolean).join(' ')
}

function onesAfterTens(ones: number): string {
  if (ones === 0) return ''
  if (ones === 1) return 'mốt'
  if (ones === 4) return 'tư'
  return ones === 5 ? 'lăm' : digit(ones)
}

function digit(value: number): string {
  const word = DIGITS[value]
  if (word === undefined) throw new RangeError(`not a digit: ${value}`)
  return word
}
