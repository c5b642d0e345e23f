/**
 * What was done to a code on its way. `ime`: Telex or VNI changed letters or ate digits. `layout`: another keyboard layout typed other
 * signs. `encoding`: bytes read in a wrong code page. `noise`: wrong speed or a broken cable.
 */
export type Mangling = 'ime' | 'layout' | 'encoding' | 'noise'

/** Control characters, private use, signs that do not exist. */
const NOISE = /[\p{Cc}\p{Co}\p{Cn}]/u
/** Between the fields of a GS1 code. */
const GROUP_SEPARATOR = String.fromCodePoint(0x1d)
/** UTF-8 read as Windows-1252: `Nguyá»…n`, `VÄƒn`, `Ã‚`, `Æ°`. */
const MOJIBAKE = /\uFFFD|á[º»]|Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ]|Ä[\u0080-\u0091‘’ƒ]|Æ[°¡¯ ]/
/** The layout "Vietnamese" of Windows: the row of digits gives `ăâêô`, five tones and `đ`. Taken apart into letters and marks. */
const VIETNAMESE_DIGITS = /^(?:đ|[aeo]?\p{Mn}){6,}/iu
/** The row of digits of a French keyboard. */
const FRENCH_DIGITS = /^[&é"'(\-è_çà]{9,}/i
const MARKED_LETTER = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i
/** `…32.H12-250719-0001`, whatever became of the letter. */
const DOSSIER_SHAPE = /^\S*-\d{6}-\d{4}(?:\|\S*)?$/
const RAW_VNI = /\p{L}[1-9]+\p{L}*\d*/u

/** Nothing a reader means to send: no settings of a keyboard explain it. */
export const isGarbled = (text: string): boolean => hasNoise(text) || text.includes('\uFFFD')

const hasNoise = (text: string): boolean => NOISE.test(text.replaceAll(GROUP_SEPARATOR, ''))

/** Undefined: as the reader sent it, as far as one can tell. */
export function findMangling(text: string): Mangling | undefined {
  if (isMostlyLost(text)) return 'noise'
  // Before noise: half of such a letter is a control character.
  if (MOJIBAKE.test(text)) return 'encoding'
  if (hasNoise(text)) return 'noise'
  if (isOtherLayout(text)) return 'layout'
  if (/^\d{12}\|/.test(text)) return isTypedCard(text) ? 'ime' : undefined
  // No code of ours has marks; numbers of documents have (`15/QĐ-UBND`).
  return DOSSIER_SHAPE.test(text) && MARKED_LETTER.test(text) ? 'ime' : undefined
}

/** A letter lost here and there is a wrong code page; more is no text at all. */
const isMostlyLost = (text: string): boolean => text.split('\uFFFD').length * 4 > text.length + 4

const isOtherLayout = (text: string): boolean => FRENCH_DIGITS.test(text) || VIETNAMESE_DIGITS.test(text.normalize('NFD'))

/** A card whose letters are still keystrokes of Telex (`Nguyeexn Vawn Anhs`) or VNI (`Nguye64n Va8n A1nh`), or lost their digits. */
function isTypedCard(text: string): boolean {
  const [, , name = '', , sex = '', residence = ''] = text.split('|')
  if (RAW_VNI.test(name) || /^nu(?:[wx47]+)$/i.test(sex.trim())) return true
  if (MARKED_LETTER.test(`${name}${residence}`)) return false
  const words = `${name} ${residence}`.toLowerCase().split(/[^a-z]+/)
  const doubled = words.filter((word) => /aa|ee|oo|dd|[aou]w/.test(word)).length
  // A tone alone proves nothing: names of the Central Highlands end in r (`Ksor`), and readers lose marks.
  const toned = words.filter((word) => /[aeiouyw][a-z]*[sfrxj]$/.test(word)).length
  return doubled > 0 && doubled + toned > 1
}
