import type { OutboxState } from '../../shared/domain/delivery/outbox-rules.ts'
import type { ColumnType, Generated } from 'kysely'

/**
 * The rows of the gateway, the same on SQLite and PostgreSQL. Bytes come as Buffer, counters as safe numbers; only `hlc` needs
 * 64 bits: it is written as a bigint and read as `CAST(hlc AS TEXT)`. A part types its own tables with `tx.db.withTables<…>()`.
 */
export type GatewayTables = {
  readonly unit_head: UnitHeadRow
  readonly event: EventTable
  readonly event_body: EventBodyRow
  readonly head: HeadTable
  readonly agg_head: AggHeadRow
  readonly pending: PendingRow
  readonly unprojected: UnprojectedRow
  readonly own_log: OwnLogTable
  readonly peer: PeerTable
  readonly peer_boot: PeerBootRow
  readonly schema_open: SchemaOpenRow
  readonly outbox: OutboxTable
  readonly dossier_fork: { unit: string; dossier_id: string }
  readonly outbox_need: OutboxNeedRow
  readonly outbox_after: OutboxAfterRow
  readonly gateway_blob: GatewayBlobRow
  readonly gateway_schema: GatewaySchemaRow
}

/** One commune; `useq` is its last place. The row is locked by whoever writes its log (sync.md §7.3). */
type UnitHeadRow = {
  unit: string
  useq: Generated<number>
  /** Greatest believable stamp seen, so that own events sort after what they answer to. */
  hlc: ColumnType<string, bigint | undefined, bigint>
  name: Generated<string>
  is_open: Generated<number>
  /** Digest of the kinds of event the last program could read; another one looks again at what was unreadable. */
  kinds: Generated<string>
}

type EventTable = {
  unit: string
  origin: string
  seq: number
  /** Order in which this gateway came to know the events of the unit; what readers page by. */
  useq: number
  id: Buffer
  hlc: ColumnType<string, bigint, never>
  wall: number
  clock: 'ntp' | 'hub' | 'free'
  agg_type: string
  agg_id: string
  type: string
  ver: number
  parents: string
  needs: string
  actor: string
  body_hash: Buffer
  prev: Buffer
  hash: Buffer
  sig: Buffer
  via: string | null
}

type EventBodyRow = { unit: string; hash: Buffer; salt: Buffer | null; body: string | null }
type HeadTable = { unit: string; origin: string; seq: number; hash: Buffer }
type AggHeadRow = { unit: string; agg_id: string; event_id: Buffer }
type PendingRow = { unit: string; event_id: Buffer; missing_parent: Buffer }
/** Events stored and relayed but not acted upon: this program cannot read them, or what they stand on. */
type UnprojectedRow = { unit: string; event_id: Buffer; reason: string }

/** The keys with which the gateway signs its own log of the unit; one row is not retired. */
type OwnLogTable = {
  unit: string
  incarnation: number
  origin: string
  key_id: string
  private_key: Buffer
  retired_at: number | null
}

/** What is known of every origin that ever asked. */
type PeerTable = {
  unit: string
  origin: string
  /** Last request number taken. */
  n: number
  /** Its vector as it last said, canonical JSON. */
  have: Generated<string>
  /** What it can read, as it last said; JSON of `Capabilities`. */
  caps: Generated<string>
  last_ok: number
}
type PeerBootRow = { unit: string; origin: string; position: number; boot_id: string }
type SchemaOpenRow = { unit: string; type: string; ver: number }

type OutboxTable = {
  unit: string
  useq: number
  event_id: string
  dossier_id: string
  event_type: string
  at: string
  state: OutboxState
  /** The first of its dossier that is not confirmed; only this one may go. */
  is_head: number
  is_in_doubt: Generated<number>
  is_retried: Generated<number>
  attempts: Generated<number>
  next_at: Generated<number>
  deadline: Generated<number>
  /** Which process took it on its way; another one leaves it alone until `deadline`. */
  claimed_by: string | null
  service: string | null
  message: string | null
  fingerprint: string | null
  receipt: string | null
  last_error: string | null
  /** When it was queued, milliseconds since 1970. */
  queued_at: number
}

/** Blobs that must be verified here before the province is told. */
type OutboxNeedRow = { unit: string; event_id: string; sha256: Buffer }

/** Facts of other dossiers a telling was based on; the province hears of them first. */
type OutboxAfterRow = { unit: string; event_id: string; parent_id: string }

/** Whether a blob a fact needs is here, verified. The blob part writes it. */
type GatewayBlobRow = { unit: string; sha256: Buffer; size: number; state: 'wanted' | 'verified'; verified_at: number | null }
type GatewaySchemaRow = { version: number; name: string; applied_at: number }
