import { z } from 'zod'

/**
 * A calendar day `YYYY-MM-DD` with no clock and no zone. A `Date` at midnight becomes the day before in another zone;
 * this type cannot.
 */
export const PlainDate = z
  .string({ error: 'validation.date' })
  .refine((text) => isRealDate(text) && text <= LAST_TAKEN, 'validation.date')
  .brand('PlainDate')
export type PlainDate = z.infer<typeof PlainDate>

/** What is typed for "without end" (31/12/9999) is taken from nobody: the day, week or quarter after it could not be written. */
const LAST_TAKEN = '8999-12-31'

export function isRealDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])))
  return date.toISOString().slice(0, 10) === text
}

/** Brands a day the code itself made; a day that does not exist is a bug. */
export function plainDate(text: string): PlainDate {
  if (!isRealDate(text)) throw new Error(`not a date: ${text}`)
  return text as PlainDate // checked one line above
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return plainDate(new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10))
}

/** 0 = Sunday … 6 = Saturday. */
export function dayOfWeek(date: PlainDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** `2026-09-05` → `05/09/2026`. */
export function toVietnameseDate(date: PlainDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`
}

/** `5/9/2026`, `05-09-2026`, `05092026` → `2026-09-05`; undefined when no such day exists. */
export function parseVietnameseDate(text: string): PlainDate | undefined {
  const match = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(text.trim()) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim())
  if (!match) return undefined
  const iso = `${match[3]}-${match[2]?.padStart(2, '0')}-${match[1]?.padStart(2, '0')}`
  return isRealDate(iso) ? plainDate(iso) : undefined
}
