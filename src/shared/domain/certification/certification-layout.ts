/** A join seal covers five sheets at most (NĐ 30/2020 Đ.33). */
const SHEETS_A_SEAL = 5

export type SealLayout = {
  /** NĐ 23/2015 Đ.20 k.3: from two pages on the sentence stands on the last page. */
  readonly isOnLastPage: boolean
  /** Join seals one copy wants: none for a single sheet. */
  readonly joinSeals: number
}

/** Where the sentence stands and how often the join seal is pressed, for one copy. */
export function layoutOf({ pages, sheets }: { readonly pages: number; readonly sheets: number }): SealLayout {
  return { isOnLastPage: pages >= 2, joinSeals: sheets >= 2 ? Math.ceil(sheets / SHEETS_A_SEAL) : 0 }
}
