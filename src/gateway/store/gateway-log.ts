import type { FindPublicKey } from '../../main/platform/journal/index.ts'
import type { NewEvent, Origin, ReceiveOutcome, StoredEvent, VersionVector } from '../../shared/domain/journal/index.ts'
import type { LogStore } from '../../shared/sync/index.ts'

/** Who was let into the unit, and who was shut out again; without one an origin's own first event is believed. */
export type Roster = {
  readonly findPublicKey?: FindPublicKey
  /** Written after its machine was shut out. */
  readonly isShutOut?: (origin: Origin, seq: number) => boolean
}

/** What the sync core gets to work with: everything in memory, written to the database when it has ended. */
export type LogSession = {
  readonly store: LogStore
  /** Origin of the gateway's own log of this unit. */
  readonly own: Origin
  readonly receive: (events: readonly unknown[]) => ReceiveOutcome
}

/** What a piece of the core is going to ask for; whatever is not named is loaded when it asks, which costs a run more. */
export type LogHints = {
  /** Events it is going to take. */
  readonly incoming?: readonly unknown[]
  /** What the other side says it holds. */
  readonly theirs?: VersionVector
  /** Who asks: the first event of its log names its key. */
  readonly asker?: Origin
}

/** The log of one unit inside a transaction. Its first use locks the unit's row until the end of the transaction. */
export type GatewayLog = {
  readonly lock: () => Promise<void>
  /**
   * Runs a piece of the sync core in memory and writes what it changed. `core` may run again from its beginning when it asks for
   * what is not loaded yet, so it must act on nothing but the session.
   */
  readonly work: <T>(hints: LogHints, core: (session: LogSession) => T) => Promise<T>
  readonly receive: (events: readonly unknown[]) => Promise<ReceiveOutcome>
  /** Writes to the end of the gateway's own log. */
  readonly append: (events: readonly NewEvent[]) => Promise<readonly StoredEvent[]>
  /** Origin of the gateway's own log of this unit. */
  readonly own: () => Promise<Origin>
  /** A peer holds more of our own log than we do: it goes on under a new incarnation (sync.md §9). */
  readonly beginIncarnation: () => Promise<Origin>
  readonly vector: () => Promise<VersionVector>
  /** Of these, the logs nobody may add to any more. */
  readonly shutOut: (origins: readonly Origin[]) => Promise<ReadonlySet<Origin>>
  /** Everything known about one aggregate, causes first; nothing that still waits for a cause. */
  readonly readAggregate: (aggId: string) => Promise<readonly StoredEvent[]>
}
