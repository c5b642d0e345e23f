import { randomUUID } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { confirm, markSending, markUnfinished, recover, requeue, setBack } from '../../../src/gateway/province/outbox-changes.ts'
import { countOutbox, findTelling, listReady, nextDueAfter, readyTellings } from '../../../src/gateway/province/outbox-rows.ts'
import { takeIntoOutbox } from '../../../src/gateway/province/take-into-outbox.ts'
import type { GatewayStore } from '../../../src/gateway/store/gateway-store.ts'
import { NO_HASH, type StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { UNIT } from '../../integration/sync/support/a-station.ts'
import { paid } from '../../integration/sync/support/dossier-bodies.ts'
import { aStore } from '../../support/gateway/a-store.ts'

let store: GatewayStore
let close: () => Promise<void>

beforeEach(async () => {
  ;({ store, close } = await aStore({ units: [UNIT] }))
})
afterEach(() => close())

const ids = new Map<string, string>()
const idOf = (name: string): string => ids.get(name) ?? ids.set(name, randomUUID()).get(name) ?? ''
const nameOf = (id: string): string => [...ids].find(([, known]) => known === id)?.[0] ?? id

function aPayment(name: string, dossierId: string, over: Partial<StoredEvent> = {}): StoredEvent {
  return {
    unit: UNIT,
    origin: 'S#1',
    seq: 1,
    id: idOf(name),
    hlc: '1',
    wall: 1,
    clock: 'free',
    aggType: 'dossier',
    aggId: dossierId,
    type: 'FeePaid',
    ver: 1,
    parents: [],
    needs: [],
    actor: 'officer-1',
    bodyHash: NO_HASH,
    prev: NO_HASH,
    hash: NO_HASH,
    sig: '',
    via: null,
    body: paid,
    salt: null,
    ...over,
  }
}

const inTx = <T>(work: Parameters<typeof store.transaction<T>>[1]) => store.transaction(UNIT, work)
const add = (name: string, dossierId: string, over: Partial<StoredEvent> = {}) =>
  inTx((tx) => takeIntoOutbox(tx, [aPayment(name, dossierId, over)], 100))
const ready = async (now = 1_000, requiresBlobs = true) =>
  (await inTx((tx) => listReady(tx.db, { unit: UNIT, now, limit: 10, requiresBlobs }, tx.engine))).map(({ eventId }) =>
    nameOf(eventId),
  )
const message = { service: 'DongBoHoSoMC', body: '{}', fingerprint: 'f' }
const sending = (name: string) =>
  inTx((tx) => markSending(tx.db, UNIT, { eventId: idOf(name), by: 'me', deadline: 5_000, message }))
const confirmed = (name: string) => inTx((tx) => confirm(tx.db, UNIT, { eventId: idOf(name), receipt: 'BN-1' }))
const unfinished = (name: string, state: 'rejected' | 'unknown') =>
  inTx((tx) => markUnfinished(tx.db, UNIT, { eventId: idOf(name), state, error: 'Sai' }))

describe('what may go', () => {
  test('is the first open event of each dossier, oldest first', async () => {
    for (const [event, dossier] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
      ['a3', 'a'],
    ] as const)
      await add(event, dossier)
    expect(await ready()).toEqual(['a1', 'b1'])
    await sending('a1')
    expect(await ready()).toEqual(['b1'])
    await confirmed('a1')
    expect(await ready()).toEqual(['a2', 'b1'])
    await unfinished('a2', 'rejected')
    expect(await ready()).toEqual(['b1'])
    await inTx((tx) => requeue(tx.db, UNIT, idOf('a2')))
    expect(await ready()).toEqual(['a2', 'b1'])
    expect(await inTx((tx) => findTelling(tx.db, UNIT, idOf('a2')))).toMatchObject({
      isRetried: true,
      isInDoubt: false,
      message: undefined,
    })
  })

  test('is not a dossier that two machines changed at once', async () => {
    await add('c1', 'c')
    expect(await ready()).toEqual(['c1'])
    const head = (byte: number) =>
      inTx((tx) =>
        tx.db
          .insertInto('agg_head')
          .values({ unit: UNIT, agg_id: 'c', event_id: Buffer.alloc(16, byte) })
          .execute(),
      )
    await head(1)
    await head(2)
    // Nothing here can read the two sides, so a person must look before anything of it goes on.
    await add('c2', 'c')
    expect(await ready()).toEqual([])
  })

  test('comes again when its wait is over', async () => {
    await add('d1', 'd')
    await sending('d1')
    await inTx((tx) =>
      setBack(tx.db, UNIT, { eventId: idOf('d1'), state: 'queued', isInDoubt: true, nextAt: 2_000, error: 'HTTP 500' }),
    )
    expect([await ready(1_999), await nextDueAfter(store.db, 1_999), await ready(2_000)]).toEqual([[], 2_000, ['d1']])
  })

  test('waits until every page it names is here, verified, where pages come here at all', async () => {
    await add('e1', 'e', { needs: ['ab'.repeat(32), 'cd'.repeat(32)] })
    const blob = (hex: string, state: 'wanted' | 'verified') =>
      inTx((tx) =>
        tx.db
          .insertInto('gateway_blob')
          .values({ unit: UNIT, sha256: Buffer.from(hex.repeat(32), 'hex'), size: 1, state, verified_at: null })
          .execute(),
      )
    expect([await ready(), await ready(1_000, false)]).toEqual([[], ['e1']])
    await blob('ab', 'verified')
    await blob('cd', 'wanted')
    expect(await ready()).toEqual([])
    await inTx((tx) => tx.db.updateTable('gateway_blob').set({ state: 'verified' }).where('unit', '=', UNIT).execute())
    expect(await ready()).toEqual(['e1'])
  })

  test('waits for the facts of other dossiers it was based on', async () => {
    await add('f1', 'f')
    await add('g1', 'g', { parents: [idOf('f1')] })
    expect(await ready()).toEqual(['f1'])
    await confirmed('f1')
    expect(await ready()).toEqual(['g1'])
  })
})

test('after a crash what was on its way is in doubt and keeps its message', async () => {
  await add('h1', 'h')
  await sending('h1')
  expect(await inTx((tx) => recover(tx.db, UNIT, { now: 5_000, timeoutMs: 1_000 }))).toBe(0)
  expect(await inTx((tx) => recover(tx.db, UNIT, { now: 7_000, timeoutMs: 1_000 }))).toBe(1)
  expect(await inTx((tx) => findTelling(tx.db, UNIT, idOf('h1')))).toMatchObject({
    state: 'queued',
    isInDoubt: true,
    deadline: 5_000,
    message: { service: 'DongBoHoSoMC', body: '{}' },
  })
})

test('a confirmation is never taken back, and the same event is never told twice', async () => {
  await add('i1', 'i')
  await confirmed('i1')
  await unfinished('i1', 'rejected')
  await unfinished('i1', 'unknown')
  await inTx((tx) => requeue(tx.db, UNIT, idOf('i1')))
  await add('i1', 'i')
  expect(await inTx((tx) => findTelling(tx.db, UNIT, idOf('i1')))).toMatchObject({ state: 'confirmed' })
  expect(await countOutbox(store.db, UNIT)).toEqual({ waiting: 0, rejected: 0, unknown: 0, sending: 0, oldestAt: undefined })
})

test('the question for what may go walks no table', async () => {
  const { sql, parameters } = readyTellings(store.db, { unit: UNIT, now: 1, limit: 1, requiresBlobs: true }, 'sqlite').compile()
  const { rows } = await store.db.executeQuery<{ detail: string }>(
    CompiledQuery.raw(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]),
  )
  const plan = rows.map(({ detail }) => detail)
  expect(plan.filter((line) => line.startsWith('SCAN') && !line.includes('CONSTANT'))).toEqual([])
  expect(plan.some((line) => line.includes('outbox_ready'))).toBe(true)
  expect(plan.filter((line) => line.includes('TEMP B-TREE'))).toEqual([])
})
