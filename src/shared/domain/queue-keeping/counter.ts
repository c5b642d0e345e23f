import type { CounterScope } from '../queue/counter-scope.ts'
import { compareVersions, isSameVersion, isStrange, promise, type Book, type Grant, type Memory, type Version } from './book.ts'
import { isPast, isStillDue, type LineFacts } from './line-facts.ts'
import type { MemoryPort } from './memory-port.ts'
import type { Ask, Report, Word } from './messages.ts'

export type CounterDeps = {
  readonly unit: string
  readonly station: string
  /** Of this run of the program. */
  readonly boot: string
  readonly memory: MemoryPort
  readonly facts: LineFacts
  /** Null: the counter is closed. */
  readonly scope: () => CounterScope | null
}

/** `again`: the report must be sent anew, under the new term. `outdated`: who speaks is no longer the keeper. */
export type Heard = 'taken' | 'again' | 'outdated'

export type CounterSide = ReturnType<typeof createCounterSide>

/**
 * A counter's half of the agreement: what it holds, what it may use, what it hands back. It uses a right only when it knows that enough have
 * written it down; it never takes a word of an earlier term; a right once handed back is never used. No clock is asked.
 */
export function createCounterSide(deps: CounterDeps) {
  const { memory, facts, station } = deps
  /** Chosen for a press that is being carried out: not to be handed back meanwhile. */
  const chosen = new Set<string>()
  let n = 0

  const ownGrants = (): readonly Grant[] => {
    const { book, dropped } = today(memory.read(), facts)
    return (book?.grants ?? []).filter(({ to, id }) => to === station && !dropped.some((one) => isSameVersion(one, id)))
  }
  const isUsable = (grant: Grant): boolean => compareVersions(grant.id, memory.read().confirmed) <= 0 && isStillDue(facts, grant)

  return {
    report: (ask: Ask | null, release = ''): Report => {
      const known = today(memory.read(), facts)
      n += 1
      return {
        unit: deps.unit,
        origin: known.origin,
        station,
        boot: deps.boot,
        n,
        day: facts.day(),
        epoch: known.epoch,
        before: known.before,
        has: known.book?.version ?? null,
        sure: known.confirmed,
        // Whoever has no book of this term yet tells what it had before: a new keeper builds on it.
        book: known.book !== null && known.book.version[0] < known.epoch ? known.book : null,
        dropped: known.dropped,
        used: ownGrants()
          .filter((grant) => isPast(facts, grant))
          .map(({ id }) => id),
        scope: deps.scope(),
        have: facts.have(),
        ask,
        release,
      }
    },
    heard: (word: Word): Heard => {
      const known = memory.read()
      if (word.st === 'none' || word.st === 'stale' || word.epoch < known.epoch || word.day !== facts.day()) return 'outdated'
      if (word.epoch > known.epoch) {
        memory.write(promise(known, word.epoch))
        return 'again'
      }
      const next = handBack(take(known, word), word, { facts, station, chosen })
      if (next !== known) memory.write(next)
      return 'taken'
    },
    /** Rights that may be used now, oldest first; those for a press before those for silence. */
    usable: (): readonly Grant[] =>
      ownGrants()
        .filter(isUsable)
        .toSorted((left, right) => compareVersions(left.id, right.id)),
    find: (id: Version): Grant | undefined => ownGrants().find((grant) => isSameVersion(grant.id, id)),
    isUsable,
    /** Held back from handing over while a press is carried out. */
    choose: ({ id }: Grant): void => void chosen.add(id.join('.')),
    unchoose: ({ id }: Grant): void => void chosen.delete(id.join('.')),
    /** Rights in hand, usable or about to be. */
    held: (): readonly Grant[] => ownGrants().filter((grant) => isStillDue(facts, grant)),
    /** A counter that closes hands everything back that it has not used. */
    dropAll: (): void => dropUnused(deps, ownGrants(), chosen),
    epoch: (): number => memory.read().epoch,
    book: (): Book | null => today(memory.read(), facts).book,
  }
}

function dropUnused({ memory, facts }: CounterDeps, own: readonly Grant[], chosen: ReadonlySet<string>): void {
  const known = memory.read()
  const back = own.filter((grant) => !isPast(facts, grant) && !chosen.has(grant.id.join('.')))
  if (back.length > 0) memory.write({ ...known, dropped: [...known.dropped, ...back.map(({ id }) => id)] })
}

/** Yesterday's rights are nobody's. */
export function today(known: Memory, facts: Pick<LineFacts, 'day'>): Memory {
  return known.book !== null && known.book.day !== facts.day() ? { ...known, book: null, dropped: [] } : known
}

function take(known: Memory, { book, confirmed, epoch }: Word): Memory {
  if (isOfStranger(known.book, book)) return known
  const isNews = book !== null && book.version[0] === epoch && isLaterThan(known.book, book)
  const now = isNews ? book : known.book
  if (now === null) return known
  const upTo = compareVersions(confirmed, now.version) > 0 ? now.version : confirmed
  const isSurer = compareVersions(upTo, known.confirmed) > 0
  if (!isNews && !isSurer) return known
  const dropped = known.dropped.filter((id) => now.grants.some((grant) => isSameVersion(grant.id, id)))
  return { ...known, book: now, dropped, confirmed: isSurer ? upTo : known.confirmed }
}

/** A history that has not taken in the own one yet overwrites nothing and confirms nothing: its keeper must hear of it first. */
const isOfStranger = (known: Book | null, book: Book | null): boolean =>
  book !== null && known !== null && isStrange(book, known.root)

const isLaterThan = (known: Book | null, book: Book): boolean =>
  known === null || compareVersions(known.version, book.version) < 0

/** Only what is still unused for certain: the own register knows every own call. */
function handBack(
  known: Memory,
  { wanted }: Word,
  parts: { readonly facts: LineFacts; readonly station: string; readonly chosen: ReadonlySet<string> },
): Memory {
  const back = wanted.filter((id) => {
    const grant = known.book?.grants.find((one) => isSameVersion(one.id, id))
    if (grant === undefined || grant.to !== parts.station || isPast(parts.facts, grant)) return false
    return !parts.chosen.has(id.join('.')) && !known.dropped.some((one) => isSameVersion(one, id))
  })
  return back.length === 0 ? known : { ...known, dropped: [...known.dropped, ...back] }
}
