import { StationEnrolledBody } from '../../../shared/domain/journal/index.ts'
import type { NumberStation } from '../../../shared/ipc/contract/numbers.ts'
import type { Journal } from '../../platform/journal/index.ts'

export type Stations = ReturnType<typeof createStations>

/** The machines of the unit that could hold a book, as their own logs present them: the newest incarnation of each. */
export function createStations({
  journal,
  origin,
}: {
  readonly journal: Pick<Journal, 'heads' | 'read'>
  readonly origin: string
}) {
  const view = (of: string): NumberStation => ({ origin: of, label: labelOf(journal, of), isThisMachine: of === origin })
  return {
    view,
    list: (): NumberStation[] => {
      const newest = new Map<string, string>()
      for (const { origin: candidate } of journal.heads()) {
        const { station, incarnation } = partsOf(candidate)
        if (!/\.S\d{2}$/.test(station)) continue
        const known = newest.get(station)
        if (known === undefined || partsOf(known).incarnation < incarnation) newest.set(station, candidate)
      }
      return [...newest.values()].sort().map(view)
    },
  }
}

/** `02 – Quầy 2`; of an older incarnation with its number, so that the two are told apart. */
function labelOf(journal: Pick<Journal, 'read'>, origin: string): string {
  const { station, incarnation } = partsOf(origin)
  const number = /\.S(\d{2})$/.exec(station)?.[1] ?? station
  const name = StationEnrolledBody.safeParse(journal.read({ origin, from: 1, limit: 1 })[0]?.body).data?.name ?? ''
  const known = name === '' ? number : `${number} – ${name}`
  return incarnation === 1 ? known : `${known} (${incarnation})`
}

function partsOf(origin: string): { readonly station: string; readonly incarnation: number } {
  const at = origin.lastIndexOf('#')
  return { station: origin.slice(0, Math.max(0, at)), incarnation: Number(origin.slice(at + 1)) }
}
