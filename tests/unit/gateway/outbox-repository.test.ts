import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createOutboxRepository, OUTBOX_SQL, type OutboxRepository } from '../../../src/gateway/province/outbox-repository.ts'
import { gatewayMigrations } from '../../../src/gateway/store/gateway-migrations.ts'
import { openDatabase, type Db, type OpenedDatabase } from '../../../src/main/platform/database/index.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { UNIT } from '../../integration/sync/support/a-station.ts'
import { at } from '../../integration/sync/support/dossier-bodies.ts'

let folder = ''
let opened: OpenedDatabase
let db: Db
let outbox: OutboxRepository

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'outbox-'))
  opened = unwrap(
    openDatabase({ file: path.join(folder, 'gateway.db'), key: new Uint8Array(32).fill(5), migrations: gatewayMigrations }),
  )
  db = opened.db
  outbox = createOutboxRepository(db, UNIT)
})
afterEach(() => {
  opened.close()
  rmSync(folder, { recursive: true, force: true })
})

const add = (eventId: string, dossierId: string) => outbox.add({ eventId, dossierId, eventType: 'FeePaid', at: at('09:00:00') })
const ready = (now = 1_000) => outbox.listReady(now, 10).map(({ eventId }) => eventId)
const sending = (eventId: string) =>
  outbox.markSending({ eventId, deadline: 5_000, message: { service: 'DongBoHoSoMC', body: '{}', fingerprint: 'f' } })

describe('what may go', () => {
  test('is the first open event of each dossier, oldest first', () => {
    for (const [event, dossier] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
      ['a3', 'a'],
    ] as const)
      add(event, dossier)
    expect(ready()).toEqual(['a1', 'b1'])
    sending('a1')
    expect(ready()).toEqual(['b1'])
    outbox.confirm('a1', 'BN-1')
    expect(ready()).toEqual(['a2', 'b1'])
    outbox.reject('a2', 'Sai')
    expect(ready()).toEqual(['b1'])
    outbox.requeue('a2')
    expect(ready()).toEqual(['a2', 'b1'])
    expect(outbox.find('a2')).toMatchObject({ isRetried: true, isInDoubt: false, message: undefined })
  })

  test('is not a dossier that two machines changed at once', () => {
    add('a1', 'a')
    const head = db.prepare('INSERT INTO agg_head(unit, agg_id, event_id) VALUES (?, ?, ?)')
    head.run(UNIT, 'a', Buffer.alloc(16, 1))
    expect(ready()).toEqual(['a1'])
    head.run(UNIT, 'a', Buffer.alloc(16, 2))
    expect(ready()).toEqual([])
  })

  test('comes again when its wait is over', () => {
    add('a1', 'a')
    sending('a1')
    outbox.setBack({ eventId: 'a1', state: 'queued', isInDoubt: true, nextAt: 2_000, error: 'HTTP 500' })
    expect([ready(1_999), outbox.nextDueAfter(1_999), ready(2_000)]).toEqual([[], 2_000, ['a1']])
  })
})

test('after a crash what was on its way is in doubt and keeps its message', () => {
  add('a1', 'a')
  sending('a1')
  expect(outbox.recover()).toBe(1)
  expect(outbox.find('a1')).toMatchObject({
    state: 'queued',
    isInDoubt: true,
    deadline: 5_000,
    message: { service: 'DongBoHoSoMC', body: '{}' },
  })
})

test('a confirmation is never taken back, and the same event is never told twice', () => {
  add('a1', 'a')
  outbox.confirm('a1', 'BN-1')
  outbox.reject('a1', 'late')
  outbox.markUnknown('a1', 'late')
  outbox.requeue('a1')
  add('a1', 'a')
  expect(outbox.find('a1')?.state).toBe('confirmed')
  expect(outbox.counts()).toEqual({ waiting: 0, rejected: 0, unknown: 0 })
})

test.each(Object.entries(OUTBOX_SQL))('the question %s goes through an index', (_name, sql) => {
  const named = { unit: UNIT, now: 1, limit: 1 }
  const count = (sql.match(/\?/g) ?? []).length
  const statement = db.prepare(`EXPLAIN QUERY PLAN ${sql}`)
  const plan = (count === 0 ? statement.all(named) : statement.all(...Array.from({ length: count }, () => 'x'))).map((row) =>
    JSON.stringify(row),
  )
  expect(plan.filter((line) => line.includes('SCAN') && !line.includes('CONSTANT'))).toEqual([])
  expect(plan.some((line) => line.includes('SEARCH'))).toBe(true)
  expect(plan.filter((line) => line.includes('TEMP B-TREE'))).toEqual([])
})
