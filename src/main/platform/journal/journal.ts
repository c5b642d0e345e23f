import type {
  EventDefinition,
  EventId,
  Head,
  NewEvent,
  OpenConflict,
  Origin,
  ReceiveOutcome,
  Sha256Hex,
  StoredEvent,
  VersionVector,
} from '../../../shared/domain/journal/index.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { IdSource } from '../../../shared/ports/id-source.ts'
import type { Db } from '../database/db.ts'
import { appendEvent } from './append.ts'
import { inCausalOrder } from './causal-order.ts'
import { createCheckpointRepository } from './checkpoint-repository.ts'
import { createEventKinds } from './event-kinds.ts'
import { createEventRepository, type EventRepository, type ReadRange, type RecentPage } from './event-repository.ts'
import { createHlc, latestBelievable } from './hlc.ts'
import { createLinkRepository, type LinkRepository } from './link-repository.ts'
import { createLinking } from './linking.ts'
import { createProjection } from './projection.ts'
import type { Projector } from './projector.ts'
import { createPublicKeys, type FindPublicKey } from './public-keys.ts'
import { receiveEvents } from './receive.ts'
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
}

/** The event log of one unit: journal, outbox and audit trail at once (sync.md §5). */
export type Journal = {
  /** Writes to the end of the own log and to the projections. Only inside a unit of work. */
  readonly append: (event: NewEvent) => StoredEvent
  readonly appendAll: (events: readonly NewEvent[]) => readonly StoredEvent[]
  /** Takes other machines' events, in any order, any number of times. Only inside a unit of work. */
  readonly receive: (events: readonly unknown[]) => ReceiveOutcome
  /** Events of one origin from `from` (inclusive) on. */
  readonly read: (range: ReadRange) => readonly StoredEvent[]
  /** Everything about one aggregate in the order all machines agree on. */
  readonly readAggregate: (aggId: string) => readonly StoredEvent[]
  /** Newest first: who did what. */
  readonly readRecent: (page: RecentPage) => readonly StoredEvent[]
  readonly findById: (id: EventId) => StoredEvent | undefined
  readonly heads: () => readonly Head[]
  readonly vector: () => VersionVector
  readonly hashAt: (origin: Origin, seq: number) => Sha256Hex | undefined
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
  const kinds = createEventKinds(options.events)
  const projection = createProjection({ db, events, links, kinds, projectors: options.projectors })
  const link = createLinking({ events, links, projection })
  const hlc = createHlc({ clock, last: lastStamp(events, options) })
  const publicKey = createPublicKeys(events, options.findPublicKey)
  const checkpoints = createCheckpointRepository(db, unit, clock)

  const inUnitOfWork = <T>(fn: () => T): T => {
    if (!db.inTransaction) throw new Error('the journal is written only inside a unit of work')
    return fn()
  }
  const append = (wanted: NewEvent): StoredEvent => {
    if (identity === undefined) throw new Error('a relay writes no events of its own')
    return appendEvent({ unit, identity, clock, ids, hlc, kinds, events, links, link }, wanted)
  }

  return {
    append: (event) => inUnitOfWork(() => append(event)),
    appendAll: (wanted) => inUnitOfWork(() => wanted.map(append)),
    receive: (incoming) => inUnitOfWork(() => receiveEvents({ unit, hlc, events, link, publicKey }, incoming)),
    rebuildProjections: () => inUnitOfWork(projection.rebuild),
    projectNewlyKnown: () => inUnitOfWork(projection.applyNewlyKnown),
    verifyChain: (wanted) => verifyChain({ events, checkpoints, publicKey }, wanted),
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

type Reading = Omit<Journal, 'append' | 'appendAll' | 'receive' | 'rebuildProjections' | 'projectNewlyKnown' | 'verifyChain'>

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
