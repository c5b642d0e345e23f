import { afterAll, afterEach, expect, test } from 'vitest'
import { startPostgres, whyNoPostgres, type TestPostgres } from '../../support/postgres/a-postgres.ts'
import { chooseSeed } from '../../support/robustness/seeded-random.ts'
import { playChaos } from '../sync/support/play-chaos.ts'
import { killStarted } from '../sync/support/processes.ts'

const reason = whyNoPostgres()
if (reason !== undefined) process.stderr.write(`chaos on PostgreSQL skipped: ${reason}\n`)

/** Fewer told dossiers than this would prove nothing, on however busy a machine. */
const FEWEST = 30

let server: TestPostgres | undefined
afterEach(killStarted)
afterAll(async () => server?.stop())

test.skipIf(reason !== undefined)(
  'two counters, hub and a gateway on PostgreSQL under kill -9 and torn lines lose and double nothing',
  { timeout: 400_000 },
  async () => {
    server = await startPostgres()
    const { told, seen, wanted } = await playChaos({ seed: chooseSeed(), databaseUrl: await server.createDatabase() })
    expect(told).toBeGreaterThan(FEWEST)
    expect(seen).toEqual(wanted)
  },
)
