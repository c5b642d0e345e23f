import { z } from 'zod'
import { NO_CODES, slotOf, type NumberRange, type StationCodes } from '../../../shared/domain/numbering/index.ts'
import { isRealDate, plainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'

const LeaseRow = z.object({ first: z.number(), last: z.number(), next: z.number() })
const SERIES = 'dossier-code'
const slotSeries = (slot: number): string => `dossier-slot-${slot}`

export type CodeRepository = ReturnType<typeof createCodeRepository>

/** Rows of the dossier codes: what the slot has used each day, and the blocks this incarnation borrowed. */
export function createCodeRepository(parts: { readonly db: Db; readonly unit: string; readonly origin: string }) {
  const { db, unit, origin } = parts
  const findLast = db
    .prepare<unknown[], number>('SELECT value FROM number_counter WHERE unit = ? AND series = ? AND day = ?')
    .pluck()
  const raise = db.prepare(
    `INSERT INTO number_counter(unit, series, day, value) VALUES (@unit, @series, @day, @value)
     ON CONFLICT DO UPDATE SET value = excluded.value WHERE excluded.value > value`,
  )
  const leases = db.prepare(
    'SELECT first, last, next FROM number_lease WHERE unit = @unit AND series = @series AND day = @day AND origin = @origin ORDER BY first',
  )
  const useLease = db.prepare(
    `UPDATE number_lease SET next = @order + 1
     WHERE unit = @unit AND series = @series AND day = @day AND @order BETWEEN first AND last AND next <= @order`,
  )
  const addLease = db.prepare(
    `INSERT INTO number_lease(unit, series, day, first, last, next, epoch, origin) VALUES (@unit, @series, @day, @first, @last, @first, 0, @origin)
     ON CONFLICT DO NOTHING`,
  )
  const newestDay = db
    .prepare<unknown[], string | null>('SELECT max(day) FROM number_counter WHERE unit = ? AND series = ? AND day < ?')
    .pluck()
  const leaseDays = db
    .prepare<unknown[], string>(
      `SELECT DISTINCT day FROM number_lease WHERE unit = @unit AND series = @series AND origin = @origin AND day < @before
         AND NOT EXISTS (SELECT 1 FROM unused_number u WHERE u.day = number_lease.day AND u.origin = @origin) ORDER BY day`,
    )
    .pluck()

  const place = { unit, series: SERIES, origin }
  return {
    load: (slot: number | undefined, day: PlainDate): StationCodes => {
      const last = slot === undefined ? undefined : findLast.get(unit, slotSeries(slot), day)
      return {
        ...NO_CODES,
        slot,
        slotLast: last === undefined ? {} : { [day]: last },
        leases: leases.all({ ...place, day }).map((row) => ({ ...LeaseRow.parse(row), day })),
      }
    },
    /** Never given again, in the slot or lease it belongs to; `isOwn`: this station used it, so its day is the newest of its own. */
    noteUsed: (day: PlainDate, order: number, isOwn: boolean): void => {
      const slot = slotOf(order)
      if (slot !== undefined) raise.run({ unit, series: slotSeries(slot), day, value: order })
      else useLease.run({ unit, series: SERIES, day, order })
      if (isOwn) raise.run({ unit, series: SERIES, day, value: order })
    },
    addLease: (day: PlainDate, { first, last }: NumberRange): void => void addLease.run({ ...place, day, first, last }),
    /** The newest day this station has numbered a dossier on; `before`: the newest one before that day. */
    newestDay: (before: PlainDate | '~' = '~'): PlainDate | undefined => {
      const day = newestDay.get(unit, SERIES, before)
      return day && isRealDate(day) ? plainDate(day) : undefined
    },
    /** Days before `before` with leases of this incarnation whose unused numbers nobody has listed yet. */
    unclosedDays: (before: PlainDate): PlainDate[] => leaseDays.all({ ...place, before }).map(plainDate),
    raise: (series: string, day: string, value: number): void => void raise.run({ unit, series, day, value }),
  }
}
