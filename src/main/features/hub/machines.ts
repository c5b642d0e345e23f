import { StationEnrolledBody } from '../../../shared/domain/journal/index.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Journal } from '../../platform/journal/index.ts'

/** A counter PC of the unit, as its own log presents it. `label` is `02 – Quầy 2`: its number and the name it was enrolled under. */
export type Machine = { readonly station: string; readonly label: string }

type MachineDeps = { readonly journal: Pick<Journal, 'heads' | 'read'>; readonly unitOfWork: Pick<UnitOfWork, 'onCommit'> }

/**
 * The machines whose logs are here, by number. Hubs and gateways write logs too and are no counters. Read anew after a commit only, and the
 * first event of a log but once: whoever keeps the queue asks for a name several times a second.
 */
export function createMachineList({ journal, unitOfWork }: MachineDeps): () => readonly Machine[] {
  const names = new Map<string, string>()
  let known: readonly Machine[] | undefined
  unitOfWork.onCommit(() => (known = undefined))

  function nameOf(origin: string): string {
    const before = names.get(origin)
    if (before !== undefined) return before
    const [first] = journal.read({ origin, from: 1, limit: 1 })
    const name = StationEnrolledBody.safeParse(first?.body).data?.name ?? ''
    if (first) names.set(origin, name)
    return name
  }

  function read(): readonly Machine[] {
    const found = new Map<string, Machine>()
    for (const { origin } of journal.heads()) {
      const station = stationOf(origin)
      const number = /\.S(\d{2})$/.exec(station)?.[1]
      if (number === undefined) continue
      const name = nameOf(origin)
      found.set(station, { station, label: name === '' ? number : `${number} – ${name}` })
    }
    return [...found.values()].toSorted((left, right) => left.station.localeCompare(right.station))
  }

  return () => (known ??= read())
}

/** `H12.64.S02#3` → `H12.64.S02`. */
export function stationOf(origin: string): string {
  return origin.slice(0, Math.max(0, origin.lastIndexOf('#')))
}
