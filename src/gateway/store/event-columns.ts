import { sql, type Kysely } from 'kysely'
import { idToBytes, toStoredEvent, type EventRow } from '../../main/platform/journal/event-rows.ts'
import type { StoredEvent } from '../../shared/domain/journal/index.ts'
import type { GatewayTables } from './gateway-tables.ts'

/** Rows in one statement: far below the 32,766 parameters of SQLite with twenty columns each. */
export const ROWS_A_STATEMENT = 400

/** Events with their bodies; `hlc` as text, for it needs 64 bits. The rest of the question is the caller's. */
export function selectEvents(db: Kysely<GatewayTables>) {
  return db
    .selectFrom('event as e')
    .leftJoin('event_body as b', (join) => join.onRef('b.unit', '=', 'e.unit').onRef('b.hash', '=', 'e.body_hash'))
    .select([
      'e.unit',
      'e.origin',
      'e.seq',
      'e.id',
      sql<string>`CAST(e.hlc AS TEXT)`.as('hlc'),
      'e.wall',
      'e.clock',
      'e.agg_type',
      'e.agg_id',
      'e.type',
      'e.ver',
      'e.parents',
      'e.needs',
      'e.actor',
      'e.body_hash',
      'e.prev',
      'e.hash',
      'e.sig',
      'e.via',
      'b.salt',
      'b.body',
    ])
}

export function toEvent(row: EventRow): StoredEvent {
  return toStoredEvent(row)
}

export function toEventRow(event: StoredEvent, useq: number) {
  const { unit, origin, seq, wall, clock, type, ver, actor } = event
  return {
    unit,
    origin,
    seq,
    useq,
    id: idToBytes(event.id),
    hlc: BigInt(event.hlc),
    wall,
    clock,
    agg_type: event.aggType,
    agg_id: event.aggId,
    type,
    ver,
    parents: JSON.stringify(event.parents),
    needs: JSON.stringify(event.needs),
    actor,
    body_hash: Buffer.from(event.bodyHash, 'hex'),
    prev: Buffer.from(event.prev, 'hex'),
    hash: Buffer.from(event.hash, 'hex'),
    sig: Buffer.from(event.sig, 'hex'),
    via: event.via === null ? null : JSON.stringify(event.via),
  }
}

/** Parts of at most `size`, so that no statement outgrows what an engine takes. */
export function chunksOf<T>(items: readonly T[], size = ROWS_A_STATEMENT): readonly (readonly T[])[] {
  const chunks: (readonly T[])[] = []
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size))
  return chunks
}
