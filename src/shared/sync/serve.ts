import type { Origin, ReceiveOutcome, VersionVector } from '../domain/journal/index.ts'
import { findForks } from './compare-vectors.ts'
import { decideRequest, type RequestHistory } from './decide-request.ts'
import type { LogView } from './log-store.ts'
import type { SyncAnswer, SyncRequest } from './sync-messages.ts'

/** A place where two histories of one origin part: `at` is the first number known to differ. */
export type Fork = { readonly origin: Origin; readonly at: number }

export type ServeParts = {
  readonly store: LogView
  /** What is remembered of the asker, durably. */
  readonly history: RequestHistory | undefined
  readonly saveHistory: (history: RequestHistory) => void
  readonly receive: (events: readonly unknown[]) => ReceiveOutcome
}

export type Served =
  | { readonly kind: 'declined'; readonly answer: Extract<SyncAnswer, { st: 'stale' | 'clone' | 'fork' }> }
  | { readonly kind: 'taken'; readonly outcome: ReceiveOutcome }

/**
 * The receiver's side of one exchange, inside one transaction (sync.md §7.1): the asker's number first, then its events,
 * then whether both tell the same history. What was taken stays taken even where another origin forks.
 */
export function serveRequest(parts: ServeParts, request: Pick<SyncRequest, 'n' | 'boot_id' | 'have' | 'events'>): Served {
  const verdict = decideRequest(parts.history, { n: request.n, bootId: request.boot_id })
  if (verdict.kind === 'stale') return { kind: 'declined', answer: { st: 'stale', n: verdict.n } }
  if (verdict.kind === 'clone') return { kind: 'declined', answer: { st: 'clone' } }
  parts.saveHistory(verdict.history)
  const outcome = parts.receive(request.events)
  const fork = findFork(parts.store, request.have, outcome)
  return fork === undefined ? { kind: 'taken', outcome } : { kind: 'declined', answer: { st: 'fork', ...fork } }
}

/** Where the other side's history parts from ours: shown by a signed event that does not fit, or by its vector. */
export function findFork(store: LogView, theirs: VersionVector, outcome: ReceiveOutcome): Fork | undefined {
  const refused = outcome.refused.find(({ reason }) => reason === 'fork')
  if (refused) return { origin: refused.origin, at: refused.seq }
  return findForks(theirs, (origin, seq) => store.hashAt(origin, seq))[0]
}

/**
 * The other side knows more of our own log than we do: this machine was restored or copied and must not write another
 * word under this identity (sync.md §9).
 */
export function isOwnLogBehind(store: LogView, own: Origin, theirs: VersionVector): boolean {
  return (theirs[own]?.[0] ?? 0) > (store.head(own)?.seq ?? 0)
}
