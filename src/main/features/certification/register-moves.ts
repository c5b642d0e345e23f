import {
  CertificationNumbersAnswered,
  CertificationNumbersAsked,
  lendNumbers,
  missingNumbers,
  rangesOf,
  yearOf,
} from '../../../shared/domain/certification/index.ts'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import { checkHandOver, checkOpen, checkTakeOver, mayWrite } from '../../../shared/domain/numbering/index.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import {
  refOf,
  writeOrRefuse,
  type Acting,
  type CertificationDeps,
  type CertificationInput,
  type FactWriters,
  type Nothing,
} from './certification-deps.ts'
import type { PlaceTaker } from './place-taker.ts'

type Parts = CertificationDeps & { readonly write: FactWriters; readonly places: PlaceTaker }

/** A book from machine to machine: opened once, handed over by its holder, or taken over by two people into a new volume. */
export function createRegisterMoves(parts: Parts) {
  const { registers, unitOfWork, origin, stations, write } = parts
  const isStation = (candidate: string): boolean => stations.list().some((station) => station.origin === candidate)
  return {
    open: ({ book, lastNumber, volume }: CertificationInput<'open-book'>, { act }: Acting): Result<Nothing> =>
      writeOrRefuse(unitOfWork, () => {
        const allowed = checkOpen(registers.load(book))
        if (!allowed.ok) return allowed
        const year = yearOf(act.at)
        write.register('CertificationAuthorityMoved', act, { book, from: null, to: origin, year, lastNumber, ...allowed.value })
        write.volume('CertificationVolumeOpened', act, { book, year, volume, firstNumber: lastNumber + 1 })
        return ok({})
      }),
    handOver: ({ book, to }: CertificationInput<'hand-over-book'>, { act }: Acting): Result<Nothing> =>
      writeOrRefuse(unitOfWork, () => {
        const state = registers.load(book)
        const allowed = checkHandOver(state, { me: origin, to })
        if (!allowed.ok) return allowed
        if (!isStation(to)) return err(appError('not-found', 'number.unknown-station'))
        const year = yearOf(act.at)
        const claim = { book, from: origin, to, year, epoch: allowed.value.epoch }
        write.register('CertificationAuthorityMoved', act, { ...claim, lastNumber: state.last[year] ?? 0 })
        return ok({})
      }),
    takeOver: createTakeOver(parts),
    ...createLending(parts),
    voidNumbers: createVoiding(parts),
  }
}

function createTakeOver({ registers, volumes, unitOfWork, origin, write, confirmOfficer }: Parts) {
  const seize = (
    { book, lastPaperNumber, reason }: CertificationInput<'take-over-book'>,
    { act }: Acting,
    people: { readonly leader: Officer; readonly clerk: Officer },
  ): Result<Nothing> => {
    const state = registers.load(book)
    const year = yearOf(act.at)
    const allowed = checkTakeOver(state, { me: origin, year, lastPaperNumber, ...people })
    if (!allowed.ok) return allowed
    // The old holder may still be writing in its volume: in another one no number can be given twice.
    const volume = (volumes.list(book, year).at(-1)?.volume ?? 0) + 1
    write.register('CertificationAuthoritySeized', act, {
      book,
      from: state.holder ?? null,
      to: origin,
      epoch: allowed.value.epoch,
      year,
      confirmedBy: [refOf(people.leader), refOf(people.clerk)],
      lastPaperNumber,
      volume,
      reason,
    })
    write.volume('CertificationVolumeOpened', act, { book, year, volume, firstNumber: lastPaperNumber + 1 })
    return ok({})
  }
  /** Both PINs are proved before anything is written, one after the other so that each delay counts. */
  return async (input: CertificationInput<'take-over-book'>, acting: Acting): Promise<Result<Nothing>> => {
    const leader = await confirmAt('leaderPin', confirmOfficer(input.leaderAccount, input.leaderPin))
    if (!leader.ok) return leader
    const clerk = await confirmAt('clerkPin', confirmOfficer(input.clerkAccount, input.clerkPin))
    if (!clerk.ok) return clerk
    return writeOrRefuse(unitOfWork, () => seize(input, acting, { leader: leader.value, clerk: clerk.value }))
  }
}

/** A wrong PIN is told at its own field: there are two of them. A wait stays a sentence of its own. */
async function confirmAt(path: string, confirmed: Promise<Result<Officer>>): Promise<Result<Officer>> {
  const answer = await confirmed
  if (answer.ok || answer.error.code !== 'forbidden') return answer
  return err(appError('validation', 'validation.check-fields', { fields: [{ path, messageKey: 'session.wrong-credentials' }] }))
}

/** Consecutive numbers for a machine that cannot ask for each: asked for, lent by the holder, used there alone. */
function createLending({ registers, unitOfWork, append, newId, origin, write, places }: Parts) {
  return {
    ask: ({ book, count }: CertificationInput<'ask-numbers'>, { act }: Acting): Result<{ id: string }> =>
      writeOrRefuse(unitOfWork, () => {
        if (mayWrite(registers.load(book), origin).may) return err(appError('conflict', 'number.book-is-here'))
        const id = newId()
        const body = { ...act, book, station: origin, count }
        append(newEvent(CertificationNumbersAsked, { aggId: id, actor: act.by.id, body }))
        return ok({ id })
      }),
    answer: ({ id, outcome, reason }: CertificationInput<'answer-numbers'>, { act }: Acting): Result<Nothing> =>
      writeOrRefuse(unitOfWork, () => {
        const request = registers.findRequest(id)
        if (!request) return err(appError('not-found', 'number.request-not-found'))
        if (request.state !== 'open') return err(appError('conflict', 'number.request-closed'))
        if (outcome === 'withdrawn' && request.askedById !== act.by.id)
          return err(appError('forbidden', 'number.not-your-request'))
        if (outcome === 'refused' && reason === '')
          return err(
            appError('validation', 'validation.check-fields', {
              fields: [{ path: 'reason', messageKey: 'validation.required' }],
            }),
          )
        if (outcome === 'lent') {
          const { book, count, station } = request
          const year = yearOf(act.at)
          const range = lendNumbers(registers.load(book), { me: origin, year, count })
          if (!range.ok) return range
          const { volume } = places.runningVolume({ book, year, number: range.value.first }, act)
          write.register('CertificationNumbersLent', act, { book, to: station, year, volume, ...range.value, requestId: id })
        }
        append(newEvent(CertificationNumbersAnswered, { aggId: id, actor: act.by.id, body: { ...act, outcome, reason } }))
        return ok({})
      }),
  }
}

/** Numbers nobody will carry stand in the book with their reason: no hole, and none of them ever given again. */
function createVoiding({ registers, volumes, entries, unitOfWork, newId, origin, write }: Parts) {
  return ({ book, year, which, reason }: CertificationInput<'void-numbers'>, { act }: Acting): Result<{ count: number }> =>
    writeOrRefuse(unitOfWork, () => {
      const state = registers.load(book)
      const right = mayWrite(state, origin)
      if (which === 'missing' && !right.may) return err(appError('not-allowed-now', 'certification.book-elsewhere'))
      const places =
        which === 'own'
          ? rangesOf(state, origin, year).flatMap(({ volume, next, last }) =>
              Array.from({ length: last - next + 1 }, (_, at) => ({ volume, number: next + at })),
            )
          : volumes
              .list(book, year)
              .flatMap(({ volume }) =>
                missingOf({ entries, registers, volumes }, { book, year, volume }).map((number) => ({ volume, number })),
              )
      for (const { volume, number } of places)
        write.certification('CertificationNumberVoided', { id: newId(), act: act }, { book, year, volume, number, reason })
      return ok({ count: places.length })
    })
}

/** Holes of one volume: from its first number to the last written or lent of it. */
export function missingOf(
  { entries, registers, volumes }: Pick<CertificationDeps, 'entries' | 'registers' | 'volumes'>,
  place: { readonly book: CertificationInput<'void-numbers'>['book']; readonly year: number; readonly volume: number },
): readonly number[] {
  const volume = volumes.find(place)
  if (!volume) return []
  const lines = entries.linesOf(place.book, place.year, place.volume)
  const lent = registers.load(place.book).lent.filter(({ year, volume: of }) => year === place.year && of === place.volume)
  const last = Math.max(volume.firstNumber - 1, ...lines.map(({ number }) => number), ...lent.map((range) => range.last))
  return missingNumbers(lines, { first: volume.firstNumber, last })
}
