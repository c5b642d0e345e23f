import { z } from 'zod'
import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import { DossierStatus, FINAL_STATUSES } from '../../../shared/domain/dossier/dossier-status.ts'
import type { BlobKind, BlobPlace, BlobKeeper, EvictionCandidate } from '../../../shared/sync/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { OutgoingBlob } from '../../platform/blobs/index.ts'

/** One blob as the dossiers name it. */
export type BlobReference = {
  readonly sha256: Sha256Hex
  readonly size: number
  readonly mime: string
  readonly kind: BlobKind
  /** The log of the machine that took it in. */
  readonly origin: string
}
export type Amount = { readonly count: number; readonly bytes: number }

const HEX = z.instanceof(Buffer).transform((bytes) => bytes.toString('hex'))
const OutgoingRow = z.object({
  sha256: HEX,
  size: z.number(),
  kind: z.enum(['result', 'signature', 'scan']),
  upload: z.string().nullable(),
})
const ReferenceRow = z.object({
  sha256: HEX,
  size: z.number(),
  mime: z.string(),
  kind: z.enum(['result', 'signature', 'scan']),
  origin: z.string(),
})
const PlaceRow = ReferenceRow.extend({
  state: z.enum(['stored', 'verified', 'evicted']).nullable(),
  hub_at: z.number().nullable(),
  unreadable_at: z.number().nullable(),
})
const DossierRow = z
  .object({ id: z.string(), code: z.string().nullable(), owner_name: z.string() })
  .transform(({ id, code, owner_name: ownerName }) => ({ dossierId: id, code, ownerName }))
const EvictionRow = z.object({ sha256: HEX, size: z.number(), closed_at: z.string().nullable(), used_at: z.number().nullable() })

const quoted = (statuses: readonly string[]): string => statuses.map((status) => `'${status}'`).join(', ')
const FINAL = quoted(FINAL_STATUSES)
/** Named one by one, so that the index of the work list finds the few that are open among a million. */
const OPEN = quoted(DossierStatus.options.filter((status) => !FINAL_STATUSES.includes(status)))
/** A blob that no dossier names yet goes last. Results and signatures sort before scans. */
const KIND = `coalesce((SELECT min(kind) FROM blob_reference r WHERE r.sha256 = b.sha256), 'scan')`

/**
 * The SQL of the hot questions, named so that a test can ask for their plans. Without statistics SQLite would rather read every
 * blob there is than the few that wait, so it is told.
 */
export const TRANSFER_SQL = {
  waiting: `SELECT b.sha256, b.size, ${KIND} AS kind, t.upload FROM blob b INDEXED BY blob_state LEFT JOIN blob_transfer t ON t.unit = b.unit AND t.sha256 = b.sha256
    WHERE b.unit = @unit AND b.state = 'stored' AND (@isHub = 0 OR t.hub_at IS NULL) AND t.unreadable_at IS NULL AND b.size > 0
    ORDER BY kind = 'scan', b.size, b.sha256 LIMIT @limit`,
  onHub: `SELECT b.sha256 FROM blob b INDEXED BY blob_state CROSS JOIN blob_transfer t ON t.unit = b.unit AND t.sha256 = b.sha256
    WHERE b.unit = @unit AND b.state = 'stored' AND t.hub_at IS NOT NULL AND coalesce(t.asked_at, 0) <= @before ORDER BY t.asked_at LIMIT @limit`,
  missing: `SELECT r.sha256, r.size, r.mime, r.kind, r.origin FROM dossier d JOIN blob_reference r ON r.dossier_id = d.id
    LEFT JOIN blob b ON b.unit = @unit AND b.sha256 = r.sha256 LEFT JOIN blob_transfer t ON t.unit = @unit AND t.sha256 = r.sha256
    WHERE d.status IN (${OPEN}) AND (b.sha256 IS NULL OR b.state = 'evicted' OR t.unreadable_at IS NOT NULL)
    GROUP BY r.sha256 ORDER BY r.kind = 'scan', r.size, r.sha256 LIMIT @limit`,
} as const

const bytesOf = (sha256: Sha256Hex): Buffer => Buffer.from(sha256, 'hex')

export type TransferRepository = ReturnType<typeof createTransferRepository>

export function createTransferRepository(db: Db, unit: string) {
  const waiting = db.prepare(TRANSFER_SQL.waiting)
  const onHub = db.prepare<unknown[], Buffer>(TRANSFER_SQL.onHub).pluck()
  const missing = db.prepare(TRANSFER_SQL.missing)
  const reference = db.prepare('SELECT sha256, size, mime, kind, origin FROM blob_reference WHERE sha256 = ? LIMIT 1')
  const naming = db.prepare(
    'SELECT d.id, d.code, d.owner_name FROM blob_reference r JOIN dossier d ON d.id = r.dossier_id WHERE r.sha256 = ? LIMIT 20',
  )
  const set = (column: 'hub_at' | 'asked_at' | 'upload' | 'used_at' | 'unreadable_at') => {
    const statement = db.prepare(
      `INSERT INTO blob_transfer(unit, sha256, ${column}) VALUES (@unit, @sha256, @value) ON CONFLICT DO UPDATE SET ${column} = excluded.${column}`,
    )
    return (sha256: Sha256Hex, value: number | string | null): void =>
      void statement.run({ unit, sha256: bytesOf(sha256), value })
  }
  return {
    /** What this peer may lack, in the order of sending. What a hub has is not offered to a hub again. */
    listWaiting: (role: BlobKeeper, limit: number): readonly OutgoingBlob[] =>
      waiting
        .all({ unit, isHub: role === 'hub' ? 1 : 0, limit })
        .map((row) => OutgoingRow.parse(row))
        .map(({ upload, ...head }) => ({ ...head, upload: upload ?? undefined })),
    /** On the hub, and not asked about since `before`, ms since 1970. */
    listOnHub: (before: number, limit: number): readonly Sha256Hex[] =>
      onHub.all({ unit, before, limit }).map((sha256) => sha256.toString('hex')),
    /** Named by open dossiers and not on this machine, in the order of fetching. */
    listMissing: (limit: number): readonly BlobReference[] => missing.all({ unit, limit }).map((row) => ReferenceRow.parse(row)),
    findReference: (sha256: Sha256Hex): BlobReference | undefined => {
      const row = reference.get(bytesOf(sha256))
      return row === undefined ? undefined : ReferenceRow.parse(row)
    },
    /** Dossiers that name the file, as a list shows them. */
    listDossiersOf: (sha256: Sha256Hex): readonly { dossierId: string; code: string | null; ownerName: string }[] =>
      naming.all(bytesOf(sha256)).map((row) => DossierRow.parse(row)),
    setHubAt: set('hub_at'),
    setAskedAt: set('asked_at'),
    setUpload: set('upload'),
    setUsedAt: set('used_at'),
    setUnreadableAt: set('unreadable_at'),
    ...createTransferCounts(db, unit),
  }
}

function createTransferCounts(db: Db, unit: string) {
  const amounts = db.prepare<unknown[], { readonly is_on_hub: number; readonly n: number; readonly bytes: number }>(
    `SELECT t.hub_at IS NOT NULL AS is_on_hub, count(*) AS n, coalesce(sum(b.size), 0) AS bytes
     FROM blob b INDEXED BY blob_state LEFT JOIN blob_transfer t ON t.unit = b.unit AND t.sha256 = b.sha256
     WHERE b.unit = ? AND b.state = 'stored' GROUP BY 1`,
  )
  const stuck = db
    .prepare<unknown[], number>(
      `SELECT 1 FROM blob b INDEXED BY blob_state CROSS JOIN blob_transfer t ON t.unit = b.unit AND t.sha256 = b.sha256
       WHERE b.unit = ? AND b.state = 'stored' AND t.hub_at <= ? LIMIT 1`,
    )
    .pluck()
  const unreadable = db
    .prepare<unknown[], number>('SELECT count(*) FROM blob_transfer WHERE unit = ? AND unreadable_at IS NOT NULL')
    .pluck()
  const places = db.prepare(
    `SELECT r.sha256, r.size, r.mime, r.kind, r.origin, b.state, t.hub_at, t.unreadable_at FROM blob_reference r
     LEFT JOIN blob b ON b.unit = @unit AND b.sha256 = r.sha256 LEFT JOIN blob_transfer t ON t.unit = @unit AND t.sha256 = r.sha256
     WHERE r.dossier_id = @dossierId ORDER BY r.sha256`,
  )
  // The last end of any dossier that names it; one that is still open makes it null.
  const evictable = db.prepare(
    `SELECT b.sha256, b.size, t.used_at, CASE WHEN min(coalesce(d.status IN (${FINAL}), 0)) = 1 THEN max(coalesce(d.returned_at, d.processed_at, d.received_at)) END AS closed_at
     FROM blob b JOIN blob_reference r ON r.sha256 = b.sha256 LEFT JOIN dossier d ON d.id = r.dossier_id
     LEFT JOIN blob_transfer t ON t.unit = b.unit AND t.sha256 = b.sha256
     WHERE b.unit = ? AND b.state = 'verified' GROUP BY b.sha256`,
  )
  return {
    countStored: (): { readonly hereOnly: Amount; readonly onHub: Amount } => {
      const found = amounts.all(unit)
      const amountOf = (isOnHub: number): Amount => {
        const row = found.find((candidate) => candidate.is_on_hub === isOnHub)
        return { count: row?.n ?? 0, bytes: row?.bytes ?? 0 }
      }
      return { hereOnly: amountOf(0), onHub: amountOf(1) }
    },
    /** A hub has held something since `before` and the gateway has still not given its word. */
    isStuckOnHub: (before: number): boolean => stuck.get(unit, before) !== undefined,
    countUnreadable: (): number => unreadable.get(unit) ?? 0,
    listPlaces: (
      dossierId: string,
    ): readonly (BlobReference & {
      readonly place: BlobPlace | 'elsewhere'
      readonly isHere: boolean
      readonly isUnreadable: boolean
    })[] =>
      places.all({ unit, dossierId }).map((row) => {
        const { state, hub_at: hubAt, unreadable_at: unreadableAt, ...found } = PlaceRow.parse(row)
        const isHere = state === 'stored' || state === 'verified'
        return { ...found, place: placeOf(state, hubAt), isHere, isUnreadable: unreadableAt !== null }
      }),
    listEvictable: (): readonly EvictionCandidate[] =>
      evictable.all(unit).map((row) => {
        const { sha256, size, closed_at: closedAt, used_at: usedAt } = EvictionRow.parse(row)
        const closed = closedAt === null ? undefined : Date.parse(closedAt)
        return { sha256, size, place: 'gateway', closedAt: closed, usedAt: usedAt ?? undefined }
      }),
  }
}

function placeOf(state: 'stored' | 'verified' | 'evicted' | null, hubAt: number | null): BlobPlace | 'elsewhere' {
  if (state === null) return 'elsewhere'
  if (state !== 'stored') return 'gateway'
  return hubAt === null ? 'here' : 'hub'
}
