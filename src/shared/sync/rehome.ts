import type { OriginalPlace, Origin, StoredEvent } from '../domain/journal/index.ts'
import type { LogStore } from './log-store.ts'

/** Where a fact was first written; a fact re-homed twice keeps its author's place, for that is what the author signed. */
export function originalPlaceOf(event: StoredEvent): OriginalPlace {
  const { origin, seq, prev, hash, sig, via } = event
  return via ?? { origin, seq, prev, hash, sig }
}

/**
 * Our branch of a forked log yields to the upstream one (sync.md §7.4): the common prefix stays, and every event after it
 * is written again at the end of a log that only this machine writes: same id, same body, its author's envelope in `via`.
 * Nothing is dropped. Skipped is only what stands in that very log already: a copy elsewhere may itself be cut one day.
 * One transaction. Returns the events that were moved, as they now stand.
 */
export function rehomeSuffix(
  parts: {
    readonly store: LogStore
    /** A log only this machine writes; never the forked one. */
    readonly into: Origin
    /** Writes the fact at the end of `into`, with `via`, and returns it as stored. Does not link: the fact is known. */
    readonly appendCopy: (event: StoredEvent) => StoredEvent
  },
  fork: { readonly origin: Origin; /** Last number both histories share. */ readonly keep: number },
): readonly StoredEvent[] {
  const { store, into, appendCopy } = parts
  if (fork.origin === into) throw new Error('a forked log cannot take its own branch')
  const head = store.head(fork.origin)
  if (head === undefined || head.seq <= fork.keep) return []
  const suffix = store.read({ origin: fork.origin, from: fork.keep + 1, limit: head.seq - fork.keep })
  store.cutAfter(fork.origin, fork.keep)
  return suffix.filter((event) => !store.isIn(into, event.id)).map(appendCopy)
}

/** Binary search of the last number two histories share, one question at a time; the asker carries it over the wire. */
export type PrefixSearch = {
  /** The number to ask the other side's hash of next; undefined = found. */
  readonly ask: () => number | undefined
  readonly answer: (isSame: boolean) => void
  /** The last shared number; 0 = nothing is shared. Only once nothing is left to ask. */
  readonly keep: () => number
}

/** `at`: a number known to differ (or the last one to look at). Histories that differ at one number differ ever after. */
export function searchPrefix(at: number): PrefixSearch {
  let same = 0
  let different = at
  const ask = (): number | undefined => (different - same <= 1 ? undefined : same + Math.floor((different - same) / 2))
  return {
    ask,
    answer: (isSame) => {
      const asked = ask()
      if (asked === undefined) return
      if (isSame) same = asked
      else different = asked
    },
    keep: () => same,
  }
}
