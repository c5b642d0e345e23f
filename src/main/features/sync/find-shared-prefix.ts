import type { Origin, Sha256Hex } from '../../../shared/domain/journal/index.ts'
import { searchPrefix, type Fork, type LogView } from '../../../shared/sync/index.ts'

/** The peer's answer about one place of a log. */
export type HashAnswer = { readonly kind: 'hash'; readonly hash: Sha256Hex | undefined } | { readonly kind: 'unreachable' }

/**
 * The last number of a forked log that both sides share, by asking the peer for a hash at a time (sync.md §7.4).
 * Undefined when the line broke meanwhile: the next turn begins anew, and nothing was moved.
 */
export async function findSharedPrefix(parts: {
  readonly log: Pick<LogView, 'head' | 'hashAt'>
  readonly fork: Fork
  readonly ask: (seq: number) => Promise<HashAnswer>
}): Promise<number | undefined> {
  const { log, fork } = parts
  const own: Origin = fork.origin
  // Beyond our own head there is nothing of ours to share or to move.
  const search = searchPrefix(Math.min(fork.at, (log.head(own)?.seq ?? 0) + 1))
  for (let seq = search.ask(); seq !== undefined; seq = search.ask()) {
    const theirs = await parts.ask(seq)
    if (theirs.kind === 'unreachable') return undefined
    search.answer(theirs.hash === log.hashAt(own, seq))
  }
  return search.keep()
}
