import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createExchange } from '../../../src/province-simulator/exchange.ts'
import { createFaultScript } from '../../../src/province-simulator/faults.ts'
import { createProvinceApp } from '../../../src/province-simulator/province-app.ts'
import { openProvinceStore, type ProvinceStore } from '../../../src/province-simulator/province-store.ts'

const FIRST: unknown = JSON.parse(readFileSync(path.join(import.meta.dirname, 'golden/1-DossierReceived.json'), 'utf8'))
const PROGRESS: unknown = JSON.parse(readFileSync(path.join(import.meta.dirname, 'golden/2-DossierTransferred.json'), 'utf8'))
const UPDATE: unknown = JSON.parse(readFileSync(path.join(import.meta.dirname, 'golden/3-SupplementRequested.json'), 'utf8'))

let folder = ''
let store: ProvinceStore
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'province-'))
  store = openProvinceStore(folder)
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const exchange = () => createExchange(store, () => Date.parse('2026-06-19T03:00:00Z'))
const give = (message: unknown, key: string) => exchange().receive(message, { key, destination: 'VN' }).body

test('the same key, or the same first message under another, gets the first receipt', () => {
  expect(give(FIRST, 'k1')).toMatchObject({ error_code: '00', data: [{ MaBienNhan: 'BN-000001' }] })
  expect(give(FIRST, 'k1')).toMatchObject({ error_code: '00', data: [{ MaBienNhan: 'BN-000001' }] })
  expect(give(FIRST, 'k2')).toMatchObject({ error_code: '00', data: [{ MaBienNhan: 'BN-000001' }] })
  expect([store.taken().length, store.repeated().length, store.list()[0]?.versions]).toEqual([1, 2, 1])
})

test('an update needs its dossier, and a code is given out once', () => {
  expect(give(UPDATE, 'k1')).toMatchObject({ error_code: '03' })
  expect(give(PROGRESS, 'k2')).toMatchObject({ error_code: '03' })
  give(FIRST, 'k3')
  expect(give({ ...(UPDATE as object), isUpdating: 'False' }, 'k4')).toMatchObject({ error_code: '02' })
  expect(give(PROGRESS, 'k5')).toMatchObject({ error_code: '00' })
  expect(give(UPDATE, 'k6')).toMatchObject({ error_code: '00', data: [{ MaBienNhan: 'BN-000003' }] })
  expect(store.list()[0]).toMatchObject({ versions: 2, firstReceipt: 'BN-000001', item: { TrangThaiHoSo: '5' } })
})

test('a message that is not exactly the agreed one is refused with the field that is wrong', () => {
  expect(give({ ...(FIRST as object), extra: 1 }, 'k1')).toMatchObject({
    error_code: '01',
    message: expect.stringContaining('extra'),
  })
  expect(exchange().receive(FIRST, { key: 'k1', destination: '' }).status).toBe(400)
  expect(give('x', 'k1')).toMatchObject({ error_code: '01' })
})

test('what was answered for is there after a restart; a line cut short by a power cut never was', () => {
  give(FIRST, 'k1')
  give(PROGRESS, 'k2')
  store.close()
  appendFileSync(path.join(folder, 'province.jsonl'), '{"kind":"taken","no":3')
  store = openProvinceStore(folder)
  expect([store.taken().length, store.list()[0]?.progress.length]).toEqual([2, 1])
  expect(give(PROGRESS, 'k2')).toMatchObject({ error_code: '00', data: [{ MaBienNhan: 'BN-000002' }] })
  expect(give(UPDATE, 'k3')).toMatchObject({ data: [{ MaBienNhan: 'BN-000003' }] })
})

test('a fault strikes as often as told, only where told, and never the look-up unless named', () => {
  const script = createFaultScript([
    { kind: 'refuse', code: 'A', times: 2 },
    { kind: 'html', service: 'TraCuuHoSo', times: 1 },
  ])
  const next = (service: string, code: string) => script.next({ service, code })?.kind
  expect([
    next('DongBoHoSoMC', 'B'),
    next('DongBoHoSoMC', 'A'),
    next('TraCuuHoSo', 'A'),
    next('TraCuuHoSo', 'A'),
    next('DongBoHoSoMC', 'A'),
    next('DongBoHoSoMC', 'A'),
  ]).toEqual([undefined, 'refuse', 'html', undefined, 'refuse', undefined])
})

test('the page shows what the province has, and no markup of a name gets through', async () => {
  const message = structuredClone(FIRST) as { data: { ChuHoSo: string }[] }
  const item = message.data[0]
  if (item) item.ChuHoSo = '<script>alert(1)</script>'
  give(message, 'k1')
  const app = createProvinceApp({ store })
  const page = (await app.inject('/')).body
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).not.toContain('<script>')
  expect(page).toContain('Được tiếp nhận')
  expect((await app.inject({ method: 'PUT', url: '/api/faults', payload: [{ kind: 'lie' }] })).statusCode).toBe(400)
  expect((await app.inject('/api/received')).json()).toMatchObject({ received: [{ key: 'k1', receipt: 'BN-000001' }] })
  await app.close()
})

test('a province that forgets, or goes back to its backup, has what it then has, also after a restart', () => {
  give(FIRST, 'k1')
  give(PROGRESS, 'k2')
  give(UPDATE, 'k3')
  store.restore(2)
  expect([store.taken().length, store.list()[0]?.versions]).toEqual([2, 1])
  expect(give(UPDATE, 'k3')).toMatchObject({ error_code: '00', data: [{ MaBienNhan: 'BN-000003' }] })
  expect(store.forget(store.list()[0]?.code ?? '')).toBe(true)
  store.close()
  store = openProvinceStore(folder)
  expect([store.taken().length, store.list().length]).toEqual([0, 0])
  expect(give(UPDATE, 'k3')).toMatchObject({ error_code: '03' })
})

test('lies about the order, the moment and the form of an answer', async () => {
  const app = createProvinceApp({ store })
  const post = (message: unknown, key: string) =>
    app.inject({
      method: 'POST',
      url: '/api/mot-cua',
      headers: { dstcode: 'VN', 'idempotency-key': key },
      payload: message as object,
    })
  const lie = (kind: string, ms?: number) => app.inject({ method: 'PUT', url: '/api/faults', payload: [{ kind, times: 1, ms }] })

  await lie('held-back')
  expect((await post(FIRST, 'k1')).json()).toMatchObject({ error_code: '00' })
  expect(store.taken()).toHaveLength(0)
  expect((await post(PROGRESS, 'k2')).json()).toMatchObject({ error_code: '03' })
  expect(store.taken()).toHaveLength(1)

  await lie('newer-schema')
  expect((await post(PROGRESS, 'k2')).json()).not.toHaveProperty('error_code')
  expect(store.taken()).toHaveLength(2)
  await lie('error-inside')
  expect((await post(UPDATE, 'k3')).statusCode).toBe(200)
  expect(store.taken()).toHaveLength(2)
  await lie('bad-gateway-after-commit')
  expect((await post(UPDATE, 'k3')).statusCode).toBe(502)
  expect(store.taken()).toHaveLength(3)
  await app.close()
})
