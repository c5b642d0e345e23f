/** `1.200.000`, `1,200,000`, `1200000`: digits, grouped in threes by one sign. */
const WHOLE = /^(\d+|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+)$/
/** A fraction of nothing, as banks print it: `10.000,00`, `10,000.00`, `10000.0`. */
const WITH_ZEROS = /^(\d+|\d{1,3}(?:\.\d{3})+(?=,)|\d{1,3}(?:,\d{3})+(?=\.))[.,]0{1,2}$/

/**
 * Whole đồng of a text that is pasted, its digits of whatever width. Undefined: not an amount of đồng (a fraction, a minus, words), and
 * then nothing is taken of it: its digits alone would be another amount.
 */
export function pastedAmount(text: string): number | undefined {
  const bare = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(VND|VNĐ|đồng|đ|₫)$/i, '')
  const whole = WHOLE.test(bare) ? bare : WITH_ZEROS.exec(bare)?.[1]
  const amount = Number(whole?.replace(/[.,]/g, ''))
  return amount < 1e12 ? amount : undefined
}
