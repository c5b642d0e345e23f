import { z } from 'zod'
import type { Db } from '../platform/database/index.ts'

/** Which PC of which commune this is (table `identity`). */
export type StationPlace = {
  readonly unit: string
  readonly station: string
  readonly stationNumber: string
  readonly incarnation: number
}

const IdentityRow = z.object({ unit: z.string(), station: z.string(), incarnation: z.number().int() })

/** Which station this register belongs to; undefined before the first run. */
export function findPlace(db: Db): StationPlace | undefined {
  const row = db.prepare('SELECT unit, station, incarnation FROM identity WHERE retired_at IS NULL').get()
  if (row === undefined) return undefined
  const { unit, station, incarnation } = IdentityRow.parse(row)
  return { unit, station, incarnation, stationNumber: stationNumberOf(station) }
}

/** `H12.19.S03` → `03`. */
export function stationNumberOf(station: string): string {
  return /\.S(\d{2})$/.exec(station)?.[1] ?? ''
}
