import { appError } from '../../kernel/app-error.ts'
import { assertNever } from '../../kernel/assert-never.ts'
import { dateOf, type LocalTime } from '../../kernel/local-time.ts'
import { plainDate, type PlainDate } from '../../kernel/plain-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { nextOpenMoment, workingTimeOf, type WorkingTime } from '../calendar/working-time.ts'
import type { ExtraTimeLimit, TimeLimit } from '../procedure/time-limit.ts'
import { countCalendarDays, countWorkingDays, countWorkingHours, dueMomentOn, type Count, type Counted } from './count-days.ts'
import type { Deadline, DeadlineRequest, DeadlineStep } from './deadline.ts'
import { transferByFor } from './transfer-by.ts'

/**
 * When the result is due, until when the dossier must be passed on, and why.
 *
 * - The clock starts at the time of receipt on Mẫu 01 (NĐ 118/2025 Đ.17 k.3 as amended by NĐ 309/2026, 05/8/2026);
 *   outside opening hours at the next opening (practice, domain.md §9.2).
 * - The first day is not counted (Bộ luật Dân sự 2015 Đ.147 k.2); a last day that is a day off moves to the next working
 *   day (Đ.148 k.5).
 * - `same-day`: received after the cutoff (15 giờ), due on the next working day (Luật Hộ tịch 2014 Đ.5; NĐ 23/2015 Đ.7).
 * - `working-hours` runs through opening hours only, minute by minute, and keeps its own hour.
 *
 * Fails with `deadline.no-working-day` when the calendar has no open day within a year.
 */
export function deadlineFor(request: DeadlineRequest): Result<Deadline> {
  const time = workingTimeOf(request.calendar)
  const startsAt = nextOpenMoment(time, request.receivedAt)
  const transferBy = transferByFor(time, request.receivedAt)
  if (!startsAt || !transferBy) return noWorkingDay()

  const opened = openingSteps(request.receivedAt, startsAt)
  const counted = count({ time, startsAt, dueTime: request.dueTime }, request)
  if (!counted) return noWorkingDay()

  const unannounced = yearSteps(time, dateOf(request.receivedAt), dateOf(counted.dueAt))
  return ok({
    dueAt: counted.dueAt,
    transferBy,
    startsAt,
    steps: [...opened, ...counted.steps, { kind: 'due', on: dateOf(counted.dueAt) }, ...unannounced],
    warnings: unannounced.length > 0 ? ['deadline.year-not-announced'] : [],
  })
}

/**
 * The new due date after the applicant has completed the dossier: the clock restarts from zero at that moment
 * (NĐ 61/2018 Đ.19 k.4, the model of NĐ 118; its own wording was not seen).
 */
export function restartDeadline(request: DeadlineRequest, completedAt: LocalTime): Result<Deadline> {
  return deadlineFor({ ...request, receivedAt: completedAt })
}

function count(start: Count, { timeLimit, extra }: DeadlineRequest): Counted | undefined {
  if (extra?.mode === 'instead') {
    const replaced = countLimit(start, toTimeLimit(extra))
    return replaced && { dueAt: replaced.dueAt, steps: [extraStep(extra, dateOf(start.startsAt)), ...replaced.steps] }
  }
  const base = countLimit(start, timeLimit)
  if (!base || !extra) return base
  const more = countLimit({ ...start, startsAt: base.dueAt }, toTimeLimit(extra), { isContinued: true })
  return more && { dueAt: more.dueAt, steps: [...base.steps, extraStep(extra, dateOf(base.dueAt)), ...more.steps] }
}

function countLimit(start: Count, limit: TimeLimit, { isContinued = false } = {}): Counted | undefined {
  switch (limit.shape) {
    case 'working-days':
      return countWorkingDays(start, limit.value, isContinued)
    case 'calendar-days':
      return countCalendarDays(start, limit.value, isContinued)
    case 'working-hours':
      return countWorkingHours(start, limit.value)
    case 'same-day':
      return countSameDay(start, limit.cutoff)
    default:
      return assertNever(limit)
  }
}

/** At 15:00:00 sharp it is not yet "sau 15 giờ". */
function countSameDay(start: Count, cutoff: string): Counted | undefined {
  const on = dateOf(start.startsAt)
  if (start.startsAt.slice(11, 19) <= `${cutoff}:00`) {
    const dueAt = dueMomentOn({ ...start, dueTime: 'end-of-day' }, on)
    return dueAt && { dueAt, steps: [{ kind: 'before-cutoff', on }] }
  }
  const next = countWorkingDays({ ...start, dueTime: 'end-of-day' }, 1, true)
  return next && { dueAt: next.dueAt, steps: [{ kind: 'after-cutoff', on }, ...next.steps] }
}

function openingSteps(receivedAt: LocalTime, startsAt: LocalTime): DeadlineStep[] {
  const on = dateOf(receivedAt)
  if (startsAt === receivedAt) return [{ kind: 'received', on }]
  return [
    { kind: 'received-outside-hours', on },
    { kind: 'starts', on: dateOf(startsAt) },
  ]
}

function extraStep(extra: ExtraTimeLimit, on: PlainDate): DeadlineStep {
  return { kind: 'extra-time', on, name: extra.when, n: extra.value }
}

function toTimeLimit(extra: ExtraTimeLimit): TimeLimit {
  return { shape: extra.unit, value: extra.value }
}

/** A date in a year whose days off are not all announced may still move; the clerk must know before it is printed. */
function yearSteps(time: WorkingTime, from: PlainDate, to: PlainDate): DeadlineStep[] {
  const steps: DeadlineStep[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    if (time.yearOf(plainDate(`${year}-01-01`))?.status !== 'announced')
      steps.push({ kind: 'year-not-announced', on: to, n: year })
  }
  return steps
}

function noWorkingDay(): Result<never> {
  return err(appError('validation', 'deadline.no-working-day'))
}
