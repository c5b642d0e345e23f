import type { LocalTime } from '../../kernel/local-time.ts'
import type { PlainDate } from '../../kernel/plain-date.ts'
import type { WorkCalendar } from '../calendar/calendar.ts'
import type { ExtraTimeLimit, TimeLimit } from '../procedure/time-limit.ts'

/**
 * The hour of a due date counted in days. Provincial systems do either (domain.md §9.2, 3): closing time of the last day,
 * or the clock time of the receipt. A setting of the office.
 */
export type DueTime = 'end-of-day' | 'same-hour'

export type DeadlineRequest = Readonly<{
  timeLimit: TimeLimit
  /** The moment on Mẫu 01; for a dossier from outside the boundary, when the competent agency got it (NĐ 118 Đ.17 k.3). */
  receivedAt: LocalTime
  calendar: WorkCalendar
  dueTime: DueTime
  /** Set when the reason for more time holds (verification, many pages). */
  extra?: ExtraTimeLimit
}>

/** One reason in the answer to "Vì sao ngày này?", in the order a person would count on a wall calendar. */
export type DeadlineStep = Readonly<{
  kind: DeadlineStepKind
  on: PlainDate
  /** Name of the holiday or exchange; the reason of extra time. */
  name?: string
  /** Which day of the count this is; minutes for `working-minutes-counted`; the year for `year-…`. */
  n?: number
}>

export type DeadlineStepKind =
  | 'received'
  | 'received-outside-hours'
  | 'starts'
  | 'after-cutoff'
  | 'before-cutoff'
  | 'first-day-not-counted'
  | 'working-day-counted'
  | 'swap-on-counted'
  | 'calendar-day-counted'
  | 'working-minutes-counted'
  | 'skipped-weekend'
  | 'skipped-holiday'
  | 'swap-off'
  | 'extra-time'
  | 'moved-to-next-working-day'
  | 'year-not-announced'
  | 'due'

/** Message keys; the year meant stands in the step of the same kind. */
export type DeadlineWarning = 'deadline.year-not-announced'

export type Deadline = Readonly<{
  dueAt: LocalTime
  /** Until when the dossier must have left the counter (NĐ 118/2025 Đ.18 k.2 as amended by NĐ 309/2026). */
  transferBy: LocalTime
  /** When the clock started: the receipt, or the next opening. */
  startsAt: LocalTime
  steps: readonly DeadlineStep[]
  warnings: readonly DeadlineWarning[]
}>
