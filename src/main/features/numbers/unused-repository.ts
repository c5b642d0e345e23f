import { z } from 'zod'
import type { NumbersUnusedBody } from '../../../shared/domain/numbering/index.ts'
import { UnusedNumbers } from '../../../shared/ipc/contract/numbers.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'

const Row = z.object({
  day: z.string(),
  origin: z.string(),
  stationNumber: z.string(),
  used: z.number(),
  ranges: z.string(),
  closedAt: z.string(),
  closedBy: z.string(),
})

export type UnusedRepository = ReturnType<typeof createUnusedRepository>

/** What each station listed at the close of a day. Closing again replaces the list. */
export function createUnusedRepository(db: Db) {
  const save = db.prepare(
    `INSERT INTO unused_number(day, origin, station_number, used, ranges, closed_at, closed_by)
     VALUES (@day, @origin, @stationNumber, @used, @ranges, @closedAt, @closedBy)
     ON CONFLICT(day, origin) DO UPDATE SET used = excluded.used, ranges = excluded.ranges, closed_at = excluded.closed_at,
       closed_by = excluded.closed_by WHERE excluded.closed_at >= closed_at`,
  )
  const ofDay = db.prepare(
    `SELECT day, origin, station_number AS stationNumber, used, ranges, closed_at AS closedAt, closed_by AS closedBy
     FROM unused_number WHERE day = ? ORDER BY station_number, origin`,
  )
  return {
    save: (origin: string, { day, stationNumber, used, ranges, at, by }: NumbersUnusedBody): void => {
      save.run({ day, origin, stationNumber, used, ranges: JSON.stringify(ranges), closedAt: at, closedBy: by.name })
    },
    list: (day: PlainDate): UnusedNumbers[] =>
      ofDay.all(day).map((row) => {
        const { ranges, ...plain } = Row.parse(row)
        return UnusedNumbers.parse({ ...plain, ranges: JSON.parse(ranges) })
      }),
    clear: (): void => void db.exec('DELETE FROM unused_number;'),
  }
}
