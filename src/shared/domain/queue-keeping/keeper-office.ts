import {
  authorOf,
  circlesOf,
  isHalf,
  isMajority,
  isSameVersion,
  mergeBooks,
  type Book,
  type Grant,
  type Version,
} from './book.ts'
import { droppedBy, settle } from './keeper-changes.ts'
import { hasRival, memoryOf, type Keeping } from './keeper-state.ts'
import { covers } from './peers.ts'

/**
 * From claiming to deciding. Needed: more than half of those who had a vote (half for whoever wrote the last book itself), what they have
 * written down, and every event they had: then at least one of them knows of each right that counts, and of each call. A person needs nobody.
 */
export function tryOffice(keeping: Keeping): void {
  const { term, peers } = keeping.state
  if (!term || term.isOffice) return
  const own = memoryOf(keeping).book
  const { book, roots } = mergeBooks([...[...peers.values()].flatMap((peer) => peer.book ?? []), ...(own ? [own] : [])])
  if (term.cause !== 'person') {
    if (hasRival(keeping, book) || !hasHeardAll(keeping)) return
    const caughtUp = stationsCaughtUpWith(keeping)
    if (!roots.every((root) => hasQuorum(keeping, root, caughtUp))) return
  }
  takeOffice(keeping, book, roots[0])
}

/** One that is gone again cannot be waited for; a majority without it is enough. */
function hasHeardAll({ state, now, limits }: Keeping): boolean {
  return [...state.mustHear].every(([of, at]) => state.peers.get(of)?.isWith === true || now() - at > limits.inTouchMs)
}

function stationsCaughtUpWith({ state, facts, station }: Keeping): ReadonlySet<string> {
  const have = facts.have()
  const others = [...state.peers].filter(([, { isWith, firstHave }]) => isWith && covers(have, firstHave))
  return new Set([station, ...others.map(([of]) => of)])
}

/** Half is enough only where nobody else can have decided anything since: the last book is the own one, and no one heard knows of a later term. */
function hasQuorum(keeping: Keeping, book: Book, caughtUp: ReadonlySet<string>): boolean {
  const { stationNumber, state } = keeping
  const others = [memoryOf(keeping).before, ...[...state.peers.values()].map(({ before }) => before)]
  const isOwn = authorOf(book.version[0]) === stationNumber % 100 && others.every((epoch) => epoch <= book.version[0])
  const enough = isOwn ? isHalf : isMajority
  return circlesOf(book).every((circle) => enough(circle, (one) => caughtUp.has(one)))
}

function takeOffice(keeping: Keeping, base: Book | undefined, main: Book | undefined): void {
  const { state, memory, facts } = keeping
  const { term } = state
  if (!term) return
  const cause = base || term.cause === 'person' ? term.cause : 'first'
  const { grants, version } = renamed(keeping, { base, main, epoch: term.epoch })
  const history = cause !== 'person' && base ? base : newHistory(keeping, term.epoch, base)
  const { root, merged, voters, wanted } = history
  const book: Book = { version, root, merged, day: facts.day(), voters, wanted, grants }
  state.wantedAt = version
  state.term = { ...term, cause, isOffice: true }
  state.mustHear.clear()
  memory.write({ ...memoryOf(keeping), book }, [{ kind: 'kept', epoch: term.epoch, cause }])
  settle(keeping)
}

/** The first of the day, or what a person begins: those vote who are there and open. A person's word ends every history known of. */
function newHistory(
  { state, facts }: Keeping,
  root: number,
  base: Book | undefined,
): Pick<Book, 'root' | 'merged' | 'voters' | 'wanted'> {
  const open = [...state.peers].filter(([, { isWith, scope }]) => isWith && scope !== null).map(([of]) => of)
  const ended = state.term?.cause === 'person' ? facts.beginnings().map(({ epoch }) => epoch) : []
  const merged = new Set([...(base ? [base.root, ...base.merged] : []), ...ended])
  return { root, merged: [...merged].filter((one) => one !== root), voters: open.toSorted(), wanted: null }
}

/** Rights of another history become rights of this one, under a new name: nobody has written those down together yet. */
function renamed(
  keeping: Keeping,
  { base, main, epoch }: { readonly base: Book | undefined; readonly main: Book | undefined; readonly epoch: number },
): { readonly grants: readonly Grant[]; readonly version: Version } {
  let no = 1
  const left = (base?.grants ?? []).filter(({ to, id }) => !droppedBy(keeping, to).some((one) => isSameVersion(one, id)))
  const grants = left.map((grant) => {
    if (main?.grants.includes(grant) === true) return grant
    no += 1
    return { ...grant, id: [epoch, no] as const }
  })
  return { grants, version: [epoch, no] }
}
