import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { aStore } from '../../support/gateway/a-store.ts'
import { startPostgres, whyNoPostgres, type TestPostgres } from '../../support/postgres/a-postgres.ts'
import { aStation } from '../sync/support/a-station.ts'
import { describeStore } from './store-suite.ts'

describeStore({ name: 'SQLite' })

const reason = whyNoPostgres()
let server: Promise<TestPostgres> | undefined
const database = async (): Promise<string> => (await (server ??= startPostgres())).createDatabase()
afterAll(async () => (await server)?.stop())

if (reason === undefined) {
  describeStore({ name: 'PostgreSQL', database: async () => ({ url: await database() }) })
  describeStore({ name: 'PostgreSQL at SERIALIZABLE', database: async () => ({ url: await database(), isSerializable: true }) })
} else {
  process.stderr.write(`store on PostgreSQL skipped: ${reason}\n`)
}

test.skipIf(reason !== undefined)('what PostgreSQL acknowledges is on its disk, and counters come as numbers', async () => {
  const made = await aStore({ units: ['H12.20'], database: { url: await database() } })
  const { rows } = await sql<{ synchronous_commit: string }>`SHOW synchronous_commit`.execute(made.store.db)
  const counted = await sql<{ n: unknown }>`SELECT CAST(7 AS BIGINT) AS n`.execute(made.store.db)
  expect([rows[0]?.synchronous_commit, counted.rows[0]?.n]).toEqual(['on', 7])
  await made.close()
})

test.skipIf(reason !== undefined)('two processes that start together on an empty database make one schema', async () => {
  const url = await database()
  const both = await Promise.all([
    aStore({ units: ['H12.21'], database: { url } }),
    aStore({ units: ['H12.21'], database: { url } }),
  ])
  const logs = await both[0].store.db.selectFrom('own_log').select('incarnation').where('unit', '=', 'H12.21').execute()
  expect(logs).toEqual([{ incarnation: 1 }])
  for (const one of both) await one.close()
})

test.skipIf(reason !== undefined)('units on one PostgreSQL see nothing of each other', async () => {
  const url = await database()
  const made = await aStore({ units: ['H12.22', 'H12.23'], database: { url } })
  const station = aStation({ gatewayUrl: () => '', unit: 'H12.22', station: 'H12.22.S01' })
  const log = station.journal.read({ origin: station.identity.origin, from: 1, limit: 10 })
  const other = await made.store.transaction('H12.23', (tx) => tx.log.receive(log))
  const own = await made.store.transaction('H12.22', (tx) => tx.log.receive(log))
  expect([other.refused[0]?.reason, own.accepted.length]).toEqual(['wrong-unit', 1])
  expect(Object.keys(await made.store.transaction('H12.23', (tx) => tx.log.vector()))).toEqual(['H12.23.GW#1'])
  await station.close()
  await made.close()
})

test('a SQLite gateway serves one unit and says so', async () => {
  await expect(aStore({ units: ['H12.24', 'H12.25'] })).rejects.toThrow('PostgreSQL')
  const made = await aStore({ units: ['H12.24'] })
  await made.store.close()
  await expect(aStore({ units: ['H12.25'], dataDir: made.dataDir })).rejects.toThrow('belongs to unit H12.24')
})
