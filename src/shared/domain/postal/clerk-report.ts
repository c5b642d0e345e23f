/** What one post-office clerk did in a period; counted from the journal. */
export type ClerkWork = {
  readonly officerId: string
  readonly name: string
  readonly accountName: string
  readonly fieldCodes: readonly string[]
  /** Days on which the clerk received or returned anything. */
  readonly days: number
  readonly received: number
  readonly returned: number
  /** Requests to complete (Mẫu 02) after the clerk had accepted the dossier. */
  readonly supplements: number
  /** Corrections of what the clerk had written. */
  readonly corrections: number
  /** Ended results that were ready in time, of those ended. */
  readonly onTime: number
  readonly ended: number
  /** Whole đồng taken, less what was given back. */
  readonly money: number
}

/** Plan of Hà Tĩnh: "tối thiểu mỗi nhân viên tiếp nhận 15–20 hồ sơ/ngày". */
export const DAILY_TARGET = { least: 15, most: 20 } as const

export type Verdict = 'none' | 'below' | 'within' | 'above'

/** Dossiers a day worked, one decimal, against the 15–20 of the plan. */
export function judge({ received, days }: Pick<ClerkWork, 'received' | 'days'>): { perDay: number; verdict: Verdict } {
  if (days === 0) return { perDay: 0, verdict: 'none' }
  const perDay = Math.round((received / days) * 10) / 10
  const verdict = perDay < DAILY_TARGET.least ? 'below' : perDay > DAILY_TARGET.most ? 'above' : 'within'
  return { perDay, verdict }
}
