import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { createNumberDesk } from '../../../src/gateway/numbers/number-desk.ts'
import type { DatabaseOptions } from '../../../src/gateway/store/open-store.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'
import { aStore } from '../../support/gateway/a-store.ts'
import { startPostgres, whyNoPostgres, type TestPostgres } from '../../support/postgres/a-postgres.ts'

const UNIT = 'H12.64'
const DAY = plainDate('2026-11-23')
const clock = { now: () => Date.parse('2026-11-23T08:00:00+07:00'), trust: () => 'ntp' as const }

const reason = whyNoPostgres()
let server: Promise<TestPostgres> | undefined
const url = async (): Promise<string> => (await (server ??= startPostgres())).createDatabase()
afterAll(async () => (await server)?.stop())

const engines: { readonly name: string; readonly database?: () => Promise<DatabaseOptions> }[] = [{ name: 'SQLite' }]
if (reason === undefined) {
  engines.push({ name: 'PostgreSQL', database: async () => ({ url: await url() }) })
  engines.push({ name: 'PostgreSQL at SERIALIZABLE', database: async () => ({ url: await url(), isSerializable: true }) })
} else {
  process.stderr.write(`numbers on PostgreSQL skipped: ${reason}\n`)
}

describe.each(engines)('numbers on $name', ({ database }) => {
  test('two processes lend and grant at once, and no number goes out twice', async () => {
    const options = database === undefined ? {} : { database: await database() }
    const first = await aStore({ units: [UNIT], clock, ...options })
    // SQLite has one process; a second desk on its store stands for it.
    const second = database === undefined ? first : await aStore({ units: [UNIT], clock, ...options })
    const desks = [first, second].map(({ store }) => createNumberDesk({ store, clock, newId: randomUUID, grantsItself: true }))
    const ranges = await Promise.all(
      Array.from({ length: 24 }, async (_, n) => {
        const desk = desks[n % 2]
        const ask = { unit: UNIT, requestId: randomUUID() }
        if (n % 6 === 5) {
          const answer = await desk?.grant({ ...ask, origin: 'H12.64.S01#1', hub: `hub-number-${n}`, epoch: 1, days: [DAY] })
          return answer?.st === 'granted' ? answer.grants : []
        }
        const answer = await desk?.lease({ ...ask, origin: `H12.64.S${n}#1`, day: DAY })
        return answer?.st === 'leased' ? [answer] : []
      }),
    )
    const numbers = ranges.flat().flatMap(({ first: from, last }) => Array.from({ length: last - from + 1 }, (_, n) => from + n))
    expect(ranges.every((range) => range.length === 1)).toBe(true)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers.length).toBe(20 * 5 + 4 * 100)
    await first.close()
    if (second !== first) await second.close()
  })
})
