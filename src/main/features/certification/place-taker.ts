import { takeCertificationNumber, yearOf, type CertificationBook } from '../../../shared/domain/certification/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting, CertificationDeps, FactWriters } from './certification-deps.ts'

export type TakenPlace = {
  readonly book: CertificationBook
  readonly year: number
  readonly volume: number
  readonly number: number
  readonly epoch: number
}

type TakerDeps = Pick<CertificationDeps, 'registers' | 'entries' | 'volumes' | 'numbers' | 'origin'> & {
  readonly write: FactWriters
}

/** Within the transaction of the fact that carries it: the next place in a book, so that a crash leaves no gap. */
export function createPlaceTaker(deps: TakerDeps) {
  const { registers, volumes, origin, write } = deps

  /** A number of the wrong year cannot be taken back: the day is looked at as for dossiers, and against the book itself. */
  function checkDay(book: CertificationBook, today: PlainDate, confirmed: PlainDate | null): Result<void> {
    const after = deps.numbers.checkNotBefore(today, deps.entries.newestDay(book))
    return after.ok ? deps.numbers.checkDay(today, confirmed) : after
  }

  /** The running volume of the holder; the first of a new year opens by itself and starts at 01 (NĐ 23/2015 Đ.13 k.2). */
  function runningVolume(
    place: { readonly book: CertificationBook; readonly year: number; readonly number: number },
    act: Acting['act'],
  ) {
    const known = volumes.list(place.book, place.year)
    const newest = known.at(-1)
    if (newest) return newest
    write.volume('CertificationVolumeOpened', act, { book: place.book, year: place.year, volume: 1, firstNumber: place.number })
    return { volume: 1, closedAt: null }
  }

  return {
    checkDay,
    runningVolume,
    take: (book: CertificationBook, act: Acting['act']): Result<TakenPlace> => {
      const year = yearOf(act.at)
      const taken = takeCertificationNumber(registers.load(book), origin, year)
      if (!taken.ok) return taken
      const { number, epoch, volume } = taken.value
      const into = volume === undefined ? runningVolume({ book, year, number }, act) : volumes.find({ book, year, volume })
      if (into && into.closedAt !== null) return err(appError('not-allowed-now', 'certification.volume-closed'))
      return ok({ book, year, number, epoch, volume: volume ?? into?.volume ?? 1 })
    },
    today: (act: Acting['act']): PlainDate => dateOf(act.at),
  }
}
export type PlaceTaker = ReturnType<typeof createPlaceTaker>
