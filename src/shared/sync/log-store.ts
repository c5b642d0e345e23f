import type { EventId, Head, Origin, Sha256Hex, StoredEvent } from '../domain/journal/index.ts'

/** Events of `origin` from `from` on, at most `limit`. */
export type LogRange = { readonly origin: Origin; readonly from: number; readonly limit: number }

/**
 * One unit's log as the sync core sees it inside one transaction. Everything answers at once: a station's SQLite reads
 * through, the gateway loads a working set first and writes it afterwards, the simulator keeps maps. So the very same
 * rules run in all three, without clock, random, network or disk of their own.
 */
export interface LogView {
  head(origin: Origin): Head | undefined
  heads(): readonly Head[]
  hashAt(origin: Origin, seq: number): Sha256Hex | undefined
  get(origin: Origin, seq: number): StoredEvent | undefined
  read(range: LogRange): readonly StoredEvent[]
  /** The fact is stored, in whichever log. */
  has(id: EventId): boolean
  findById(id: EventId): StoredEvent | undefined
  /** The fact stands in the log of this very origin. */
  isIn(origin: Origin, id: EventId): boolean
  aggHeads(aggId: string): readonly EventId[]
  isPending(id: EventId): boolean
  /** Stored events that wait for this parent, in a fixed order. */
  waitingFor(parent: EventId): readonly EventId[]
}

export interface LogStore extends LogView {
  insert(event: StoredEvent): void
  setHead(head: Head): void
  /** Removes every event of the origin after `seq` and sets its head there; only re-homing does this. Links go by id and stay. */
  cutAfter(origin: Origin, seq: number): void
  /** `head` takes the place of those among `parents` that are heads. */
  replaceHeads(aggId: string, parents: readonly EventId[], head: EventId): void
  addPending(id: EventId, missingParent: EventId): void
  dropPending(id: EventId, parent: EventId): void
}
