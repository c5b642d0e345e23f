import type { EventId, Head, Origin, StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import type { LogStore } from '../../../src/shared/sync/index.ts'
import type { Disk, Table } from './disk.ts'

type Place = { readonly origin: Origin; readonly seq: number }

/** What the checks and the projection ask beyond the port. */
export type MemoryLogStore = LogStore & {
  /** Every fact of the aggregate, each once, in no order. */
  readonly readAggregate: (aggId: string) => readonly StoredEvent[]
  readonly aggregateIds: () => readonly string[]
  readonly factIds: () => IterableIterator<EventId>
  readonly pendingIds: () => IterableIterator<EventId>
}

type Tables = {
  readonly heads: Table<Origin, Head>
  readonly log: (origin: Origin) => Table<number, StoredEvent>
  readonly places: Table<EventId, readonly Place[]>
  readonly aggregates: Table<string, readonly EventId[]>
  readonly aggHeads: Table<string, readonly EventId[]>
  readonly missing: Table<EventId, readonly EventId[]>
  readonly waiting: Table<EventId, readonly EventId[]>
}

/** The log port of the sync core on tables of one disk, in the place SQLite has on a station. */
export function createMemoryLogStore(disk: Disk): MemoryLogStore {
  const tables = openTables(disk)
  const { heads, log, places, aggregates, aggHeads, missing, waiting } = tables

  const get = (origin: Origin, seq: number): StoredEvent | undefined => log(origin).get(seq)
  const findById = (id: EventId): StoredEvent | undefined => {
    const place = places.get(id)?.[0]
    return place && get(place.origin, place.seq)
  }
  return {
    head: (origin) => heads.get(origin),
    heads: () => [...heads.values()],
    hashAt: (origin, seq) => get(origin, seq)?.hash,
    get,
    read: ({ origin, from, limit }) => {
      const found: StoredEvent[] = []
      for (let seq = from; seq < from + limit; seq += 1) {
        const event = get(origin, seq)
        if (event === undefined) break
        found.push(event)
      }
      return found
    },
    has: (id) => places.has(id),
    findById,
    isIn: (origin, id) => places.get(id)?.some((place) => place.origin === origin) ?? false,
    aggHeads: (aggId) => aggHeads.get(aggId) ?? [],
    isPending: (id) => missing.has(id),
    waitingFor: (parent) => [...(waiting.get(parent) ?? [])].sort(),
    readAggregate: (aggId) => (aggregates.get(aggId) ?? []).map(findById).filter((event) => event !== undefined),
    aggregateIds: () => [...aggregates.keys()].sort(),
    factIds: () => places.keys(),
    pendingIds: () => missing.keys(),
    ...writing(tables),
  }
}

function openTables(disk: Disk): Tables {
  const logs = new Map<Origin, Table<number, StoredEvent>>()
  return {
    heads: disk.table('head'),
    log: (origin) => {
      const known = logs.get(origin)
      if (known) return known
      const opened = disk.table<number, StoredEvent>(`event ${origin}`)
      logs.set(origin, opened)
      return opened
    },
    places: disk.table('place'),
    aggregates: disk.table('aggregate'),
    aggHeads: disk.table('agg_head'),
    missing: disk.table('pending'),
    waiting: disk.table('waiting'),
  }
}

type Writing = Pick<LogStore, 'insert' | 'setHead' | 'cutAfter' | 'replaceHeads' | 'addPending' | 'dropPending'>

function writing({ heads, log, places, aggregates, aggHeads, missing, waiting }: Tables): Writing {
  return {
    insert: (event) => {
      const { origin, seq, id, aggId } = event
      if (log(origin).has(seq)) throw new Error(`UNIQUE constraint failed: ${origin} ${seq}`)
      log(origin).set(seq, event)
      places.set(id, [...(places.get(id) ?? []), { origin, seq }])
      const facts = aggregates.get(aggId) ?? []
      if (!facts.includes(id)) aggregates.set(aggId, [...facts, id])
    },
    setHead: (head) => heads.set(head.origin, head),
    cutAfter: (origin, keep) => {
      const table = log(origin)
      for (let seq = heads.get(origin)?.seq ?? 0; seq > keep; seq -= 1) {
        const event = table.get(seq)
        if (event === undefined) throw new Error(`no event at ${origin} ${seq}`)
        table.delete(seq)
        const left = (places.get(event.id) ?? []).filter((place) => place.origin !== origin || place.seq !== seq)
        if (left.length === 0) places.delete(event.id)
        else places.set(event.id, left)
      }
      const last = table.get(keep)
      if (last === undefined) heads.delete(origin)
      else heads.set(origin, { origin, seq: keep, hash: last.hash })
    },
    replaceHeads: (aggId, parents, head) => {
      aggHeads.set(aggId, [...(aggHeads.get(aggId) ?? []).filter((id) => id !== head && !parents.includes(id)), head].sort())
    },
    addPending: (id, parent) => {
      missing.set(id, [...(missing.get(id) ?? []), parent])
      waiting.set(parent, [...(waiting.get(parent) ?? []), id])
    },
    dropPending: (id, parent) => {
      const left = (missing.get(id) ?? []).filter((one) => one !== parent)
      if (left.length === 0) missing.delete(id)
      else missing.set(id, left)
      const others = (waiting.get(parent) ?? []).filter((one) => one !== id)
      if (others.length === 0) waiting.delete(parent)
      else waiting.set(parent, others)
    },
  }
}
