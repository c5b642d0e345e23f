import { mayWrite, RegisterBook, slotRange } from '../../../shared/domain/numbering/index.ts'
import type { BookView, NumberOverview } from '../../../shared/ipc/contract/numbers.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { BookRepository } from './book-repository.ts'
import type { NumberService } from './number-service.ts'
import type { Stations } from './stations.ts'

type OverviewDeps = {
  readonly books: BookRepository
  readonly numbers: Pick<NumberService, 'reserve'>
  readonly stations: Stations
  readonly origin: string
}

/** The screen `Sổ và số` at a glance. */
export function createNumberOverview({ books, numbers, stations, origin }: OverviewDeps) {
  const bookView = (book: RegisterBook, year: number): BookView => {
    const state = books.load(book)
    const right = mayWrite(state, origin)
    const moved = books.movedBy(book)
    return {
      book,
      state: right.may ? 'here' : right.why === 'other-holder' ? 'elsewhere' : right.why,
      holder: state.holder === undefined ? null : stations.view(state.holder),
      claims: state.claims.map(stations.view),
      year,
      lastNumber: state.last[year] ?? 0,
      movedAt: LocalTime.safeParse(moved?.at).data ?? null,
      movedBy: moved?.by ?? '',
    }
  }
  return (today: PlainDate): NumberOverview => {
    const { leased, own, slot } = numbers.reserve(today)
    const range = slot === null ? undefined : slotRange(slot)
    return {
      books: RegisterBook.options.map((book) => bookView(book, Number(today.slice(0, 4)))),
      stations: stations.list(),
      reserve: { leased, own, ownFirst: range?.first ?? null, ownLast: range?.last ?? null },
      openRequests: books.countOpenRequests(),
      today,
    }
  }
}
