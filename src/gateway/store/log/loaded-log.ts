import type { EventId, Head, Origin, Sha256Hex, StoredEvent } from '../../../shared/domain/journal/index.ts'

/** One thing the sync core may ask of the log. */
export type LogNeed =
  | { readonly kind: 'event'; readonly origin: Origin; readonly seq: number }
  | { readonly kind: 'hash'; readonly origin: Origin; readonly seq: number }
  | { readonly kind: 'range'; readonly origin: Origin; readonly from: number; readonly to: number }
  | { readonly kind: 'fact'; readonly id: EventId }
  | { readonly kind: 'fact-event'; readonly id: EventId }
  | { readonly kind: 'fact-in'; readonly origin: Origin; readonly id: EventId }
  | { readonly kind: 'agg-heads'; readonly aggId: string }

/** The core asked for something that is not in memory: it is loaded, and the core runs again from its beginning. */
export class NotLoadedError extends Error {
  override readonly name = 'NotLoadedError'
  readonly need: LogNeed
  constructor(need: LogNeed) {
    super(`the working set lacks ${need.kind}`)
    this.need = need
  }
}

/**
 * What is in memory of one unit's log inside one transaction, as it will stand at the end of it. `null` = known not to be there;
 * an absent key = nobody has looked. Heads and waiting events are always there in full: both are few.
 */
export type LoadedLog = {
  readonly heads: Map<Origin, Head | null>
  /** By {@link placeOf}. */
  readonly events: Map<string, StoredEvent | null>
  readonly hashes: Map<string, Sha256Hex | null>
  readonly facts: Map<EventId, boolean>
  readonly factEvents: Map<EventId, StoredEvent | null>
  /** By `origin id`. */
  readonly factsIn: Map<string, boolean>
  /** Known together with `facts`. */
  readonly unprojected: Map<EventId, boolean>
  /** Sorted. */
  readonly aggHeads: Map<string, readonly EventId[]>
  readonly missingOf: Map<EventId, readonly EventId[]>
  /** Sorted. */
  readonly waitingFor: Map<EventId, readonly EventId[]>
}

export function emptyLoadedLog(): LoadedLog {
  return {
    heads: new Map(),
    events: new Map(),
    hashes: new Map(),
    facts: new Map(),
    factEvents: new Map(),
    factsIn: new Map(),
    unprojected: new Map(),
    aggHeads: new Map(),
    missingOf: new Map(),
    waitingFor: new Map(),
  }
}

/** An origin holds no blank, so no two places share a text. */
export const placeOf = (origin: Origin, seq: number): string => `${origin} ${seq}`
export const factIn = (origin: Origin, id: EventId): string => `${origin} ${id}`
