import type { Kysely } from 'kysely'
import { VersionVector } from '../../shared/domain/journal/index.ts'
import type { GatewayStore, GatewayTx } from '../../gateway/store/gateway-store.ts'

/** Table of `gateway/store/migrations/0012-create-upstream.ts`. */
type UpstreamTable = { unit: string; n: number; have: string; last_ok: number | null }
type Tables = { readonly upstream: UpstreamTable }

export type UpstreamMemory = {
  readonly load: () => Promise<{ readonly n: number; readonly have: VersionVector }>
  /** The number of the request about to be sent; never goes back. */
  readonly saveNumber: (n: number) => Promise<void>
  /** In the transaction that takes the answer's events. */
  readonly saveHave: (tx: GatewayTx, have: VersionVector, at: number) => Promise<void>
}

/** What the hub remembers of the gateway above it, in the hub's own file. */
export function createUpstreamMemory(store: GatewayStore, unit: string): UpstreamMemory {
  return {
    load: async () => {
      const row = await tables(store.db).selectFrom('upstream').select(['n', 'have']).where('unit', '=', unit).executeTakeFirst()
      return row ? { n: row.n, have: VersionVector.parse(JSON.parse(row.have)) } : { n: 0, have: {} }
    },
    saveNumber: (n) =>
      store.transaction(unit, async (tx) => {
        await tables(tx.db)
          .insertInto('upstream')
          .values({ unit, n, have: '{}', last_ok: null })
          .onConflict((conflict) => conflict.column('unit').doUpdateSet((eb) => ({ n: eb.ref('excluded.n') })))
          .execute()
      }),
    saveHave: async (tx, have, at) => {
      await tables(tx.db)
        .updateTable('upstream')
        .set({ have: JSON.stringify(have), last_ok: at })
        .where('unit', '=', unit)
        .execute()
    },
  }
}

/** One database, of which only this table is used here. */
function tables(db: unknown): Kysely<Tables> {
  return db as Kysely<Tables>
}
