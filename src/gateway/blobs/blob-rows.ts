import type { Kysely } from 'kysely'
import { sealFromBytes, sealToBytes, type BlobSeal } from '../../main/platform/blobs/index.ts'
import type { Sha256Hex } from '../../shared/domain/journal/index.ts'
import type { BlobHead, BlobKind } from '../../shared/sync/index.ts'
import type { GatewayStore, GatewayTx } from '../store/gateway-store.ts'
import type { GatewayTables } from '../store/gateway-tables.ts'

/** The tables of this part beside `gateway_blob`, which tells the outbox what is verified. */
type BlobTables = {
  readonly blob_object: {
    unit: string
    sha256: Buffer
    size: number
    kind: BlobKind
    object: string
    seal: Buffer
    sealed_sha256: Buffer
    stored_at: number
    upstream_at: number | null
    upload_url: string | null
  }
  readonly blob_intent: { unit: string; object: string; begun_at: number }
}

/** A blob that was verified here: its bytes are in the depot under `object`, sealed. */
export type StoredBlob = BlobHead & {
  readonly object: string
  readonly seal: BlobSeal
  readonly sealedSha256: Sha256Hex
  /** When the gateway upstream gave its word for it, ms since 1970; a gateway itself has none. */
  readonly upstreamAt: number | null
  /** Where an upload upstream was begun. */
  readonly uploadUrl: string | null
}

export type BlobRows = ReturnType<typeof createBlobRows>

const bytesOf = (sha256: Sha256Hex): Buffer => Buffer.from(sha256, 'hex')
const tablesOf = (db: Kysely<GatewayTables>) => db.withTables<BlobTables>()
const COLUMNS = ['sha256', 'size', 'kind', 'object', 'seal', 'sealed_sha256', 'upstream_at', 'upload_url'] as const

type Row = Pick<BlobTables['blob_object'], (typeof COLUMNS)[number]>
const toStored = (row: Row): StoredBlob => ({
  sha256: row.sha256.toString('hex'),
  size: row.size,
  kind: row.kind,
  object: row.object,
  seal: sealFromBytes(row.seal),
  sealedSha256: row.sealed_sha256.toString('hex'),
  upstreamAt: row.upstream_at,
  uploadUrl: row.upload_url,
})

/** `onHere`: told in the transaction that says `verified`. */
export function createBlobRows(store: GatewayStore, onHere?: (tx: GatewayTx, sha256: Sha256Hex) => Promise<void>) {
  return { ...createQuestions(store), ...createKeeping(store, onHere), ...createUpstreamMarks(store) }
}

function createQuestions(store: GatewayStore) {
  const tables = () => tablesOf(store.db)
  return {
    find: async (unit: string, sha256: Sha256Hex): Promise<StoredBlob | undefined> => {
      const row = await tables()
        .selectFrom('blob_object')
        .select(COLUMNS)
        .where('unit', '=', unit)
        .where('sha256', '=', bytesOf(sha256))
        .executeTakeFirst()
      return row && toStored(row)
    },
    list: async (unit: string, hashes: readonly Sha256Hex[]): Promise<readonly StoredBlob[]> => {
      if (hashes.length === 0) return []
      const rows = await tables()
        .selectFrom('blob_object')
        .select(COLUMNS)
        .where('unit', '=', unit)
        .where('sha256', 'in', hashes.map(bytesOf))
        .execute()
      return rows.map(toStored)
    },
    /** What the gateway upstream has not given its word for, in the order of sending. */
    listWaiting: async (unit: string, limit: number): Promise<readonly StoredBlob[]> => {
      const rows = await tables()
        .selectFrom('blob_object')
        .select(COLUMNS)
        .where('unit', '=', unit)
        .where('upstream_at', 'is', null)
        .orderBy(({ eb }) => eb.case().when('kind', '=', 'scan').then(1).else(0).end())
        .orderBy('size')
        .limit(limit)
        .execute()
      return rows.map(toStored)
    },
    /** Objects begun before `time` that never became a blob. */
    listStaleIntents: async (time: number): Promise<readonly { readonly unit: string; readonly object: string }[]> =>
      await tables().selectFrom('blob_intent').select(['unit', 'object']).where('begun_at', '<', time).limit(1_000).execute(),
  }
}

function createKeeping(store: GatewayStore, onHere: Parameters<typeof createBlobRows>[1]) {
  return {
    /** Says that an object is about to be put, so that a crash leaves nothing nobody knows of. */
    intend: (unit: string, object: string, at: number): Promise<void> =>
      store.transaction(unit, async ({ db }) => {
        await tablesOf(db).insertInto('blob_intent').values({ unit, object, begun_at: at }).execute()
      }),
    /** Makes the object the blob, verified. False: another one came first, and this object is nobody's. */
    keep: (unit: string, blob: Omit<StoredBlob, 'upstreamAt' | 'uploadUrl'>, at: number): Promise<boolean> =>
      store.transaction(unit, async (tx) => {
        const { db } = tx
        const own = tablesOf(db)
        const [sha256, sealed] = [bytesOf(blob.sha256), bytesOf(blob.sealedSha256)]
        const { size, kind, object } = blob
        const seal = sealToBytes(blob.seal)
        const row = {
          unit,
          sha256,
          size,
          kind,
          object,
          seal,
          sealed_sha256: sealed,
          stored_at: at,
          upstream_at: null,
          upload_url: null,
        }
        const added = await own
          .insertInto('blob_object')
          .values(row)
          .onConflict((conflict) => conflict.columns(['unit', 'sha256']).doNothing())
          .executeTakeFirst()
        if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0) return false
        const verified = { size, state: 'verified' as const, verified_at: at }
        await db
          .insertInto('gateway_blob')
          .values({ unit, sha256, ...verified })
          .onConflict((conflict) => conflict.columns(['unit', 'sha256']).doUpdateSet(verified))
          .execute()
        await own.deleteFrom('blob_intent').where('unit', '=', unit).where('object', '=', object).execute()
        await onHere?.(tx, blob.sha256)
        return true
      }),
    dropIntent: (unit: string, object: string): Promise<void> =>
      store.transaction(unit, async ({ db }) => {
        await tablesOf(db).deleteFrom('blob_intent').where('unit', '=', unit).where('object', '=', object).execute()
      }),
  }
}

function createUpstreamMarks(store: GatewayStore) {
  const set = (
    unit: string,
    hashes: readonly Sha256Hex[],
    change: { readonly upstream_at?: number; readonly upload_url: string | null },
  ): Promise<void> =>
    store.transaction(unit, async ({ db }) => {
      await tablesOf(db)
        .updateTable('blob_object')
        .set(change)
        .where('unit', '=', unit)
        .where('sha256', 'in', hashes.map(bytesOf))
        .execute()
    })
  return {
    setUpstream: (unit: string, hashes: readonly Sha256Hex[], at: number): Promise<void> =>
      set(unit, hashes, { upstream_at: at, upload_url: null }),
    setUploadUrl: (unit: string, sha256: Sha256Hex, url: string | null): Promise<void> =>
      set(unit, [sha256], { upload_url: url }),
  }
}
