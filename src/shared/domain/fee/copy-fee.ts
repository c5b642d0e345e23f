/** TT 226/2016/TT-BTC Đ.4: "từ trang thứ ba trở lên"; the numbers themselves come from the catalogue. */
export type CopyRates = Readonly<{ firstPages: number; firstPageAmount: number; nextPageAmount: number; maxPerCopy: number }>

/** Price in đồng of ONE certified copy. Pages are counted on the original, not on the copy (TT 226/2016/TT-BTC Đ.4). */
export function copyFee(pagesOfOriginal: number, rates: CopyRates): number {
  const first = Math.min(pagesOfOriginal, rates.firstPages) * rates.firstPageAmount
  const rest = Math.max(0, pagesOfOriginal - rates.firstPages) * rates.nextPageAmount
  return Math.min(rates.maxPerCopy, first + rest)
}
