/** A cell of Excel holds 32,767 characters. */
const MAX_CELL = 32_767

/**
 * Text that no spreadsheet program takes for a formula (`=cmd|…`, `@SUM`, `+1+1`), nor breaks the file with control characters. Phone
 * numbers and amounts with a sign, and a dash for "nothing", stay as they are.
 */
export function toSafeCell(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]+/gu, ' ').slice(0, MAX_CELL - 1)
  const isHarmless = /^\s*[+-][\d\s().,/-]*$/.test(clean)
  return /^\s*[=+\-@]/.test(clean) && !isHarmless ? `'${clean}` : clean
}
