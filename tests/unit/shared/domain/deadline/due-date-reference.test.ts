import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WorkCalendar } from '../../../../../src/shared/domain/calendar/calendar.ts'
import { deadlineFor, restartDeadline } from '../../../../../src/shared/domain/deadline/deadline-for.ts'
import { extendDeadline } from '../../../../../src/shared/domain/deadline/extend-deadline.ts'
import type { DossierDeadline } from '../../../../../src/shared/domain/dossier/dossier-parts.ts'
import type { TimeLimit } from '../../../../../src/shared/domain/procedure/time-limit.ts'
import { dateOf, LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'
import {
  referenceDue,
  referenceExtension,
  referenceTransferBy,
  type ReferenceCalendar,
  type ReferenceLimit,
} from '../../../../support/reference-calendar.ts'
import { PROPERTY_SEED } from '../../../../support/property-seed.ts'

const PACK = path.resolve(import.meta.dirname, '../../../../../resources/catalogue/catalogue.json')
const shipped = WorkCalendar.parse((JSON.parse(readFileSync(PACK, 'utf8')) as { calendar: unknown }).calendar)
const RUNS = Number(process.env['DUE_DATE_RUNS'] ?? 12_000)

const at = fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 86_399 })).map(([day, second]) => {
  const iso = new Date(Date.parse('2026-01-01T00:00:00Z') + day * 86_400_000 + second * 1000).toISOString()
  return LocalTime.parse(`${iso.slice(0, 19)}+07:00`)
})

const limit: fc.Arbitrary<TimeLimit & ReferenceLimit> = fc.oneof(
  fc.record({ shape: fc.constant('working-days' as const), value: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ shape: fc.constant('calendar-days' as const), value: fc.integer({ min: 1, max: 45 }) }),
  fc.record({ shape: fc.constant('working-hours' as const), value: fc.integer({ min: 1, max: 40 }) }),
  fc.constant({ shape: 'same-day' as const, cutoff: '15:00' }),
) as fc.Arbitrary<TimeLimit & ReferenceLimit> // the schema brands nothing of these plain values

/** The shipped calendar, with days off that were announced later. */
const calendar = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 6 }).map((days): WorkCalendar => {
  const taken = new Set<string>([...shipped.holidays.map(({ on }) => on), ...shipped.swaps.flatMap(({ on, off }) => [on, off])])
  const [first] = shipped.holidays
  if (!first) throw new Error('the shipped calendar has holidays')
  const added = [...new Set(days.map((day) => new Date(Date.parse('2026-01-01') + day * 86_400_000).toISOString().slice(0, 10)))]
  const holidays = added.filter((on) => !taken.has(on)).map((on) => ({ ...first, on: on as typeof first.on })) // made by Date
  return { ...shipped, holidays: [...shipped.holidays, ...holidays] }
})

/** What may happen to the date of a dossier: nothing, a restart, a later start elsewhere; and then an extension. */
const history = fc.record({
  calendar,
  limit,
  receivedAt: at,
  restartAfterMinutes: fc.option(fc.integer({ min: 1, max: 60 * 24 * 40 })),
  isForeign: fc.boolean(),
  extension: fc.option(fc.integer({ min: 1, max: 20 })),
})

const later = (time: LocalTime, minutes: number): LocalTime =>
  LocalTime.parse(`${new Date(Date.parse(time) + 7 * 3_600_000 + minutes * 60_000).toISOString().slice(0, 19)}+07:00`)

type History = typeof history extends fc.Arbitrary<infer T> ? T : never

/** The dates the program promises on the way, each beside the walk's; the same history, told twice. */
function promises({ calendar: days, receivedAt, ...what }: History): { told: readonly string[]; walked: readonly string[] } {
  const reference: ReferenceCalendar = days
  const request = { timeLimit: what.limit, receivedAt, calendar: days, dueTime: 'end-of-day' as const }
  let deadline = unwrap(deadlineFor(request))
  const told: string[] = [deadline.dueAt, deadline.transferBy]
  const walked = [referenceDue(reference, what.limit, receivedAt), referenceTransferBy(reference, receivedAt)]
  if (what.restartAfterMinutes !== null) {
    const from = later(receivedAt, what.restartAfterMinutes)
    deadline = unwrap(what.isForeign ? deadlineFor({ ...request, receivedAt: from }) : restartDeadline(request, from))
    told.push(deadline.dueAt)
    walked.push(referenceDue(reference, what.limit, from))
  }
  if (what.extension !== null) {
    const wanted = LocalTime.parse(referenceExtension(reference, deadline.dueAt, what.extension))
    const promised: DossierDeadline = { ...deadline, steps: [...deadline.steps], warnings: [...deadline.warnings] }
    told.push(unwrap(extendDeadline(promised, days, dateOf(wanted))).dueAt)
    walked.push(wanted)
  }
  return { told, walked }
}

describe('due dates', () => {
  it('equal an independent walk over the calendar in any history: restart, estimate, extension, days off added later', () => {
    const seen = { restarted: 0, foreign: 0, extended: 0 }
    const check = (one: History): void => {
      seen.restarted += Number(one.restartAfterMinutes !== null && !one.isForeign)
      seen.foreign += Number(one.restartAfterMinutes !== null && one.isForeign)
      seen.extended += Number(one.extension !== null)
      const { told, walked } = promises(one)
      expect(told).toEqual(walked)
    }
    fc.assert(fc.property(history, check), { numRuns: RUNS, seed: PROPERTY_SEED })
    process.stdout.write(
      `due dates against the reference calendar, ${RUNS} histories, seed ${PROPERTY_SEED}: ${JSON.stringify(seen)}\n`,
    )
  }, 600_000)
})
