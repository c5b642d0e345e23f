import { z } from 'zod'
import { Sha256Hex, VersionVector } from '../../../shared/domain/journal/index.ts'
import { CourierTrip } from '../../../shared/ipc/contract/courier.ts'
import type { Db } from '../../platform/database/index.ts'

const KEY = 'courier'
const TRIPS_KEPT = 30

const Memory = z.object({
  /** Newest first. */
  trips: z.array(CourierTrip),
  /** What receivers of packages last said they hold, by the name of their log. */
  peers: z.record(z.string(), VersionVector),
  /** How often a page has gone into a package without the gateway's word for it: the next package takes others first. */
  packed: z.record(Sha256Hex, z.number().int()),
})
export type Memory = z.infer<typeof Memory>

const EMPTY: Memory = { trips: [], peers: {}, packed: {} }

/** What this PC remembers of the packages it wrote and took in. Its own affair, so no fact of the log. Changes only inside a unit of work. */
export function createCourierMemory(db: Db, unit: string) {
  const read = db.prepare<unknown[], string>('SELECT value FROM setting WHERE unit = ? AND key = ?').pluck()
  const write = db.prepare(
    'INSERT INTO setting(unit, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const load = (): Memory => {
    const value = read.get(unit, KEY)
    return value === undefined ? EMPTY : Memory.parse(JSON.parse(value))
  }
  const save = (memory: Memory): void => void write.run(unit, KEY, JSON.stringify(memory))
  return {
    load,
    addTrip: (trip: CourierTrip): void => {
      const memory = load()
      const others = memory.trips.filter(({ id, direction }) => id !== trip.id || direction !== trip.direction)
      save({ ...memory, trips: [trip, ...others].slice(0, TRIPS_KEPT) })
    },
    setPeer: (origin: string, have: VersionVector): void => {
      const memory = load()
      save({ ...memory, peers: { ...memory.peers, [origin]: have } })
    },
    /** `waiting`: what is still to be carried; the counts of all others are forgotten. */
    addPacked: (hashes: readonly string[], waiting: readonly string[]): void => {
      const memory = load()
      const packed: Record<string, number> = {}
      for (const sha256 of waiting) packed[sha256] = (memory.packed[sha256] ?? 0) + (hashes.includes(sha256) ? 1 : 0)
      save({ ...memory, packed })
    },
  }
}

export type CourierMemory = ReturnType<typeof createCourierMemory>
