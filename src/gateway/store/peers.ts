import type { Kysely } from 'kysely'
import type { Origin } from '../../shared/domain/journal/index.ts'
import { VersionVector } from '../../shared/domain/journal/index.ts'
import { Capabilities, type RequestHistory } from '../../shared/sync/index.ts'
import type { GatewayTables } from './gateway-tables.ts'

type Db = Kysely<GatewayTables>

export type Peer = {
  readonly origin: Origin
  readonly have: VersionVector
  readonly schema: Capabilities['schema']
  /** Milliseconds since 1970 of its last request that was taken. */
  readonly lastOk: number
}

/** Request numbers and process starts of an origin. Kept for good: a copied disk may come back years later. */
export async function findHistory(db: Db, unit: string, origin: Origin): Promise<RequestHistory | undefined> {
  const row = await db.selectFrom('peer').select('n').where('unit', '=', unit).where('origin', '=', origin).executeTakeFirst()
  if (row === undefined) return undefined
  const boots = await db
    .selectFrom('peer_boot')
    .select('boot_id')
    .where('unit', '=', unit)
    .where('origin', '=', origin)
    .orderBy('position')
    .execute()
  return { n: row.n, bootIds: boots.map(({ boot_id }) => boot_id) }
}

/** Together with what the request brought. */
export async function savePeer(
  db: Db,
  unit: string,
  asked: {
    readonly origin: Origin
    readonly history: RequestHistory
    readonly have: VersionVector
    readonly caps: Capabilities
    readonly at: number
  },
): Promise<void> {
  const { origin, history, at } = asked
  await db
    .insertInto('peer')
    .values({ unit, origin, n: history.n, have: JSON.stringify(asked.have), caps: JSON.stringify(asked.caps), last_ok: at })
    .onConflict((conflict) =>
      conflict.columns(['unit', 'origin']).doUpdateSet((eb) => ({
        n: eb.ref('excluded.n'),
        have: eb.ref('excluded.have'),
        caps: eb.ref('excluded.caps'),
        last_ok: eb.ref('excluded.last_ok'),
      })),
    )
    .execute()
  await db
    .insertInto('peer_boot')
    .values({ unit, origin, position: history.bootIds.length, boot_id: history.bootIds.at(-1) ?? '' })
    .onConflict((conflict) => conflict.columns(['unit', 'origin', 'position']).doNothing())
    .execute()
}

/** Every machine of the unit that asked since `since`, by what it last said of itself. */
export async function listPeers(db: Db, unit: string, since: number): Promise<readonly Peer[]> {
  const rows = await db
    .selectFrom('peer')
    .select(['origin', 'have', 'caps', 'last_ok'])
    .where('unit', '=', unit)
    .where('last_ok', '>=', since)
    .orderBy('origin')
    .execute()
  return rows.map((row) => ({
    origin: row.origin,
    have: VersionVector.parse(JSON.parse(row.have)),
    schema: Capabilities.safeParse(JSON.parse(row.caps)).data?.schema ?? {},
    lastOk: row.last_ok,
  }))
}
