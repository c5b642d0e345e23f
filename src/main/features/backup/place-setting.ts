import { z } from 'zod'
import type { Db } from '../../platform/database/index.ts'

const KEY = 'backup-place'

/** The second place as this PC remembers it. `lastCopyAt`: milliseconds since 1970. */
const PlaceSetting = z.object({
  folder: z.string(),
  markId: z.string(),
  /** Empty before the first. */
  lastCopyId: z.string(),
  lastCopyAt: z.number().nullable(),
})
export type PlaceSetting = z.infer<typeof PlaceSetting>

/** Belongs to this PC alone, so it is no fact of the log; that it was chosen, and by whom, is. Written inside a unit of work. */
export function createPlaceSetting(db: Db, unit: string) {
  const read = db.prepare<unknown[], string>('SELECT value FROM setting WHERE unit = ? AND key = ?').pluck()
  const write = db.prepare(
    'INSERT INTO setting(unit, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const remove = db.prepare('DELETE FROM setting WHERE unit = ? AND key = ?')
  return {
    find: (): PlaceSetting | undefined => {
      const value = read.get(unit, KEY)
      return value === undefined ? undefined : PlaceSetting.parse(JSON.parse(value))
    },
    save: (place: PlaceSetting): void => void write.run(unit, KEY, JSON.stringify(place)),
    remove: (): void => void remove.run(unit, KEY),
  }
}
