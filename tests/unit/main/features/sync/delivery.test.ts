import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createDeliveryRepository,
  DELIVERY_SQL,
  type DeliveryRepository,
} from '../../../../../src/main/features/sync/delivery-repository.ts'
import {
  type deliveryEventDefinitions,
  ProvinceConfirmed,
  ProvinceRejected,
  ProvinceUnknown,
} from '../../../../../src/shared/domain/delivery/delivery-events.ts'
import { newEvent } from '../../../../../src/shared/domain/journal/index.ts'
import { aStation, UNIT, type TestStation } from '../../../../integration/sync/support/a-station.ts'
import { at, CLERK, corrected, received, resolved, transferred } from '../../../../integration/sync/support/dossier-bodies.ts'

const CODE = `${UNIT}-260619-5001`
let station: TestStation
let deliveries: DeliveryRepository

beforeEach(() => {
  station = aStation({ gatewayUrl: () => '' })
  deliveries = createDeliveryRepository(station.db)
})
afterEach(() => station.close())

const answer = (kind: (typeof deliveryEventDefinitions)[number], eventId: string, extra: Record<string, string>) =>
  station.unitOfWork.write(() =>
    station.journal.append({
      aggType: 'delivery',
      aggId: eventId,
      type: kind.type,
      ver: 1,
      actor: 'system',
      after: [eventId],
      body: { at: at('10:00:00'), dossierId: 'd1', eventId, ...extra },
    }),
  )

test('a dossier goes from this machine to the gateway to the province, and each count follows', () => {
  const first = station.write('d1', 'DossierReceived', received(CODE))
  station.write('d1', 'DossierTransferred', transferred)
  const seen: unknown[] = []
  const look = () => seen.push([deliveries.deliveryOf('d1').state, deliveries.countWaiting(), deliveries.countAttention()])
  look()
  station.unitOfWork.write(() => deliveries.setHeldUpTo(station.identity.origin, 2))
  look()
  station.unitOfWork.write(() => deliveries.setHeldUpTo(station.identity.origin, 3))
  look()
  answer(ProvinceUnknown, first, { message: 'ECONNRESET' })
  look()
  answer(ProvinceConfirmed, first, { receipt: 'BN-000001', provinceCode: CODE })
  look()
  expect(seen).toEqual([
    ['this-machine', 2, 0],
    ['this-machine', 2, 0],
    ['at-gateway', 2, 0],
    ['unknown', 2, 1],
    ['at-gateway', 1, 0],
  ])
  expect(deliveries.deliveryOf('d1')).toEqual({
    state: 'at-gateway',
    receipt: 'BN-000001',
    provinceCode: CODE,
    confirmedAt: at('10:00:00'),
    waiting: 1,
    message: null,
  })
})

test('a gateway that lost what it had is believed: the events are on this machine only again', () => {
  station.write('d1', 'DossierReceived', received(CODE))
  station.unitOfWork.write(() => deliveries.setHeldUpTo(station.identity.origin, 9))
  station.unitOfWork.write(() => deliveries.setHeldUpTo(station.identity.origin, 1))
  expect(deliveries.deliveryOf('d1').state).toBe('this-machine')
})

test('a confirmation is never taken back', () => {
  const id = station.write('d1', 'DossierReceived', received(CODE))
  answer(ProvinceConfirmed, id, { receipt: 'BN-000001', provinceCode: '' })
  answer(ProvinceRejected, id, { message: 'late' })
  expect(deliveries.deliveryOf('d1')).toMatchObject({ state: 'confirmed', message: null })
})

test('what the province is not told of is not waited for', () => {
  const { code: _code, ...filing } = received(CODE)
  station.write('d1', 'IntakeRefused', { ...filing, number: '01/TC', reason: 'Không thuộc thẩm quyền' })
  station.write('d2', 'IntakeRefused', { ...filing, onlineCode: 'G15-1', number: '02/TC', reason: 'Không thuộc thẩm quyền' })
  expect(deliveries.countWaiting()).toBe(1)
  expect(deliveries.listQueue({ limit: 10, offset: 0 })).toMatchObject([
    { dossierId: 'd2', code: 'G15-1', eventType: 'IntakeRefused' },
  ])
})

test('the queue shows the corrected name, oldest first, page by page', () => {
  station.write('d1', 'DossierReceived', received(CODE))
  station.write('d2', 'DossierReceived', received(`${UNIT}-260619-5002`))
  station.write('d1', 'DossierCorrected', { ...corrected, owner: { ...corrected.owner, fullName: 'Đặng Thị Ngọc Anh' } })
  const names = (offset: number) =>
    deliveries.listQueue({ limit: 2, offset }).map(({ dossierId, ownerName }) => [dossierId, ownerName])
  expect(names(0)).toEqual([
    ['d1', 'Đặng Thị Ngọc Anh'],
    ['d2', 'Đặng Thị Ngọc Ánh'],
  ])
  expect(names(2)).toEqual([['d1', 'Đặng Thị Ngọc Anh']])
})

test('the worst of many dossiers is found in one question', () => {
  const first = station.write('d1', 'DossierReceived', received(CODE))
  station.write('d1', 'DossierResolved', resolved)
  station.write('d2', 'DossierReceived', received(`${UNIT}-260619-5002`))
  answer(ProvinceRejected, first, { message: 'Sai' })
  expect(deliveries.deliveryStatesOf(['d1', 'd2', 'none'])).toEqual(
    new Map([
      ['d1', 'rejected'],
      ['d2', 'this-machine'],
    ]),
  )
  expect(deliveries.countAttentionDossiers()).toBe(1)
})

test('a rebuild of the screens from the log gives the same rows', () => {
  const first = station.write('d1', 'DossierReceived', received(CODE))
  station.write('d1', 'DossierCorrected', corrected)
  answer(ProvinceConfirmed, first, { receipt: 'BN-000001', provinceCode: CODE })
  const rows = () =>
    station.db.prepare('SELECT event_id, dossier_id, is_own, state, receipt, message FROM delivery ORDER BY seq').all()
  const before = rows()
  station.unitOfWork.write(() => station.journal.rebuildProjections())
  expect(rows()).toEqual(before)
})

describe('asking for another try', () => {
  test('is possible for what was refused or is unknown, and only once', () => {
    const id = station.write('d1', 'DossierReceived', received(CODE))
    expect(station.sync.retry(id, CLERK)).toMatchObject({
      ok: false,
      error: { code: 'not-allowed-now', messageKey: 'sync.nothing-to-retry' },
    })
    answer(ProvinceRejected, id, { message: 'Sai' })
    expect(station.sync.retry(id, CLERK)).toEqual({ ok: true, value: {} })
    expect(deliveries.deliveryOf('d1')).toMatchObject({ state: 'at-gateway', message: null })
    expect(station.sync.retry(id, CLERK)).toMatchObject({ ok: false })
    expect(station.journal.readAggregate(id).map(({ type, actor }) => [type, actor])).toEqual([
      ['ProvinceRejected', 'system'],
      ['DeliveryRetryRequested', CLERK.id],
    ])
  })

  test('of an event nobody knows is a clear no', () => {
    expect(station.sync.retry('019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7', CLERK)).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
  })
})

test.each(Object.entries(DELIVERY_SQL))('the question %s goes through an index', (_name, sql) => {
  const statement = station.db.prepare(`EXPLAIN QUERY PLAN ${sql}`)
  const plan = (
    sql.includes('?')
      ? statement.all('[]')
      : statement.all(sql.includes('@limit') ? { limit: 1, offset: 0 } : sql.includes('@') ? { origin: 'o', seq: 1 } : {})
  ).map((row) => JSON.stringify(row))
  expect(plan.filter((line) => line.includes('SCAN') && !line.includes('VIRTUAL TABLE'))).toEqual([])
  expect(plan.some((line) => line.includes('SEARCH'))).toBe(true)
  expect(plan.filter((line) => line.includes('FOR ORDER BY'))).toEqual([])
})

test('every kind of answer is one this station understands', () => {
  expect(() =>
    newEvent(ProvinceUnknown, {
      aggId: 'e',
      actor: 'system',
      body: { at: at('10:00:00'), dossierId: 'd', eventId: 'e', message: '' },
    }),
  ).not.toThrow()
})
