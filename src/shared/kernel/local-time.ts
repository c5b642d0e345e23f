import { z } from 'zod'
import { isRealDate, plainDate, type PlainDate } from './plain-date.ts'

/**
 * A legal time at the counter, Vietnam wall clock with its offset: `2026-06-19T09:03:00+07:00`.
 * Vietnam has one zone and no summer time (GMT+7), so the text sorts as it reads.
 */
export const LocalTime = z
  .string({ error: 'validation.time' })
  .regex(/^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\+07:00$/, 'validation.time')
  .refine((text) => isRealDate(text.slice(0, 10)), 'validation.date')
  .brand('LocalTime')
export type LocalTime = z.infer<typeof LocalTime>

const OFFSET_MS = 7 * 3_600_000

/** Milliseconds since 1970 → Vietnam wall time, seconds kept, fractions dropped. */
export function toLocalTime(epochMs: number): LocalTime {
  return LocalTime.parse(`${new Date(epochMs + OFFSET_MS).toISOString().slice(0, 19)}+07:00`)
}

export function toEpochMs(time: LocalTime): number {
  return Date.parse(time)
}

export function dateOf(time: LocalTime): PlainDate {
  return plainDate(time.slice(0, 10))
}

/** Minutes since midnight: `09:30` → 570. */
export function minutesOf(time: LocalTime): number {
  return Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16))
}

export function atMinutes(date: PlainDate, minutes: number): LocalTime {
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0')
  const mm = String(minutes % 60).padStart(2, '0')
  return LocalTime.parse(`${date}T${hh}:${mm}:00+07:00`)
}
