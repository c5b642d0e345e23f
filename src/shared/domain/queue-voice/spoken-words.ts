/** Digits as they are called out; also the names of recorded clips (`0.wav` is `không`). */
export const DIGIT_NAMES = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const

/**
 * Letters by the names people say at a counter. Where two names sound alike in a noisy room the longer form is taken (`em mờ`, `en nờ`); `D`
 * is `đê`, as in `khối D`: `dê` is said by nobody who reads a code.
 */
export const LETTER_NAMES: Readonly<Record<string, string>> = {
  A: 'a',
  B: 'bê',
  C: 'xê',
  D: 'đê',
  E: 'e',
  G: 'giê',
  H: 'hát',
  I: 'i',
  K: 'ca',
  L: 'e lờ',
  M: 'em mờ',
  N: 'en nờ',
  O: 'o',
  P: 'pê',
  Q: 'quy',
  R: 'e rờ',
  S: 'ét sờ',
  T: 'tê',
  U: 'u',
  V: 'vê',
  X: 'ích xờ',
  Y: 'y dài',
}

/** `05` → `không năm`: one by one, as on the paper. */
export const sayDigits = (digits: string): string => [...digits].map((digit) => DIGIT_NAMES[Number(digit)] ?? '').join(' ')

/** `a`, `bê`; a letter without a name stays itself. */
export const sayLetters = (letters: string): string =>
  [...letters].map((letter) => LETTER_NAMES[letter.toUpperCase()] ?? letter.toLowerCase()).join(' ')

/** 1–99 as a number (`mười lăm`, `hai mươi mốt`); anything larger digit by digit. */
export function sayCardinal(value: number): string {
  if (value > 99) return sayDigits(String(value))
  const tens = Math.floor(value / 10)
  const ones = value % 10
  if (tens === 0) return DIGIT_NAMES[ones] ?? ''
  const head = tens === 1 ? 'mười' : `${DIGIT_NAMES[tens] ?? ''} mươi`
  return ones === 0 ? head : `${head} ${onesAfterTens(ones, tens)}`
}

function onesAfterTens(ones: number, tens: number): string {
  if (ones === 1 && tens > 1) return 'mốt'
  if (ones === 5) return 'lăm'
  return DIGIT_NAMES[ones] ?? ''
}
