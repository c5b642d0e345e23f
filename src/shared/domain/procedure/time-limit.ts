import { z } from 'zod'
import { catalogueLine } from './catalogue-text.ts'

const WHOLE = { error: 'validation.whole-number' } as const

const count = (max: number) =>
  z.number(WHOLE).int('validation.whole-number').min(1, 'validation.too-small').max(max, 'validation.too-large')

/** Longest limits a catalogue may carry; a larger one is a slip of the keyboard. */
const MAX_DAYS = 400
const MAX_HOURS = 3200

/** `15:00`, 24-hour clock. */
export const ClockTime = z.string({ error: 'validation.clock-time' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'validation.clock-time')
export type ClockTime = z.infer<typeof ClockTime>

/**
 * The time limit as published, in the unit it was published in (domain.md §9.1).
 * - `working-days` ngày làm việc; `working-hours` giờ làm việc (8 a day); `calendar-days` ngày.
 * - `same-day` "ngay trong ngày": received after `cutoff` it is due on the next working day
 *   (Luật Hộ tịch 2014 Đ.5, NĐ 23/2015 Đ.7: 15 giờ).
 */
export const TimeLimit = z.discriminatedUnion(
  'shape',
  [
    z.object({ shape: z.literal('working-days'), value: count(MAX_DAYS) }),
    z.object({ shape: z.literal('working-hours'), value: count(MAX_HOURS) }),
    z.object({ shape: z.literal('calendar-days'), value: count(MAX_DAYS) }),
    z.object({ shape: z.literal('same-day'), cutoff: ClockTime }),
  ],
  { error: 'validation.choice' },
)
export type TimeLimit = z.infer<typeof TimeLimit>

/**
 * More time when something must be verified or the work is large.
 * `added` runs on from the ordinary due date; `instead` replaces the ordinary limit ("ngay; ≤ 05 ngày làm việc nếu xác minh").
 */
export const ExtraTimeLimit = z.object({
  value: count(MAX_DAYS),
  unit: z.enum(['working-days', 'working-hours', 'calendar-days'], { error: 'validation.choice' }),
  mode: z.enum(['added', 'instead'], { error: 'validation.choice' }),
  when: catalogueLine(300),
})
export type ExtraTimeLimit = z.infer<typeof ExtraTimeLimit>
