import { z } from 'zod'
import { DEFAULT_QUEUE_SETTINGS, QueueSettings, type CounterRef, type CounterScope } from '../../../shared/domain/queue/index.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'

const CounterRow = z.object({
  station: z.string(),
  day: z.string(),
  name: z.string(),
  number: z.string(),
  group_ids: z.string(),
  takes_priority: z.number(),
  officer_name: z.string(),
  closed_at: z.string().nullable(),
})
const GroupIds = z.array(z.string())
const KeeperRow = z.object({ station: z.string(), epoch: z.number() })

export type KnownCounter = {
  readonly counter: CounterRef
  readonly scope: CounterScope
  readonly day: string
  readonly isOpen: boolean
  readonly officerName: string
}

export type PlaceRepository = ReturnType<typeof createPlaceRepository>

/** Counters, the settings of the queue, and who keeps it. */
export function createPlaceRepository(db: Db, unit: string) {
  const counters = db.prepare('SELECT * FROM queue_counter WHERE day = ? ORDER BY number, station')
  const counter = db.prepare('SELECT * FROM queue_counter WHERE station = ?')
  const settings = db.prepare<unknown[], string>('SELECT settings FROM queue_settings WHERE unit = ?').pluck()
  const keeper = db.prepare('SELECT station, epoch FROM queue_keeper WHERE unit = ?')
  return {
    /** Counters that were opened on that day. */
    listCounters: (day: PlainDate): KnownCounter[] => counters.all(day).map(toCounter),
    /** As it last was, on whatever day; undefined: never opened. */
    findCounter: (station: string): KnownCounter | undefined => {
      const row = counter.get(station)
      return row === undefined ? undefined : toCounter(row)
    },
    /** What the administrator set, or what a new centre begins with. Written by a newer program, it is read as far as this one can. */
    settings: (): QueueSettings => {
      const text = settings.get(unit)
      const parsed = text === undefined ? undefined : QueueSettings.safeParse(JSON.parse(text))
      return parsed?.success ? parsed.data : DEFAULT_QUEUE_SETTINGS
    },
    /** Undefined: nobody has said yet that it keeps the queue. */
    keeper: (): z.infer<typeof KeeperRow> | undefined => {
      const row = keeper.get(unit)
      return row === undefined ? undefined : KeeperRow.parse(row)
    },
  }
}

function toCounter(row: unknown): KnownCounter {
  const {
    station,
    day,
    name,
    number,
    group_ids: groupIds,
    takes_priority: takes,
    officer_name: officerName,
    closed_at: closedAt,
  } = CounterRow.parse(row)
  return {
    counter: { station, name, number },
    scope: { station, groupIds: GroupIds.parse(JSON.parse(groupIds)), takesPriority: takes === 1 },
    day,
    isOpen: closedAt === null,
    officerName,
  }
}
