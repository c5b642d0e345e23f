import { appError, type AppError } from '../../kernel/app-error.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Role } from '../staff/permission.ts'
import type { RegisterBook, RegisterFact } from './register-events.ts'

/**
 * Who may write a book (sync.md §6; NĐ 30/2020 Đ.15: consecutive in the year, unique). The holder is an incarnation of a
 * station, not a station: a PC restored from a copy does not know its own last numbers and must take the book over anew.
 */
export type AuthorityState = {
  /** 0: nobody has opened the book yet. Rises with each move; the highest is the one that holds. */
  readonly epoch: number
  /** undefined: not opened, or two machines claim the same epoch. */
  readonly holder: string | undefined
  /** All who claim the highest epoch; more than one: the line was cut in the middle of a move, and two people must decide. */
  readonly claims: readonly string[]
  /** Last number of each year. */
  readonly last: Readonly<Record<string, number>>
}

/** Of one of the two registers of documents; other books with one holder (chứng thực) have the same state under their own name. */
export type BookState = AuthorityState & { readonly book: RegisterBook }

export const unopenedBook = (book: RegisterBook): BookState => ({ book, epoch: 0, holder: undefined, claims: [], last: {} })

/** The state after the fact. Facts may come in any order that all machines agree on: the highest epoch wins, a tie is nobody's. */
export function applyRegisterFact(state: BookState, fact: RegisterFact): BookState {
  switch (fact.type) {
    case 'RegisterAuthorityMoved':
      return claimAuthority(raiseLast(state, fact.body.year, fact.body.lastNumber), fact.body)
    case 'RegisterAuthoritySeized':
      return claimAuthority(raiseLast(state, fact.body.year, fact.body.lastPaperNumber), fact.body)
    case 'OutgoingNumbered':
    case 'IncomingRegistered':
      return raiseLast(state, fact.body.year, fact.body.number)
    case 'OutgoingCancelled':
    case 'IncomingCancelled':
      return state
  }
}

export type MayWrite =
  | { readonly may: true; readonly epoch: number }
  | { readonly may: false; readonly why: 'unopened' | 'other-holder' | 'disputed' }

export function mayWrite(state: AuthorityState, me: string): MayWrite {
  if (state.epoch === 0) return { may: false, why: 'unopened' }
  if (state.holder === undefined) return { may: false, why: 'disputed' }
  return state.holder === me ? { may: true, epoch: state.epoch } : { may: false, why: 'other-holder' }
}

export const nextNumber = ({ last }: AuthorityState, year: number): number => (last[year] ?? 0) + 1

const REFUSALS: Readonly<Record<'unopened' | 'other-holder' | 'disputed', string>> = {
  unopened: 'number.book-unopened',
  'other-holder': 'number.book-elsewhere',
  disputed: 'number.book-disputed',
}

/** The number and epoch to write with; a fenced or foreign machine is refused at the source. */
export function takeBookNumber(state: AuthorityState, me: string, year: number): Result<{ number: number; epoch: number }> {
  const right = mayWrite(state, me)
  if (!right.may) return err(refusal(right.why))
  return ok({ number: nextNumber(state, year), epoch: right.epoch })
}

/** Only who holds the book hands it over, and only to another machine. */
export function checkHandOver(
  state: AuthorityState,
  move: { readonly me: string; readonly to: string },
): Result<{ epoch: number }> {
  const right = mayWrite(state, move.me)
  if (!right.may) return err(refusal(right.why))
  if (move.to === move.me) return err(fieldError('to', 'number.same-holder'))
  return ok({ epoch: right.epoch + 1 })
}

/** First use of a book: the last number of the paper book is typed in by whoever keeps it. */
export function checkOpen(state: AuthorityState): Result<{ epoch: number }> {
  return state.epoch === 0 ? ok({ epoch: 1 }) : err(appError('conflict', 'number.book-is-open'))
}

export type Confirmer = { readonly id: string; readonly roles: readonly Role[] }

export type TakeOver = {
  readonly me: string
  readonly year: number
  readonly lastPaperNumber: number
  readonly leader: Confirmer
  readonly clerk: Confirmer
}

/**
 * Emergency: the holder's machine is dead or out of reach. A leader and the văn thư stand for it together, and the paper book
 * says where to go on; it cannot be behind what this machine has already read.
 */
export function checkTakeOver(state: AuthorityState, wanted: TakeOver): Result<{ epoch: number }> {
  if (state.holder === wanted.me) return err(appError('conflict', 'number.book-is-here'))
  if (wanted.leader.id === wanted.clerk.id) return err(fieldError('clerkAccount', 'number.two-people'))
  if (!wanted.leader.roles.some((role) => role === 'leader' || role === 'centre-head'))
    return err(fieldError('leaderAccount', 'number.not-a-leader'))
  if (!wanted.clerk.roles.includes('clerical-officer')) return err(fieldError('clerkAccount', 'number.not-a-clerk'))
  const known = state.last[wanted.year] ?? 0
  if (wanted.lastPaperNumber < known)
    return err(
      appError('validation', 'validation.check-fields', {
        fields: [{ path: 'lastPaperNumber', messageKey: 'number.below-known', params: { known } }],
      }),
    )
  return ok({ epoch: state.epoch + 1 })
}

/** The highest epoch holds; two who claim the same one hold nothing until people decide. */
export function claimAuthority<S extends AuthorityState>(state: S, move: { readonly to: string; readonly epoch: number }): S {
  if (move.epoch < state.epoch) return state
  const claims = move.epoch > state.epoch ? [move.to] : [...new Set([...state.claims, move.to])].sort()
  return { ...state, epoch: move.epoch, claims, holder: claims.length === 1 ? claims[0] : undefined }
}

export function raiseLast<S extends AuthorityState>(state: S, year: number, number: number): S {
  return number > (state.last[year] ?? 0) ? { ...state, last: { ...state.last, [year]: number } } : state
}

const refusal = (why: keyof typeof REFUSALS): AppError => appError('not-allowed-now', REFUSALS[why])
const fieldError = (path: string, messageKey: string): AppError =>
  appError('validation', 'validation.check-fields', { fields: [{ path, messageKey }] })
