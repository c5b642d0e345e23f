import { changeBook } from './change-book.ts'
import { compareVersions, grantOf, type Book, type Grant } from './book.ts'
import { bookOf, canDecide, confirmedFor, isInTouch, isLive, memoryOf, type Keeping } from './keeper-state.ts'
import { isStillDue, type Pick as LinePick, type TurnOf } from './line-facts.ts'
import type { Report, Word } from './messages.ts'

export type CallAnswer = NonNullable<Word['call']>

/** A keeper that has just begun waits a moment for the others to report. */
const SETTLING_MS = 1_500

/**
 * Whom this counter may call. Undefined: not known yet, ask again when something has changed, at the latest with `isLast`. The same press
 * gets the same right.
 */
export function answerAsk(keeping: Keeping, report: Report, isLast: boolean): CallAnswer | undefined {
  const book = bookOf(keeping)
  const { ask } = report
  if (!ask || !book) return undefined
  const { requestId } = ask
  const none = (messageKey: string): CallAnswer => ({ requestId, grant: null, messageKey })
  const before = book.grants.find((grant) => grant.to === report.station && grant.requestId === requestId)
  if (before && isLive(keeping, before)) return whenSure(keeping, before, { requestId, isLast })
  if (!canDecide(keeping, book)) return isLast || isSettled(keeping) ? none('queue.none.recovering') : undefined
  const pick = pickFor(keeping, report, { book, isLast })
  return pick
    ? offer(keeping, report, { book, pick, isLast })
    : none(isAnyLeft(keeping, book) ? 'queue.none.elsewhere' : 'queue.none.empty')
}

/** What was picked: in the asker's hand already, free, or to be handed over by another counter first. */
function offer(
  keeping: Keeping,
  report: Report,
  { book, pick, isLast }: { readonly book: Book; readonly pick: LinePick; readonly isLast: boolean },
): CallAnswer | undefined {
  const requestId = report.ask?.requestId ?? ''
  const held = grantOf(book, pick.ticketId, pick.turn)
  if (held?.to === report.station) return whenSure(keeping, held, { requestId, isLast })
  if (held) {
    keeping.state.handOvers.want(held, requestId)
    return undefined
  }
  return whenSure(keeping, grantNow(keeping, report, pick), { requestId, isLast })
}

const isSettled = ({ state, now }: Keeping): boolean => now() - (state.term?.startedAt ?? 0) > SETTLING_MS

/** The best of what is free, what the asker holds, and what others could hand over in time. */
function pickFor(
  keeping: Keeping,
  { station, ask, scope }: Report,
  { book, isLast }: { readonly book: Book; readonly isLast: boolean },
): LinePick | undefined {
  const requestId = ask?.requestId ?? ''
  const isTaken = ({ ticketId, turn }: TurnOf): boolean => {
    const held = grantOf(book, ticketId, turn)
    if (!held) return false
    if (!isLive(keeping, held)) return true
    if (held.to === station) return false
    return isLast || !isInTouch(keeping, held.to) || !keeping.state.handOvers.mayAsk(held, requestId)
  }
  if (ask === null || ask.ticketId === null) return scope === null ? undefined : keeping.facts.next(scope, isTaken)
  const { ticketId } = ask
  const found = keeping.facts.turnOf(ticketId)
  if (!found?.isWaiting || isTaken({ ticketId, turn: found.turn })) return undefined
  return { ticketId, turn: found.turn, why: 'queue.why.out-of-order', whyParams: {} }
}

function grantNow(keeping: Keeping, { station, ask }: Report, pick: LinePick): Grant | undefined {
  const book = bookOf(keeping)
  if (!book) return undefined
  const change = { do: 'grant', to: station, pick, as: 'next', requestId: ask?.requestId ?? '' } as const
  const draft = changeBook({ book, facts: [] }, change)
  keeping.memory.write({ ...memoryOf(keeping), book: draft.book }, draft.facts)
  return draft.book.grants.at(-1)
}

const isAnyLeft = (keeping: Keeping, { grants }: Book): boolean =>
  grants.some((grant) => isLive(keeping, grant) && isStillDue(keeping.facts, grant))

/** Only what half of the voters, with the asker, will have written down is an answer. */
function whenSure(
  keeping: Keeping,
  grant: Grant | undefined,
  { requestId, isLast }: { readonly requestId: string; readonly isLast: boolean },
): CallAnswer | undefined {
  if (grant) keeping.state.handOvers.answeredWith(grant)
  if (grant && compareVersions(confirmedFor(keeping, grant.to), grant.id) >= 0)
    return { requestId, grant: grant.id, messageKey: '' }
  return isLast ? { requestId, grant: null, messageKey: 'queue.none.recovering' } : undefined
}
