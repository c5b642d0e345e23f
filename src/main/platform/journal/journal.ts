import {
  createEventKinds,
  openedGates,
  SCHEMA_AGGREGATE,
  SchemaGate,
  type EventDefinition,
  type EventId,
  type EventKinds,
  type Head,
  type NewEvent,
  type OpenConflict,
  type Origin,
  type ReceiveOutcome,
  type Sha256Hex,
  type StoredEvent,
  type VersionVector,
} from '../../../shared/domain/journal/index.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { IdSource } from '../../../shared/ports/id-source.ts'
import {
  createLinking,
  receiveEvents,
  rehomeSuffix,
  type CheckEvent,
  type LogRange,
  type LogStore,
  type LogView,
} from '../../../shared/sync/index.ts'
import type { Db } from '../database/db.ts'
import { appendCopy, appendEvent } from './append.ts'
import { checkEvent, isAuthorsWord } from './check-event.ts'
import { inCausalOrder } from './causal-order.ts'
import { createCheckpointRepository } from './checkpoint-repository.ts'
import { createEventRepository, type EventRepository, type RecentPage } from './event-repository.ts'
import { createHlc, latestBelievable } from './hlc.ts'
import { createLinkRepository, type LinkRepository } from './link-repository.ts'
import { createProjection } from './projection.ts'
import type { Projector } from './projector.ts'
import { createPublicKeys, type FindPublicKey } from './public-keys.ts'
import type { StationIdentity } from './signing.ts'
import { verifyChain, type VerifyOptions, type VerifyOutcome } from './verify-chain.ts'

export type JournalOptions = {
  readonly db: Db
  /** The commune. A gateway opens one journal for each. */
  readonly unit: string
  /** Absent on a relay, which writes nothing of its own. */
  readonly identity?: StationIdentity
  readonly clock: Clock
  readonly ids: IdSource
  readonly events: readonly EventDefinition[]
  readonly projectors: readonly Projector[]
  /** Who was let in; absent = an origin's own first event is believed. */
  readonly findPublicKey?: FindPublicKey
  /** Written after its machine was shut out; absent = nobody ever is. */
  readonly isShutOut?: (origin: Origin, seq: number) => boolean
}

/** The event log of one unit: journal, outbox and audit trail at once (sync.md §5). */
export type Journal = {
  /** Writes to the end of the own log and to the projections. Only inside a unit of work. */
  readonly append: (event: NewEvent) => StoredEvent
  readonly appendAll: (events: readonly NewEvent[]) => readonly StoredEvent[]
  /** Takes other machines' events, in any order, any number of times. Only inside a unit of work. */
  readonly receive: (events: readonly unknown[]) => ReceiveOutcome
  /** Events of one origin from `from` (inclusive) on. */
  readonly read: (range: LogRange) => readonly StoredEvent[]
  /** Everything about one aggregate in the order all machines agree on. */
  readonly readAggregate: (aggId: string) => readonly StoredEvent[]
  /** Newest first: who did what. */
  readonly readRecent: (page: RecentPage) => readonly StoredEvent[]
  readonly findById: (id: EventId) => StoredEvent | undefined
  readonly heads: () => readonly Head[]
  readonly vector: () => VersionVector
  readonly hashAt: (origin: Origin, seq: number) => Sha256Hex | undefined
  /** The log as the sync core reads it. */
  readonly log: LogView
  /** Newest version of each event type this program can read. */
  readonly readable: Readonly<Record<string, number>>
  /** False while not every active station can read this version (sync.md §11). */
  readonly canWrite: (definition: Pick<EventDefinition, 'type' | 'ver'>) => boolean
  /** Our branch of a forked log yields: its events after `keep` move to the end of the own log. Only inside a unit of work. */
  readonly rehome: (fork: { readonly origin: Origin; readonly keep: number }) => readonly StoredEvent[]
  /** What a screen passes back as `parents` of the edit it leads to. */
  readonly aggregateHeads: (aggId: string) => readonly EventId[]
  readonly conflicts: () => readonly OpenConflict[]
  /** Events stored but not shown: waiting for a parent, or of a kind this program does not know. */
  readonly notShown: () => { readonly waiting: number; readonly unreadable: readonly EventId[] }
  readonly verifyChain: (options?: VerifyOptions) => VerifyOutcome
  /** Plays the whole log into emptied projections. Only inside a unit of work. */
  readonly rebuildProjections: () => number
  /** At start after an update: shows what the old program could not read. Only inside a unit of work. */
  readonly projectNewlyKnown: () => number
}

export function createJournal(options: JournalOptions): Journal {
  const { db, unit, identity, clock, ids } = options
  const events = createEventRepository(db, unit)
  const links = createLinkRepository(db, unit)
  const kinds = createEventKinds([SchemaGate, ...options.events])
  const projection = createProjection({ db, events, links, kinds, projectors: options.projectors })
  const store: LogStore = { ...events, ...links }
  const link = createLinking({ store, attach: projection.apply })
  const hlc = createHlc({ clock, last: lastStamp(events, options) })
  const publicKey = createPublicKeys(events, options.findPublicKey)
  const checkpoints = createCheckpointRepository(db, unit, clock)
  const check = createCheck(publicKey, options.isShutOut)
  const canWrite = createGateKeeper(events, kinds)

  const inUnitOfWork = <T>(fn: () => T): T => {
    if (!db.inTransaction) throw new Error('the journal is written only inside a unit of work')
    return fn()
  }
  const append = (wanted: NewEvent): StoredEvent => {
    if (identity === undefined) throw new Error('a relay writes no events of its own')
    return appendEvent({ unit, identity, clock, ids, hlc, kinds, events, links, link, canWrite }, wanted)
  }
  const rehome: Journal['rehome'] = (fork) => {
    if (identity === undefined) throw new Error('a relay writes no events of its own')
    return rehomeSuffix({ store, into: identity.origin, appendCopy: (event) => appendCopy({ identity, events }, event) }, fork)
  }

  return {
    append: (event) => inUnitOfWork(() => append(event)),
    appendAll: (wanted) => inUnitOfWork(() => wanted.map(append)),
    receive: (incoming) => inUnitOfWork(() => receiveEvents({ unit, store, check, link, observe: hlc.observe }, incoming)),
    rebuildProjections: () => inUnitOfWork(projection.rebuild),
    projectNewlyKnown: () => inUnitOfWork(projection.applyNewlyKnown),
    verifyChain: (wanted) => verifyChain({ events, checkpoints, publicKey }, wanted),
    rehome: (fork) => inUnitOfWork(() => rehome(fork)),
    canWrite: ({ type, ver }) => canWrite(type, ver),
    readable: kinds.newest,
    log: store,
    ...createReading(events, links),
  }
}

/** Own stamps never step back, even when the clock that made them was later found to be far ahead. */
function lastStamp(events: EventRepository, { identity, clock }: Pick<JournalOptions, 'identity' | 'clock'>): bigint {
  const seen = events.lastHlc(latestBelievable(clock))
  const head = identity && events.head(identity.origin)
  const own = BigInt((head && events.get(head.origin, head.seq)?.hlc) ?? 0)
  return own > seen ? own : seen
}

/** The origin's key first: nothing of an event is believed before its signature is. */
function createCheck(publicKey: ReturnType<typeof createPublicKeys>, isShutOut: JournalOptions['isShutOut']): CheckEvent {
  return (event, first) => {
    const key = publicKey(event.origin, first)
    if (key === undefined) return 'unknown-origin'
    if (isShutOut?.(event.origin, event.seq)) return 'shut-out'
    return checkEvent(event, key) ?? (isAuthorsWord(event, publicKey) ? undefined : 'bad-signature')
  }
}

/** Gates are few and are looked up only for the rare kind that has one. */
function createGateKeeper(events: EventRepository, kinds: EventKinds): (type: string, ver: number) => boolean {
  return (type, ver) => {
    if (kinds.find(type, ver)?.isGated !== true) return true
    return (openedGates(events.readAggregate(SCHEMA_AGGREGATE)).get(type) ?? 0) >= ver
  }
}

type Reading = Pick<
  Journal,
  | 'read'
  | 'readAggregate'
  | 'readRecent'
  | 'findById'
  | 'heads'
  | 'vector'
  | 'hashAt'
  | 'aggregateHeads'
  | 'conflicts'
  | 'notShown'
>

function createReading(events: EventRepository, links: LinkRepository): Reading {
  return {
    read: events.read,
    readAggregate: (aggId) => inCausalOrder(events.readAggregate(aggId)),
    readRecent: events.readRecent,
    findById: events.findById,
    heads: events.heads,
    vector: () => Object.fromEntries(events.heads().map(({ origin, seq, hash }) => [origin, [seq, hash]])),
    hashAt: events.hashAt,
    aggregateHeads: links.aggHeads,
    conflicts: links.conflicts,
    notShown: () => ({ waiting: links.pendingCount(), unreadable: links.unprojected() }),
  }
}
