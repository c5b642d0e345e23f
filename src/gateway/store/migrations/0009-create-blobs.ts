import type { GatewayMigration } from '../gateway-migration.ts'

/** Where the bytes of verified blobs lie, under which seal, and how far the word of the upstream gateway is (sync.md §13). */
export const createBlobs: GatewayMigration = {
  version: 9,
  name: 'create-blobs',
  statements: ({ bytes, count, end }) => [
    `CREATE TABLE blob_object(
  unit TEXT NOT NULL,
  sha256 ${bytes} NOT NULL CHECK (length(sha256) = 32),
  size ${count} NOT NULL CHECK (size > 0),
  kind TEXT NOT NULL CHECK (kind IN ('result', 'signature', 'scan')),
  object TEXT NOT NULL,
  seal ${bytes} NOT NULL CHECK (length(seal) = 44),
  sealed_sha256 ${bytes} NOT NULL CHECK (length(sealed_sha256) = 32),
  stored_at ${count} NOT NULL,
  upstream_at ${count},
  upload_url TEXT,
  PRIMARY KEY (unit, sha256)
) ${end}`,
    'CREATE INDEX blob_object_waiting ON blob_object(unit, kind, size) WHERE upstream_at IS NULL',
    `CREATE TABLE blob_intent(
  unit TEXT NOT NULL,
  object TEXT NOT NULL,
  begun_at ${count} NOT NULL,
  PRIMARY KEY (unit, object)
) ${end}`,
  ],
}
