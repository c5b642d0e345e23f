import { changeBook, type BookChange, type BookDraft } from './change-book.ts'
import { circlesOf, grantOf, isHalf, isSameVersion, type Book, type Version } from './book.ts'
import { bookOf, canDecide, isConfirmed, isInTouch, isLive, memoryOf, type Keeping } from './keeper-state.ts'
import { isPast } from './line-facts.ts'
import { covers } from './peers.ts'

/** Used rights are swept when there are so many lines in the book. */
const LONG_BOOK = 24

/** Carries out what is due, beside what is asked, and writes it down in one stroke. */
export function settle(keeping: Keeping, asked: readonly BookChange[] = []): void {
  const book = bookOf(keeping)
  if (!book) return
  let draft: BookDraft = { book, facts: [] }
  for (const change of [...asked, ...handedBack(keeping, book), ...used(keeping, book)]) draft = changeBook(draft, change)
  draft = changeCircle(keeping, draft)
  // What is being handed over for a press must not become somebody's reserve on the way.
  if (!keeping.state.handOvers.isBusy() && canDecide(keeping, draft.book)) draft = giveReserves(keeping, draft)
  if (draft.book !== book) keeping.memory.write({ ...memoryOf(keeping), book: draft.book }, draft.facts)
}

/** What this station's counter, or another, has handed back. */
export function droppedBy(keeping: Keeping, station: string): readonly Version[] {
  return station === keeping.station ? memoryOf(keeping).dropped : (keeping.state.peers.get(station)?.dropped ?? [])
}

function handedBack(keeping: Keeping, { grants }: Book): readonly BookChange[] {
  return grants
    .filter(({ to, id }) => droppedBy(keeping, to).some((one) => isSameVersion(one, id)))
    .map((grant) => ({ do: 'withdraw', grant, reason: 'handed-back' }))
}

/**
 * A used right is forgotten only when half of the voters hold the fact itself: a new keeper would else find neither the right nor the call,
 * and give the number away again.
 */
function used(keeping: Keeping, book: Book): readonly BookChange[] {
  if (book.grants.length <= LONG_BOOK) return []
  const { facts, state, station } = keeping
  return book.grants
    .filter((grant) => isPast(facts, grant))
    .filter(({ id }) => {
      const name = id.join('.')
      const reached = state.usedAt.get(name) ?? facts.have()
      state.usedAt.set(name, reached)
      const isKnownTo = (one: string): boolean => one === station || covers(state.peers.get(one)?.have ?? {}, reached)
      const isKnown = circlesOf(book).every((circle) => isHalf(circle, isKnownTo))
      if (isKnown) state.usedAt.delete(name)
      return isKnown
    })
    .map((grant) => ({ do: 'forget', grant }))
}

/** Counters that open and close change who has a vote; both circles must agree before the new one counts alone. */
function changeCircle(keeping: Keeping, draft: BookDraft): BookDraft {
  const { book } = draft
  const { state } = keeping
  const wish = circleWished(keeping, book)
  if (book.wanted === null) return wish === undefined ? draft : want(keeping, draft, wish)
  if (wish === undefined || !isSame(wish, book.wanted)) return want(keeping, draft, wish ?? null)
  const isAgreed = state.wantedAt[0] === state.term?.epoch && isConfirmed(keeping, state.wantedAt)
  return isAgreed ? changeBook(draft, { do: 'circle', voters: book.wanted, wanted: null }) : draft
}

function want({ state }: Keeping, draft: BookDraft, wanted: readonly string[] | null): BookDraft {
  const next = changeBook(draft, { do: 'circle', voters: draft.book.voters, wanted })
  state.wantedAt = next.book.version
  return next
}

/** Undefined: those who vote now. The last one to leave keeps its vote, else nobody could follow a keeper that dies at noon. */
function circleWished(keeping: Keeping, { voters }: Book): readonly string[] | undefined {
  const { peers } = keeping.state
  const open = [...peers]
    .filter(([of, { isWith, scope }]) => isWith && scope !== null && (voters.includes(of) || isInTouch(keeping, of)))
    .map(([of]) => of)
  const unheard = voters.filter((of) => peers.get(of)?.isWith !== true)
  const wished = [...new Set([...open, ...unheard])].toSorted()
  return wished.length === 0 || isSame(wished, voters) ? undefined : wished
}

const isSame = (left: readonly string[], right: readonly string[]): boolean => left.join('|') === right.join('|')

/** One number in hand for each open counter in touch, so that silence never stops it. */
function giveReserves(keeping: Keeping, first: BookDraft): BookDraft {
  let draft = first
  for (const [to, { scope, isWith }] of keeping.state.peers) {
    if (!isWith || scope === null || !isInTouch(keeping, to)) continue
    if (draft.book.grants.some((grant) => grant.to === to && isLive(keeping, grant))) continue
    const { book } = draft
    const pick = keeping.facts.next(scope, ({ ticketId, turn }) => grantOf(book, ticketId, turn) !== undefined)
    if (pick) draft = changeBook(draft, { do: 'grant', to, pick, as: 'reserve', requestId: '' })
  }
  return draft
}
