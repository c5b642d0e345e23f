import { checkHandOver, checkOpen, checkTakeOver } from '../../../shared/domain/numbering/index.ts'
import type { Officer, OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { createFactWriter, yearOf, type BookServiceDeps, type NumberInput, type WriteFact } from './book-deps.ts'

/** A book from machine to machine: opened once, handed over by its holder, or taken over by two people. */
export function createBookMoves(deps: BookServiceDeps) {
  const { books, unitOfWork, now, origin } = deps
  const write = createFactWriter(deps)
  return {
    open: ({ book, lastNumber }: NumberInput<'open-book'>, by: OfficerRef): Result<Record<string, never>> =>
      unitOfWork.write(() => {
        const allowed = checkOpen(books.load(book))
        if (!allowed.ok) return allowed
        const claim = { book, from: null, to: origin, year: yearOf(now()), epoch: allowed.value.epoch }
        write('RegisterAuthorityMoved', by, { ...claim, lastNumber })
        return ok({})
      }),
    handOver: ({ book, to }: NumberInput<'hand-over'>, by: OfficerRef): Result<Record<string, never>> =>
      unitOfWork.write(() => {
        const state = books.load(book)
        const allowed = checkHandOver(state, { me: origin, to })
        if (!allowed.ok) return allowed
        if (!deps.isStation(to)) return err(appError('not-found', 'number.unknown-station'))
        const year = yearOf(now())
        const claim = { book, from: origin, to, year, epoch: allowed.value.epoch }
        write('RegisterAuthorityMoved', by, { ...claim, lastNumber: state.last[year] ?? 0 })
        return ok({})
      }),
    takeOver: createTakeOver(deps, write),
  }
}

function createTakeOver(deps: BookServiceDeps, write: WriteFact) {
  const { books, unitOfWork, now, origin, confirmOfficer } = deps
  const check = (input: NumberInput<'take-over'>, people: { readonly leader: Officer; readonly clerk: Officer }) =>
    checkTakeOver(books.load(input.book), {
      me: origin,
      year: yearOf(now()),
      lastPaperNumber: input.lastPaperNumber,
      ...people,
    })
  /** Both PINs are proved before anything is written, one after the other so that each delay counts. */
  return async (input: NumberInput<'take-over'>, by: OfficerRef): Promise<Result<Record<string, never>>> => {
    const leader = await confirmAt('leaderPin', confirmOfficer(input.leaderAccount, input.leaderPin))
    if (!leader.ok) return leader
    const clerk = await confirmAt('clerkPin', confirmOfficer(input.clerkAccount, input.clerkPin))
    if (!clerk.ok) return clerk
    return unitOfWork.write(() => {
      const allowed = check(input, { leader: leader.value, clerk: clerk.value })
      if (!allowed.ok) return allowed
      const { book, lastPaperNumber, reason } = input
      write('RegisterAuthoritySeized', by, {
        book,
        from: books.load(book).holder ?? null,
        to: origin,
        epoch: allowed.value.epoch,
        year: yearOf(now()),
        confirmedBy: [refOf(leader.value), refOf(clerk.value)],
        lastPaperNumber,
        reason,
      })
      return ok({})
    })
  }
}

/** A wrong PIN is told at its own field: there are two of them. A wait stays a sentence of its own. */
async function confirmAt(path: string, confirmed: Promise<Result<Officer>>): Promise<Result<Officer>> {
  const answer = await confirmed
  if (answer.ok || answer.error.code !== 'forbidden') return answer
  return err(appError('validation', 'validation.check-fields', { fields: [{ path, messageKey: 'session.wrong-credentials' }] }))
}

const refOf = ({ id, fullName }: Officer): OfficerRef => ({ id, name: fullName })
