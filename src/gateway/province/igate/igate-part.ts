import type { Clock } from '../../../shared/ports/clock.ts'
import type { BlobDepot } from '../../../shared/ports/blob-depot.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import { createBlobRows } from '../../blobs/blob-rows.ts'
import { createBlobVault, type BlobVault } from '../../blobs/blob-vault.ts'
import type { GatewayPart } from '../../gateway-part.ts'
import type { GatewayStore, GatewayTx } from '../../store/gateway-store.ts'
import type { OfficialCodeBook } from './index.ts'

type Tables = {
  readonly official_code: { unit: string; dossier_id: string; code: string }
  readonly province_file: { unit: string; sha256: Buffer; file_id: string }
}

export type IgateDesk = {
  /** Hands the adapter the gateway's store once it is open. */
  readonly part: GatewayPart
  readonly bookOf: (unit: string) => OfficialCodeBook
  /** Plain bytes of a file of a dossier; undefined = not verified here yet. */
  readonly readFile: (unit: string, sha256: string) => Promise<Uint8Array | undefined>
}

/** What the iGate adapter keeps and reads at the gateway, on either engine. */
export function createIgateDesk(deps: { readonly depot: BlobDepot; readonly clock: Clock; readonly logger: Logger }): IgateDesk {
  const opened: { store?: GatewayStore; vault?: BlobVault } = {}
  const store = (): GatewayStore => {
    if (!opened.store) throw new Error('the gateway is not open yet')
    return opened.store
  }
  return {
    part: {
      name: 'igate',
      routes: (_app, context) => {
        opened.store = context.store
        opened.vault = createBlobVault({ ...deps, rows: createBlobRows(context.store) })
      },
    },
    bookOf: (unit) => createBook(store, unit),
    readFile: async (unit, sha256) => {
      const blob = await createBlobRows(store()).find(unit, sha256)
      const read = blob && (await opened.vault?.read(blob))
      if (!read?.ok) return undefined
      const chunks: Uint8Array[] = []
      for await (const chunk of read.value) chunks.push(chunk)
      return new Uint8Array(Buffer.concat(chunks))
    },
  }
}

function createBook(store: () => GatewayStore, unit: string): OfficialCodeBook {
  const within = <T>(work: (db: ReturnType<typeof tablesOf>) => Promise<T>): Promise<T> =>
    store().transaction(unit, (tx) => work(tablesOf(tx)))
  const findCode = (db: ReturnType<typeof tablesOf>, dossierId: string) =>
    db.selectFrom('official_code').select('code').where('unit', '=', unit).where('dossier_id', '=', dossierId).executeTakeFirst()
  return {
    findCode: (dossierId) => within(async (db) => (await findCode(db, dossierId))?.code),
    keepCode: (dossierId, code) =>
      within(async (db) => {
        await db
          .insertInto('official_code')
          .values({ unit, dossier_id: dossierId, code })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        return (await findCode(db, dossierId))?.code ?? code
      }),
    findUpload: (sha256) =>
      within(async (db) => {
        const row = await db
          .selectFrom('province_file')
          .select('file_id')
          .where('unit', '=', unit)
          .where('sha256', '=', Buffer.from(sha256, 'hex'))
          .executeTakeFirst()
        return row?.file_id
      }),
    keepUpload: (sha256, fileId) =>
      within(async (db) => {
        await db
          .insertInto('province_file')
          .values({ unit, sha256: Buffer.from(sha256, 'hex'), file_id: fileId })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }),
  }
}

function tablesOf(tx: GatewayTx) {
  return tx.db.withTables<Tables>()
}
