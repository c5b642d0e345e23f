import { toEpochMs, type LocalTime } from '../../kernel/local-time.ts'

/** Due at 17:00, returned at 17:00 is on time. */
export function isOverdue(dueAt: LocalTime, now: LocalTime): boolean {
  return toEpochMs(now) > toEpochMs(dueAt)
}

/** Wall-clock distance to the due moment, split as the column "Còn lại / Quá hạn" shows it; all parts are ≥ 0. */
export type Remaining = Readonly<{ isOverdue: boolean; days: number; hours: number; minutes: number; totalMinutes: number }>

/** Minutes are rounded down, so "còn 0 phút" is the last minute and not a lapse. */
export function remaining(dueAt: LocalTime, now: LocalTime): Remaining {
  const totalMinutes = Math.floor(Math.abs(toEpochMs(dueAt) - toEpochMs(now)) / 60_000)
  return {
    isOverdue: isOverdue(dueAt, now),
    days: Math.floor(totalMinutes / 1440),
    hours: Math.floor((totalMinutes % 1440) / 60),
    minutes: totalMinutes % 60,
    totalMinutes,
  }
}
