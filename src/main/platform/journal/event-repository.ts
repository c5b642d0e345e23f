import type { EventId, Head, Origin, Sha256Hex, StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { LogRange } from '../../../shared/sync/index.ts'
import type { Db } from '../database/db.ts'
import { canonicalBody } from './event-hash.ts'
import { EVENT_COLUMNS, EVENT_TABLES, idToBytes, toEventParameters, toStoredEvent, type EventRow } from './event-rows.ts'

/** `before`: exclusive; the `hlc` of the last line already shown. */
export type RecentPage = { readonly before?: string; readonly limit: number; readonly actor?: string }
export type Position = { readonly hlc: string; readonly id: EventId }

/** Rows of the log itself: events, their bodies, and the last one of each origin. */
export type EventRepository = {
  readonly insert: (event: StoredEvent) => void
  readonly setHead: (head: Head) => void
  readonly head: (origin: Origin) => Head | undefined
  readonly heads: () => readonly Head[]
  readonly hashAt: (origin: Origin, seq: number) => Sha256Hex | undefined
  readonly get: (origin: Origin, seq: number) => StoredEvent | undefined
  readonly findById: (id: EventId) => StoredEvent | undefined
  readonly has: (id: EventId) => boolean
  readonly read: (range: LogRange) => readonly StoredEvent[]
  readonly isIn: (origin: Origin, id: EventId) => boolean
  readonly cutAfter: (origin: Origin, seq: number) => void
  readonly iterate: (origin: Origin, after: number) => IterableIterator<StoredEvent>
  readonly readAggregate: (aggId: string) => readonly StoredEvent[]
  readonly aggregateIds: (aggType: string) => readonly string[]
  readonly readRecent: (page: RecentPage) => readonly StoredEvent[]
  /** Every event in display order, `limit` at a time; `after` undefined = from the first. */
  readonly readInOrder: (after: Position | undefined, limit: number) => readonly StoredEvent[]
  /** Greatest stamp not above `limit`; 0 when there is none. */
  readonly lastHlc: (limit: bigint) => bigint
}

const INSERT_EVENT = `INSERT INTO event(unit, origin, seq, id, hlc, wall, clock, agg_type, agg_id, type, ver, parents, needs, actor, body_hash, prev, hash, sig, via)
VALUES (@unit, @origin, @seq, @id, @hlc, @wall, @clock, @aggType, @aggId, @type, @ver, @parents, @needs, @actor, @bodyHash, @prev, @hash, @sig, @via)`
const SELECT = `SELECT ${EVENT_COLUMNS} FROM ${EVENT_TABLES}`

/** The SQL of the hot questions, named so that a test can ask for their plans. */
export const EVENT_SQL = {
  range: `${SELECT} WHERE e.unit = ? AND e.origin = ? AND e.seq >= ? ORDER BY e.seq LIMIT ?`,
  byId: `${SELECT} WHERE e.unit = ? AND e.id = ? ORDER BY e.origin LIMIT 1`,
  aggregate: `${SELECT} WHERE e.unit = ? AND e.agg_id = ? ORDER BY e.hlc`,
  recent: `${SELECT} WHERE e.unit = @unit AND e.hlc < @before AND (@actor IS NULL OR e.actor = @actor) ORDER BY e.hlc DESC LIMIT @limit`,
  inOrder: `${SELECT} WHERE e.unit = @unit AND e.hlc >= @hlc AND (e.hlc > @hlc OR e.id > @id) ORDER BY e.hlc, e.id LIMIT @limit`,
  lastHlc: 'SELECT max(hlc) FROM event WHERE unit = ? AND hlc <= ?',
  has: 'SELECT 1 FROM event WHERE unit = ? AND id = ? LIMIT 1',
  isIn: 'SELECT 1 FROM event WHERE unit = ? AND id = ? AND origin = ? LIMIT 1',
} as const

const MAX_HLC = (1n << 63n) - 1n

export function createEventRepository(db: Db, unit: string): EventRepository {
  const insertEvent = db.prepare(INSERT_EVENT)
  const insertBody = db.prepare('INSERT OR IGNORE INTO event_body(unit, hash, salt, body) VALUES (?, ?, ?, ?)')
  const heads = createHeads(db, unit)
  const one = db.prepare<unknown[], EventRow>(`${SELECT} WHERE e.unit = ? AND e.origin = ? AND e.seq = ?`)
  const hashAt = db.prepare<unknown[], Buffer>('SELECT hash FROM event WHERE unit = ? AND origin = ? AND seq = ?').pluck()
  const range = db.prepare<unknown[], EventRow>(EVENT_SQL.range)
  const byId = db.prepare<unknown[], EventRow>(EVENT_SQL.byId)
  const aggregate = db.prepare<unknown[], EventRow>(EVENT_SQL.aggregate)
  const aggregateIds = db
    .prepare<unknown[], string>('SELECT DISTINCT agg_id FROM event WHERE unit = ? AND agg_type = ? ORDER BY agg_id')
    .pluck()
  const recent = db.prepare<unknown[], EventRow>(EVENT_SQL.recent)
  const inOrder = db.prepare<unknown[], EventRow>(EVENT_SQL.inOrder)
  const has = db.prepare(EVENT_SQL.has).pluck()
  const isIn = db.prepare(EVENT_SQL.isIn).pluck()
  const lastHlc = db.prepare<unknown[], bigint | null>(EVENT_SQL.lastHlc).pluck().safeIntegers()

  return {
    ...heads,
    insert: (event) => {
      insertEvent.run(toEventParameters(event))
      const isErased = event.salt === null
      const salt = event.salt === null ? null : Buffer.from(event.salt, 'hex')
      insertBody.run(unit, Buffer.from(event.bodyHash, 'hex'), salt, isErased ? null : canonicalBody(event.body))
    },
    hashAt: (origin, seq) => hashAt.get(unit, origin, seq)?.toString('hex'),
    get: (origin, seq) => optional(one.get(unit, origin, seq)),
    findById: (id) => optional(byId.get(unit, idToBytes(id))),
    has: (id) => has.get(unit, idToBytes(id)) !== undefined,
    isIn: (origin, id) => isIn.get(unit, idToBytes(id), origin) !== undefined,
    cutAfter: createCut(db, unit, heads.setHead),
    read: ({ origin, from, limit }) => range.all(unit, origin, from, limit).map(toStoredEvent),
    iterate: (origin, after) => mapRows(db.prepare<unknown[], EventRow>(EVENT_SQL.range).iterate(unit, origin, after + 1, -1)),
    readAggregate: (aggId) => aggregate.all(unit, aggId).map(toStoredEvent),
    aggregateIds: (aggType) => aggregateIds.all(unit, aggType),
    readRecent: ({ before, limit, actor }) =>
      recent
        .all({ unit, before: before === undefined ? MAX_HLC : BigInt(before), actor: actor ?? null, limit })
        .map(toStoredEvent),
    readInOrder: (after, limit) =>
      inOrder
        .all({ unit, hlc: BigInt(after?.hlc ?? 0), id: after ? idToBytes(after.id) : Buffer.alloc(0), limit })
        .map(toStoredEvent),
    lastHlc: (limit) => lastHlc.get(unit, limit) ?? 0n,
  }
}

type HeadRow = { readonly origin: string; readonly seq: number; readonly hash: Buffer }

function createHeads(db: Db, unit: string): Pick<EventRepository, 'head' | 'heads' | 'setHead'> {
  const head = db.prepare<unknown[], HeadRow>('SELECT origin, seq, hash FROM head WHERE unit = ? AND origin = ?')
  const heads = db.prepare<unknown[], HeadRow>('SELECT origin, seq, hash FROM head WHERE unit = ? ORDER BY origin')
  const setHead = db.prepare(
    'INSERT INTO head(unit, origin, seq, hash) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq, hash = excluded.hash',
  )
  const toHead = (row: HeadRow): Head => ({ origin: row.origin, seq: row.seq, hash: row.hash.toString('hex') })
  return {
    head: (origin) => {
      const row = head.get(unit, origin)
      return row && toHead(row)
    },
    heads: () => heads.all(unit).map(toHead),
    setHead: ({ origin, seq, hash }) => void setHead.run(unit, origin, seq, Buffer.from(hash, 'hex')),
  }
}

/** Only re-homing takes events out of a log, and only to write them again elsewhere in the same transaction. */
function createCut(db: Db, unit: string, setHead: EventRepository['setHead']): EventRepository['cutAfter'] {
  const hashAt = db.prepare<unknown[], Buffer>('SELECT hash FROM event WHERE unit = ? AND origin = ? AND seq = ?').pluck()
  const drop = db.prepare('DELETE FROM event WHERE unit = ? AND origin = ? AND seq > ?')
  const dropHead = db.prepare('DELETE FROM head WHERE unit = ? AND origin = ?')
  const dropCheckpoint = db.prepare('DELETE FROM chain_checkpoint WHERE unit = ? AND origin = ? AND seq > ?')
  return (origin, seq) => {
    const hash = hashAt.get(unit, origin, seq)
    drop.run(unit, origin, seq)
    dropCheckpoint.run(unit, origin, seq)
    if (hash === undefined) dropHead.run(unit, origin)
    else setHead({ origin, seq, hash: hash.toString('hex') })
  }
}

function optional(row: EventRow | undefined): StoredEvent | undefined {
  return row && toStoredEvent(row)
}

function* mapRows(rows: IterableIterator<EventRow>): IterableIterator<StoredEvent> {
  for (const row of rows) yield toStoredEvent(row)
}
