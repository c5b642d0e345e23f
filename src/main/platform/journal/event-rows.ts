import type { StoredEvent } from '../../../shared/domain/journal/index.ts'

/** An event as SQLite gives it. `hlc` comes as text: 64 bits do not fit a number. */
export type EventRow = {
  readonly unit: string
  readonly origin: string
  readonly seq: number
  readonly id: Buffer
  readonly hlc: string
  readonly wall: number
  readonly clock: StoredEvent['clock']
  readonly agg_type: string
  readonly agg_id: string
  readonly type: string
  readonly ver: number
  readonly parents: string
  readonly needs: string
  readonly actor: string
  readonly body_hash: Buffer
  readonly prev: Buffer
  readonly hash: Buffer
  readonly sig: Buffer
  readonly via: string | null
  readonly salt: Buffer | null
  readonly body: string | null
}

export const EVENT_COLUMNS = `e.unit, e.origin, e.seq, e.id, CAST(e.hlc AS TEXT) AS hlc, e.wall, e.clock, e.agg_type, e.agg_id, e.type, e.ver,
  e.parents, e.needs, e.actor, e.body_hash, e.prev, e.hash, e.sig, e.via, b.salt, b.body`
export const EVENT_TABLES = 'event e LEFT JOIN event_body b ON b.unit = e.unit AND b.hash = e.body_hash'

/** Not parsed by the schema again: the hash chain proves the columns, and a start-up reads hundreds of thousands of rows. */
export function toStoredEvent(row: EventRow): StoredEvent {
  return {
    unit: row.unit,
    origin: row.origin,
    seq: row.seq,
    id: idToText(row.id),
    hlc: row.hlc,
    wall: row.wall,
    clock: row.clock,
    aggType: row.agg_type,
    aggId: row.agg_id,
    type: row.type,
    ver: row.ver,
    parents: JSON.parse(row.parents),
    needs: JSON.parse(row.needs),
    actor: row.actor,
    bodyHash: row.body_hash.toString('hex'),
    prev: row.prev.toString('hex'),
    hash: row.hash.toString('hex'),
    sig: row.sig.toString('hex'),
    via: row.via === null ? null : JSON.parse(row.via),
    salt: row.salt?.toString('hex') ?? null,
    body: row.body === null ? null : JSON.parse(row.body),
  }
}

export function toEventParameters(event: StoredEvent): Record<string, unknown> {
  return {
    unit: event.unit,
    origin: event.origin,
    seq: event.seq,
    id: idToBytes(event.id),
    hlc: BigInt(event.hlc),
    wall: event.wall,
    clock: event.clock,
    aggType: event.aggType,
    aggId: event.aggId,
    type: event.type,
    ver: event.ver,
    parents: JSON.stringify(event.parents),
    needs: JSON.stringify(event.needs),
    actor: event.actor,
    bodyHash: Buffer.from(event.bodyHash, 'hex'),
    prev: Buffer.from(event.prev, 'hex'),
    hash: Buffer.from(event.hash, 'hex'),
    sig: Buffer.from(event.sig, 'hex'),
    via: event.via === null ? null : JSON.stringify(event.via),
  }
}

export function idToBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

export function idToText(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
