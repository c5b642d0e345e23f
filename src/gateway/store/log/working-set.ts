import type { EventId, Head, Origin, Sha256Hex, StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { LogStore } from '../../../shared/sync/index.ts'
import { factIn, NotLoadedError, placeOf, type LoadedLog, type LogNeed } from './loaded-log.ts'
import { compareText } from '../../../shared/kernel/text.ts'

/** What a run of the core has changed and the database does not have yet. */
export type LogChanges = {
  inserted: readonly StoredEvent[]
  readonly heads: Map<Origin, Head>
  readonly cuts: Map<Origin, number>
  /** Aggregate → its heads before the run. */
  readonly aggHeads: Map<string, readonly EventId[]>
  /** Event → the parents it lacked before the run. */
  readonly pending: Map<EventId, readonly EventId[]>
  readonly unprojected: Map<EventId, string>
}

export type WorkingLog = LogStore & {
  readonly isUnprojected: (id: EventId) => boolean
  readonly markUnprojected: (id: EventId, reason: string) => void
  readonly missingOf: (id: EventId) => readonly EventId[]
}

export type WorkingSet = {
  readonly log: WorkingLog
  readonly changes: LogChanges
  /** Puts memory back to where it stood before the run. */
  readonly undo: () => void
}

type Memory = {
  readonly loaded: LoadedLog
  readonly changes: LogChanges
  readonly put: <K, V>(map: Map<K, V>, key: K, value: V) => void
}

/** The log as the sync core sees it: reads and writes go to memory. Throws {@link NotLoadedError}, never guesses. */
export function createWorkingSet(loaded: LoadedLog): WorkingSet {
  const undos: (() => void)[] = []
  const changes: LogChanges = {
    inserted: [],
    heads: new Map(),
    cuts: new Map(),
    aggHeads: new Map(),
    pending: new Map(),
    unprojected: new Map(),
  }
  const put: Memory['put'] = (map, key, value) => {
    const before = map.get(key)
    const isNew = !map.has(key)
    undos.push(() => void (isNew ? map.delete(key) : map.set(key, before as typeof value))) // not new, so it was of this type
    map.set(key, value)
  }
  const memory = { loaded, changes, put }
  return {
    changes,
    log: { ...createEvents(memory), ...createWrites(memory), ...createLinks(memory) },
    undo: () => {
      for (const step of undos.toReversed()) step()
      undos.length = 0
    },
  }
}

function known<T>(value: T | undefined, need: LogNeed): T {
  if (value === undefined) throw new NotLoadedError(need)
  return value
}

function createEvents({
  loaded,
}: Memory): Omit<LogStore, keyof ReturnType<typeof createWrites> | keyof ReturnType<typeof createLinks>> {
  const head = (origin: Origin): Head | undefined => loaded.heads.get(origin) ?? undefined
  const isBeyond = (origin: Origin, seq: number): boolean => seq < 1 || seq > (head(origin)?.seq ?? 0)
  const get = (origin: Origin, seq: number): StoredEvent | undefined =>
    isBeyond(origin, seq)
      ? undefined
      : (known(loaded.events.get(placeOf(origin, seq)), { kind: 'event', origin, seq }) ?? undefined)
  return {
    head,
    heads: () =>
      [...loaded.heads.values()].filter((one) => one !== null).sort((left, right) => compareText(left.origin, right.origin)),
    get,
    hashAt: (origin, seq) => {
      const last = head(origin)
      if (last?.seq === seq) return last.hash
      if (isBeyond(origin, seq)) return undefined
      const event = loaded.events.get(placeOf(origin, seq))
      return event?.hash ?? known(loaded.hashes.get(placeOf(origin, seq)), { kind: 'hash', origin, seq }) ?? undefined
    },
    read: ({ origin, from, limit }) => {
      const to = Math.min(from + limit - 1, head(origin)?.seq ?? 0)
      const events: StoredEvent[] = []
      for (let seq = from; seq <= to; seq += 1) {
        const event = known(loaded.events.get(placeOf(origin, seq)), { kind: 'range', origin, from, to })
        if (event !== null) events.push(event)
      }
      return events
    },
    has: (id) => known(loaded.facts.get(id), { kind: 'fact', id }),
    findById: (id) => known(loaded.factEvents.get(id), { kind: 'fact-event', id }) ?? undefined,
    isIn: (origin, id) => known(loaded.factsIn.get(factIn(origin, id)), { kind: 'fact-in', origin, id }),
  }
}

function createWrites({ loaded, changes, put }: Memory): Pick<LogStore, 'insert' | 'setHead' | 'cutAfter'> {
  return {
    insert: (event) => {
      const { origin, seq, id } = event
      put(loaded.events, placeOf(origin, seq), event)
      put(loaded.hashes, placeOf(origin, seq), event.hash)
      put(loaded.factsIn, factIn(origin, id), true)
      if (loaded.facts.get(id) !== true) {
        put(loaded.facts, id, true)
        put(loaded.unprojected, id, false)
        put(loaded.factEvents, id, event)
      }
      changes.inserted = [...changes.inserted, event]
    },
    setHead: (head) => {
      put(loaded.heads, head.origin, head)
      changes.heads.set(head.origin, head)
    },
    cutAfter: (origin, seq) => {
      const last = loaded.heads.get(origin)?.seq ?? 0
      for (let at = seq + 1; at <= last; at += 1) forget({ loaded, changes, put }, origin, at)
      changes.inserted = changes.inserted.filter((event) => event.origin !== origin || event.seq <= seq)
      changes.cuts.set(origin, Math.min(seq, changes.cuts.get(origin) ?? seq))
      const head = seq === 0 ? null : { origin, seq, hash: hashBefore(loaded, origin, seq) }
      put(loaded.heads, origin, head)
      if (head) changes.heads.set(origin, head)
      else changes.heads.delete(origin)
    },
  }
}

function hashBefore(loaded: LoadedLog, origin: Origin, seq: number): Sha256Hex {
  const place = placeOf(origin, seq)
  return known(loaded.hashes.get(place) ?? loaded.events.get(place)?.hash, { kind: 'hash', origin, seq })
}

/** The fact may still stand in another log; nobody knows before looking, once the cut is on the disk. */
function forget({ loaded, put }: Memory, origin: Origin, seq: number): void {
  const event = known(loaded.events.get(placeOf(origin, seq)), {
    kind: 'range',
    origin,
    from: seq,
    to: loaded.heads.get(origin)?.seq ?? seq,
  })
  put(loaded.events, placeOf(origin, seq), null)
  put(loaded.hashes, placeOf(origin, seq), null)
  if (event) put(loaded.factsIn, factIn(origin, event.id), false)
}

function createLinks({
  loaded,
  changes,
  put,
}: Memory): Pick<
  WorkingLog,
  | 'aggHeads'
  | 'replaceHeads'
  | 'isPending'
  | 'waitingFor'
  | 'addPending'
  | 'dropPending'
  | 'isUnprojected'
  | 'markUnprojected'
  | 'missingOf'
> {
  const aggHeads = (aggId: string): readonly EventId[] => known(loaded.aggHeads.get(aggId), { kind: 'agg-heads', aggId })
  const missingOf = (id: EventId): readonly EventId[] => loaded.missingOf.get(id) ?? []
  const waitingFor = (parent: EventId): readonly EventId[] => loaded.waitingFor.get(parent) ?? []
  const change = (id: EventId, missing: readonly EventId[]): void => {
    if (!changes.pending.has(id)) changes.pending.set(id, missingOf(id))
    put(loaded.missingOf, id, missing)
  }
  return {
    aggHeads,
    replaceHeads: (aggId, parents, head) => {
      const before = aggHeads(aggId)
      if (!changes.aggHeads.has(aggId)) changes.aggHeads.set(aggId, before)
      put(loaded.aggHeads, aggId, [...before.filter((id) => !parents.includes(id) && id !== head), head].sort())
    },
    missingOf,
    isPending: (id) => missingOf(id).length > 0,
    waitingFor,
    addPending: (id, parent) => {
      if (missingOf(id).includes(parent)) return
      change(id, [...missingOf(id), parent])
      put(loaded.waitingFor, parent, [...waitingFor(parent), id].sort())
    },
    dropPending: (id, parent) => {
      change(
        id,
        missingOf(id).filter((one) => one !== parent),
      )
      put(
        loaded.waitingFor,
        parent,
        waitingFor(parent).filter((one) => one !== id),
      )
    },
    isUnprojected: (id) => known(loaded.unprojected.get(id), { kind: 'fact', id }),
    markUnprojected: (id, reason) => {
      put(loaded.unprojected, id, true)
      changes.unprojected.set(id, reason)
    },
  }
}
