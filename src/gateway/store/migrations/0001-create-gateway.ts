import type { GatewayMigration, SqlWords } from '../gateway-migration.ts'

/** The log of each unit, who asks for it, and what the province must be told (sync.md §5, §7.3, §7.6). */
export const createGateway: GatewayMigration = {
  version: 1,
  name: 'create-gateway',
  statements: (words) => [createLog, createLinks, createPeers, createOutbox, createWaits].flatMap((create) => create(words)),
}

const createLog = ({ bytes, count, end }: SqlWords): readonly string[] => [
  `CREATE TABLE unit_head(
  unit TEXT NOT NULL,
  useq ${count} NOT NULL DEFAULT 0,
  hlc ${count} NOT NULL DEFAULT 0,
  name TEXT NOT NULL DEFAULT '',
  kinds TEXT NOT NULL DEFAULT '',
  is_open ${count} NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)),
  PRIMARY KEY (unit)
) ${end}`,
  `CREATE TABLE event(
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  seq ${count} NOT NULL CHECK (seq > 0),
  useq ${count} NOT NULL CHECK (useq > 0),
  id ${bytes} NOT NULL CHECK (length(id) = 16),
  hlc ${count} NOT NULL,
  wall ${count} NOT NULL,
  clock TEXT NOT NULL CHECK (clock IN ('ntp', 'hub', 'free')),
  agg_type TEXT NOT NULL,
  agg_id TEXT NOT NULL,
  type TEXT NOT NULL,
  ver ${count} NOT NULL,
  parents TEXT NOT NULL,
  needs TEXT NOT NULL,
  actor TEXT NOT NULL,
  body_hash ${bytes} NOT NULL CHECK (length(body_hash) = 32),
  prev ${bytes} NOT NULL CHECK (length(prev) = 32),
  hash ${bytes} NOT NULL CHECK (length(hash) = 32),
  sig ${bytes} NOT NULL CHECK (length(sig) = 64),
  via TEXT,
  PRIMARY KEY (unit, origin, seq)
) ${end}`,
  'CREATE UNIQUE INDEX event_useq ON event(unit, useq)',
  'CREATE INDEX event_id ON event(unit, id)',
  'CREATE INDEX event_agg ON event(unit, agg_id, hlc)',
  `CREATE TABLE event_body(
  unit TEXT NOT NULL,
  hash ${bytes} NOT NULL,
  salt ${bytes},
  body TEXT,
  PRIMARY KEY (unit, hash),
  CHECK ((salt IS NULL) = (body IS NULL))
) ${end}`,
  `CREATE TABLE head(
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  seq ${count} NOT NULL,
  hash ${bytes} NOT NULL,
  PRIMARY KEY (unit, origin)
) ${end}`,
]

const createLinks = ({ bytes, end }: SqlWords): readonly string[] => [
  `CREATE TABLE agg_head(
  unit TEXT NOT NULL,
  agg_id TEXT NOT NULL,
  event_id ${bytes} NOT NULL,
  PRIMARY KEY (unit, agg_id, event_id)
) ${end}`,
  `CREATE TABLE pending(
  unit TEXT NOT NULL,
  event_id ${bytes} NOT NULL,
  missing_parent ${bytes} NOT NULL,
  PRIMARY KEY (unit, event_id, missing_parent)
) ${end}`,
  `CREATE TABLE unprojected(
  unit TEXT NOT NULL,
  event_id ${bytes} NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (unit, event_id)
) ${end}`,
]

const createPeers = ({ bytes, count, end }: SqlWords): readonly string[] => [
  `CREATE TABLE own_log(
  unit TEXT NOT NULL,
  incarnation ${count} NOT NULL CHECK (incarnation > 0),
  origin TEXT NOT NULL,
  key_id TEXT NOT NULL,
  private_key ${bytes} NOT NULL,
  retired_at ${count},
  PRIMARY KEY (unit, incarnation)
) ${end}`,
  'CREATE UNIQUE INDEX own_log_current ON own_log(unit) WHERE retired_at IS NULL',
  `CREATE TABLE peer(
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  n ${count} NOT NULL,
  have TEXT NOT NULL DEFAULT '{}',
  caps TEXT NOT NULL DEFAULT '{}',
  last_ok ${count} NOT NULL,
  PRIMARY KEY (unit, origin)
) ${end}`,
  `CREATE TABLE peer_boot(
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  position ${count} NOT NULL,
  boot_id TEXT NOT NULL,
  PRIMARY KEY (unit, origin, position)
) ${end}`,
  `CREATE TABLE schema_open(
  unit TEXT NOT NULL,
  type TEXT NOT NULL,
  ver ${count} NOT NULL,
  PRIMARY KEY (unit, type)
) ${end}`,
]

const createOutbox = ({ count, end }: SqlWords): readonly string[] => [
  `CREATE TABLE outbox(
  unit TEXT NOT NULL,
  useq ${count} NOT NULL,
  event_id TEXT NOT NULL,
  dossier_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'confirmed', 'unknown', 'rejected')),
  is_head ${count} NOT NULL CHECK (is_head IN (0, 1)),
  is_in_doubt ${count} NOT NULL DEFAULT 0 CHECK (is_in_doubt IN (0, 1)),
  is_retried ${count} NOT NULL DEFAULT 0 CHECK (is_retried IN (0, 1)),
  attempts ${count} NOT NULL DEFAULT 0,
  next_at ${count} NOT NULL DEFAULT 0,
  deadline ${count} NOT NULL DEFAULT 0,
  claimed_by TEXT,
  service TEXT,
  message TEXT,
  fingerprint TEXT,
  receipt TEXT,
  last_error TEXT,
  queued_at ${count} NOT NULL,
  PRIMARY KEY (unit, useq)
) ${end}`,
  'CREATE UNIQUE INDEX outbox_event ON outbox(unit, event_id)',
  'CREATE INDEX outbox_dossier ON outbox(unit, dossier_id, useq)',
  "CREATE INDEX outbox_ready ON outbox(unit, next_at, useq) WHERE is_head = 1 AND state IN ('queued', 'unknown')",
  "CREATE INDEX outbox_open ON outbox(unit, state) WHERE state <> 'confirmed'",
]

const createWaits = ({ bytes, count, end }: SqlWords): readonly string[] => [
  `CREATE TABLE outbox_need(
  unit TEXT NOT NULL,
  event_id TEXT NOT NULL,
  sha256 ${bytes} NOT NULL,
  PRIMARY KEY (unit, event_id, sha256)
) ${end}`,
  `CREATE TABLE outbox_after(
  unit TEXT NOT NULL,
  event_id TEXT NOT NULL,
  parent_id TEXT NOT NULL,
  PRIMARY KEY (unit, event_id, parent_id)
) ${end}`,
  `CREATE TABLE gateway_blob(
  unit TEXT NOT NULL,
  sha256 ${bytes} NOT NULL CHECK (length(sha256) = 32),
  size ${count} NOT NULL DEFAULT 0 CHECK (size >= 0),
  state TEXT NOT NULL CHECK (state IN ('wanted', 'verified')),
  verified_at ${count},
  PRIMARY KEY (unit, sha256)
) ${end}`,
]
