import { StationEnrolledBody } from '../../../shared/domain/journal/index.ts'
import type { Journal } from '../../platform/journal/index.ts'
import type { Roster } from '../../platform/trust/index.ts'

const NUMBERS = Array.from({ length: 25 }, (_, at) => String(at + 1).padStart(2, '0'))

/** Numbers no machine ever had; a number that was given away stays with its papers, also of a machine shut out. */
export function freeNumbers(journal: Journal, roster: Roster): readonly string[] {
  const taken = new Set([...knownStations(journal), ...roster.list().map(({ station }) => station)].map(numberOf))
  const slots = takenSlots(journal, roster)
  return NUMBERS.filter((number) => !taken.has(number) && !slots.has(Number(number) - 1))
}

/** `H12.64.S02` → `02`; empty for a machine that is no counter. */
export const numberOf = (station: string): string => /\.S(\d{2})$/.exec(station)?.[1] ?? ''

export function knownStations(journal: Journal): readonly string[] {
  const stations = journal.heads().map(({ origin }) => origin.slice(0, origin.lastIndexOf('#')))
  return [...new Set(stations)].filter((station) => numberOf(station) !== '')
}

function takenSlots(journal: Journal, roster: Roster): ReadonlySet<number> {
  const presented = journal.heads().map(({ origin }) => {
    const first = StationEnrolledBody.safeParse(journal.read({ origin, from: 1, limit: 1 })[0]?.body)
    return first.data?.slot
  })
  return new Set([...presented, ...roster.list().map(({ slot }) => slot ?? undefined)].filter((slot) => slot !== undefined))
}
