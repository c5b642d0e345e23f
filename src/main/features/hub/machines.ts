import { StationEnrolledBody } from '../../../shared/domain/journal/index.ts'
import type { Journal } from '../../platform/journal/index.ts'

/** A counter PC of the unit, as its own log presents it. `label` is `02 – Quầy 2`: its number and the name it was enrolled under. */
export type Machine = { readonly station: string; readonly label: string }

/** The machines whose logs are here, by number. Hubs and gateways write logs too and are no counters. */
export function listMachines(journal: Pick<Journal, 'heads' | 'read'>): readonly Machine[] {
  const found = new Map<string, Machine>()
  for (const { origin } of journal.heads()) {
    const station = stationOf(origin)
    const number = /\.S(\d{2})$/.exec(station)?.[1]
    if (number === undefined) continue
    const first = StationEnrolledBody.safeParse(journal.read({ origin, from: 1, limit: 1 })[0]?.body)
    const name = first.data?.name ?? ''
    found.set(station, { station, label: name === '' ? number : `${number} – ${name}` })
  }
  return [...found.values()].sort((left, right) => left.station.localeCompare(right.station))
}

/** `H12.64.S02#3` → `H12.64.S02`. */
export function stationOf(origin: string): string {
  return origin.slice(0, Math.max(0, origin.lastIndexOf('#')))
}
