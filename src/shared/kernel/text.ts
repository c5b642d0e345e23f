/**
 * Folds Vietnamese for search: marks off, đ→d, lower case.
 * SQLite's `unicode61 remove_diacritics 2` never folds đ, so it is done in code before both index and query.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐðÐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** For sorting codes, ids, days and times: one order on every machine, whatever its language; 0 only for the same text. */
export const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b)

/**
 * Text as a register keeps it: NFC, one line, no control or invisible characters, single spaces. Half a character (an emoji cut in the
 * middle) is none: no register can keep it.
 */
export function cleanLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{C}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Like `cleanLine`, but line breaks stay: notes and reasons. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .map((line) => cleanLine(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** `NGUYỄN văn ánh` → `Nguyễn Văn Ánh`: names as people write them, whatever the card or keyboard gave. */
export function toNameCase(name: string): string {
  return cleanLine(name)
    .toLocaleLowerCase('vi')
    .replace(/(^|[\s'-])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toLocaleUpperCase('vi'))
}

/** `096090000123` → `0960****0123`, for logs and lists that strangers can see. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length <= 8 ? '****' : `${idNumber.slice(0, 4)}****${idNumber.slice(-4)}`
}
