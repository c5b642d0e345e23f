import type { Origin, ReceiveOutcome, StoredEvent, VersionVector } from '../domain/journal/index.ts'
import { isSameVector, missingAtPeer } from './compare-vectors.ts'
import { cutBatch, type BatchLimits } from './cut-batch.ts'
import type { LogView } from './log-store.ts'
import { findFork, isOwnLogBehind, type Fork } from './serve.ts'
import { PROTOCOL, type Capabilities, type SyncAccepted, type SyncRequest } from './sync-messages.ts'

const PAGE = 200

/** What the log holds, as both sides tell it. */
export function vectorOf(store: LogView): VersionVector {
  return Object.fromEntries(store.heads().map(({ origin, seq, hash }) => [origin, [seq, hash]]))
}

/**
 * Everything the other side lacks, in a fixed order; lazily, for a full batch ends the reading. Each origin has its turn in every
 * batch, however small: one that the other side refuses (not let in yet, shut out, or holding a re-homed event whose author's
 * log has not come yet) must not keep the others' events from it for ever. So one event of each comes first, then fair shares.
 */
export function* eventsMissing(store: LogView, theirs: VersionVector): Generator<StoredEvent> {
  let missing = missingAtPeer(vectorOf(store), theirs)
  const share = Math.max(1, Math.floor(PAGE / Math.max(1, missing.length)))
  for (let turn = 1; missing.length > 0; turn = turn === 1 && share > 1 ? share - 1 : share) {
    for (const { origin, from, to } of missing) yield* store.read({ origin, from, limit: Math.min(turn, to - from + 1) })
    const taken = turn
    missing = missing.map((range) => ({ ...range, from: range.from + taken })).filter(({ from, to }) => from <= to)
  }
}

/** The asker's side, first half: what we hold, and what the other side is believed to lack. */
export function composeRequest(parts: {
  readonly store: LogView
  readonly unit: string
  readonly origin: Origin
  readonly bootId: string
  readonly n: number
  /** What the other side last said it holds: only its own word counts, never what was sent. */
  readonly peerHave: VersionVector
  readonly caps: Capabilities
  readonly limits?: BatchLimits
}): SyncRequest {
  const { store, unit, origin, bootId, n, peerHave, caps, limits } = parts
  const { batch } = cutBatch(eventsMissing(store, peerHave), limits)
  return { proto: PROTOCOL.max, unit, origin, boot_id: bootId, n, have: vectorOf(store), events: [...batch], caps }
}

export type TakenAnswer = {
  readonly outcome: ReceiveOutcome
  /** The other side tells another history of some origin; it is upstream, so ours yields. */
  readonly fork: Fork | undefined
  /** It knows more of our own log than we do: restored or copied. */
  readonly isOwnLogBehind: boolean
  /** Another round would bring something. Without progress it would only repeat this one. */
  readonly hasMore: boolean
}

/** The asker's side, second half, inside one transaction. */
export function takeAnswer(
  parts: {
    readonly store: LogView
    readonly own: Origin
    readonly receive: (events: readonly unknown[]) => ReceiveOutcome
  },
  exchange: { readonly answer: SyncAccepted; readonly sent: VersionVector; readonly knownBefore: VersionVector },
): TakenAnswer {
  const { store, own, receive } = parts
  const { answer, sent, knownBefore } = exchange
  const isBehind = isOwnLogBehind(store, own, answer.have)
  const outcome = receive(answer.events)
  const ours = vectorOf(store)
  const stillOwed = missingAtPeer(ours, answer.have).length > 0
  const hasMoved = outcome.accepted.length > 0 || !isSameVector(knownBefore, answer.have)
  const wroteMeanwhile = !isSameVector(sent, ours)
  return {
    outcome,
    fork: findFork(store, answer.have, outcome),
    isOwnLogBehind: isBehind,
    hasMore: (hasMoved && (answer.more || stillOwed)) || (wroteMeanwhile && stillOwed),
  }
}
