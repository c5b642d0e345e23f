import { isRealDate, plainDate, type PlainDate } from '../../kernel/plain-date.ts'

/** The same day some years later; 29 February becomes 1 March, so that nothing is thrown away a day early. */
export function addYears(day: PlainDate, years: number): PlainDate {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0')
  const same = `${year}${day.slice(4)}`
  return plainDate(isRealDate(same) ? same : `${year}-03-01`)
}

export const yearOf = (day: string): number => Number(day.slice(0, 4))
