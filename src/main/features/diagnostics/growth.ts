import { statSync } from 'node:fs'
import type { Db } from '../../platform/database/index.ts'

const DAY_MS = 24 * 3_600_000
/** Older work says little about the room of the coming months: procedures and scanners change. */
const WINDOW_DAYS = 30
/** Two days of trying out are no measure of a year. */
const LEAST_DAYS = 3

type GrowthDeps = {
  readonly db: Db
  readonly unit: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The register's file, whose whole age is its measure: it is never made smaller. */
  readonly register: string
}

/** Bytes a day this PC has put on its disk lately; undefined while it has not worked long enough to tell. */
export function createGrowth({ db, unit, now, register }: GrowthDeps): () => number | undefined {
  const firstEvent = db.prepare<unknown[], number | null>('SELECT min(wall) FROM event WHERE unit = ?').pluck()
  const blobBytes = db.prepare<unknown[], number | null>('SELECT sum(size) FROM blob WHERE unit = ? AND created_at >= ?').pluck()
  return () => {
    const firstAt = firstEvent.get(unit)
    if (firstAt === null || firstAt === undefined) return undefined
    const days = (now() - firstAt) / DAY_MS
    if (days < LEAST_DAYS) return undefined
    const windowDays = Math.min(days, WINDOW_DAYS)
    const blobs = (blobBytes.get(unit, now() - windowDays * DAY_MS) ?? 0) / windowDays
    const rows = (statSync(register, { throwIfNoEntry: false })?.size ?? 0) / days
    return Math.round(blobs + rows)
  }
}
