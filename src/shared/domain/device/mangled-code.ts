/**
 * What was done to a code on its way. `ime`: Telex or VNI changed letters or ate digits. `layout`: another keyboard layout typed other
 * signs. `encoding`: bytes read in a wrong code page. `noise`: wrong speed or a broken cable.
 */
export type Mangling = 'ime' | 'layout' | 'encoding' | 'noise'

// Control characters, replacement, private use. The group separator belongs to GS1 codes.
const NOISE = /(?!\x1d)[\p{Cc}\p{Co}\p{Cn}]/u
/** UTF-8 read as Windows-1252: `Nguyá»…n`, `VÄƒn`, `Ã‚`, `Æ°`. */
const MOJIBAKE = /\uFFFD|á[º»]|Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ]|Ä[\u0080-\u0091‘’ƒ]|Æ[°¡¯ ]/
/** The layout "Vietnamese" of Windows: the row of digits gives these. */
const LAYOUT_DIGITS = /[ăâêôđ\u0300\u0301\u0303\u0309\u0323]/giu
/** The row of digits of a French keyboard. */
const FRENCH_DIGITS = /^[&é"'(\-è_çà]{9,}/i
const MARKED_LETTER = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i
const RAW_VNI = /\p{L}[1-9]+\p{L}*\d*/u

/** Nothing a reader means to send: no settings of a keyboard explain it. */
export const isGarbled = (text: string): boolean => NOISE.test(text) || text.includes('\uFFFD')

/** Undefined: as the reader sent it, as far as one can tell. */
export function findMangling(text: string): Mangling | undefined {
  if (NOISE.test(text)) return 'noise'
  if (MOJIBAKE.test(text)) return 'encoding'
  if (isOtherLayout(text)) return 'layout'
  if (/^\d{12}\|/.test(text)) return isTypedCard(text) ? 'ime' : undefined
  // No code of ours has marks; a sentence somebody typed has spaces.
  return !/\s/.test(text) && /[\d.-]/.test(text) && MARKED_LETTER.test(text) ? 'ime' : undefined
}

function isOtherLayout(text: string): boolean {
  if (FRENCH_DIGITS.test(text)) return true
  const digits = text.normalize('NFD').match(LAYOUT_DIGITS)?.length ?? 0
  const typed = text.match(LAYOUT_DIGITS)?.length ?? 0
  return typed >= 6 && Math.max(digits, typed) * 2 >= text.length && !/\d{3}/.test(text)
}

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
