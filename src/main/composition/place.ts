import { z } from 'zod'
import type { Db } from '../platform/database/index.ts'

/** Which PC of which commune this is (table `identity`). */
export type StationPlace = {
  readonly unit: string
  readonly station: string
  readonly stationNumber: string
  readonly incarnation: number
  /** Permanent range of dossier numbers, 0–24; null: none of its own, only what a hub lends. */
  readonly slot: number | null
  /** Signing key of a renewed incarnation, PKCS #8 DER; absent: the key ring's. */
  readonly privateKey?: Uint8Array
}

const IdentityRow = z.object({
  unit: z.string(),
  station: z.string(),
  incarnation: z.number().int(),
  slot: z.number().int().nullable(),
  private_key: z.instanceof(Uint8Array).nullable(),
})

/** Which station this register belongs to; undefined before the first run. */
export function findPlace(db: Db): StationPlace | undefined {
  const row = db.prepare('SELECT unit, station, incarnation, slot, private_key FROM identity WHERE retired_at IS NULL').get()
  if (row === undefined) return undefined
  const { unit, station, incarnation, slot, private_key: key } = IdentityRow.parse(row)
  const place = { unit, station, incarnation, slot, stationNumber: stationNumberOf(station) }
  return key === null ? place : { ...place, privateKey: new Uint8Array(key) }
}

/** `H12.19.S03` → `03`. */
export function stationNumberOf(station: string): string {
  return /\.S(\d{2})$/.exec(station)?.[1] ?? ''
}
