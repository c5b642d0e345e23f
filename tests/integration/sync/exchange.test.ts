import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aStation, UNIT, until, type TestStation } from './support/a-station.ts'
import { createCutProxy, type CutProxy } from './support/cut-proxy.ts'
import { corrected, handedOver, received, resolved, transferred, CLERK } from './support/dossier-bodies.ts'
import { killStarted, startGatewayProgram, startSimulator, type Program } from './support/processes.ts'

const Received = z.object({
  received: z.array(
    z.object({ key: z.string(), code: z.string(), service: z.string(), receipt: z.string(), item: z.looseObject({}) }),
  ),
  repeated: z.array(z.looseObject({ key: z.string() })),
  refused: z.array(z.looseObject({ code: z.string() })),
})

let folder = ''
let province: Program
let gateway: Program
let line: CutProxy
let stations: TestStation[] = []

const provinceHas = async () => Received.parse(await (await fetch(`${province.url}/api/received`)).json())
const lie = (faults: readonly Record<string, unknown>[]) =>
  fetch(`${province.url}/api/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  })
const code = (n: number): string => `${UNIT}-260619-${String(5000 + n).padStart(4, '0')}`
const newStation = (station: string, url = line.url): TestStation => {
  const made = aStation({ gatewayUrl: () => url, station })
  stations.push(made)
  made.sync.start()
  return made
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'exchange-'))
  province = await startSimulator(path.join(folder, 'province'))
  gateway = await startGatewayProgram({ dataDir: path.join(folder, 'gateway'), unit: UNIT, provinceUrl: province.endpoint })
  line = await createCutProxy(() => gateway.url)
  stations = []
})
afterEach(async () => {
  for (const station of stations) await station.close()
  await line.close()
  killStarted()
  rmSync(folder, { recursive: true, force: true })
})

test('a dossier written with the line cut is at the province after the line is back, and every step of it in order', async () => {
  const station = newStation(`${UNIT}.S01`)
  line.cut()
  const ids = [
    station.write('d1', 'DossierReceived', received(code(1))),
    station.write('d1', 'DossierTransferred', transferred),
    station.write('d1', 'DossierResolved', resolved),
    station.write('d1', 'DossierHandedOver', handedOver),
  ]
  await until(
    'the light is red',
    () => station.sync.getStatus().lights[0]?.state,
    (state) => state === 'down',
  )
  expect(station.sync.getStatus()).toMatchObject({ waiting: 4, attention: 0 })
  expect(station.sync.deliveryOf('d1')).toMatchObject({ state: 'this-machine', waiting: 4 })

  line.mend()
  await until(
    'all confirmed',
    () => station.sync.getStatus().waiting,
    (waiting) => waiting === 0,
  )

  const { received: taken } = await provinceHas()
  expect(taken.map(({ key }) => key)).toEqual(ids)
  expect(taken.map(({ service }) => service)).toEqual(['DongBoHoSoMC', 'CapNhatTienDoHoSoMC', 'DongBoHoSoMC', 'DongBoHoSoMC'])
  expect(station.sync.deliveryOf('d1')).toEqual({
    state: 'confirmed',
    receipt: taken[3]?.receipt,
    provinceCode: code(1),
    confirmedAt: expect.any(String),
    waiting: 0,
    message: null,
  })
  await until(
    'both lights are green',
    () =>
      station.sync
        .getStatus()
        .lights.slice(0, 2)
        .map(({ state }) => state),
    (seen) => seen.join() === 'up,up',
  )
})

test("a refused dossier waits for a person with the province's sentence and holds up nobody else", async () => {
  await lie([{ kind: 'refuse', code: code(1), message: 'Số định danh không đúng', times: 1 }])
  const station = newStation(`${UNIT}.S01`)
  const refused = station.write('d1', 'DossierReceived', received(code(1)))
  station.write('d1', 'DossierTransferred', transferred)
  station.write('d2', 'DossierReceived', received(code(2)))

  await until(
    'one refused, one done',
    () => station.sync.getStatus(),
    ({ waiting, attention }) => waiting === 2 && attention === 1,
  )
  expect(station.sync.deliveryOf('d1')).toMatchObject({ state: 'rejected', message: 'Số định danh không đúng', waiting: 2 })
  expect(station.sync.deliveryOf('d2').state).toBe('confirmed')
  expect(station.sync.listQueue({ page: 1, pageSize: 10 }).items.map(({ state, code: shown }) => [state, shown])).toEqual([
    ['rejected', code(1)],
    ['at-gateway', code(1)],
  ])

  station.write('d1', 'DossierCorrected', corrected)
  expect(station.sync.retry(refused, CLERK)).toEqual({ ok: true, value: {} })
  await until(
    'all confirmed',
    () => station.sync.getStatus().waiting,
    (waiting) => waiting === 0,
  )
  // Told anew it says something else, so it comes under a key of its own.
  const { received: told } = await provinceHas()
  expect(told.filter(({ key }) => key === refused)).toEqual([])
  const again = told.find(({ key }) => key.startsWith(`${refused}.`))
  expect(again?.item).toMatchObject({ MaDoiTuong: '096190000124', GhiChu: 'Đã sửa số định danh' })
})

test.each(['cut-after-commit', 'error-after-commit', 'slow'] as const)(
  '%s: the gateway asks before it sends again, and the province has it once',
  async (kind) => {
    await lie([{ kind, times: 1, ms: 900 }])
    const station = newStation(`${UNIT}.S01`)
    const id = station.write('d1', 'DossierReceived', received(code(1)))
    await until(
      'confirmed',
      () => station.sync.getStatus().waiting,
      (waiting) => waiting === 0,
    )
    const has = await provinceHas()
    expect(has.received.map(({ key }) => key)).toEqual([id])
    expect(has.repeated).toEqual([])
  },
)

test('a line that breaks before the province has it is told as unknown, and ends well', async () => {
  await lie([{ kind: 'cut-before-commit', times: 1 }])
  const station = newStation(`${UNIT}.S01`)
  const id = station.write('d1', 'DossierReceived', received(code(1)))
  await until(
    'confirmed',
    () => station.sync.getStatus().waiting,
    (waiting) => waiting === 0,
  )
  expect((await provinceHas()).received.map(({ key }) => key)).toEqual([id])
  expect(station.journal.readAggregate(id).map(({ type }) => type)).toEqual(['ProvinceUnknown', 'ProvinceConfirmed'])
})

test.each(['unauthorised', 'html', 'too-many', 'unavailable'] as const)(
  '%s is waited out and nothing is dropped',
  async (kind) => {
    await lie([{ kind, times: 3 }])
    const station = newStation(`${UNIT}.S01`)
    station.write('d1', 'DossierReceived', received(code(1)))
    await until(
      'confirmed',
      () => station.sync.getStatus().waiting,
      (waiting) => waiting === 0,
    )
    expect(station.sync.getStatus().attention).toBe(0)
    expect((await provinceHas()).received).toHaveLength(1)
  },
)

test('two stations see each other through the gateway, and each counts its own', async () => {
  const first = newStation(`${UNIT}.S01`)
  const second = newStation(`${UNIT}.S02`)
  first.write('d1', 'DossierReceived', received(code(1)))
  await until(
    'the second has it',
    () => second.sync.deliveryOf('d1').state,
    (state) => state === 'confirmed',
  )
  expect(second.journal.readAggregate('d1').map(({ type }) => type)).toEqual(['DossierReceived'])
  expect(second.sync.getStatus().waiting).toBe(0)
  second.write('d1', 'DossierTransferred', transferred)
  await until(
    'the first sees the step',
    () => first.journal.readAggregate('d1').length,
    (length) => length === 2,
  )
  await until(
    'both hold the same',
    () => [first, second].map((station) => JSON.stringify(station.journal.vector())),
    ([left, right]) => left === right,
  )
})

describe('what the gateway refuses', () => {
  test('another unit, whose events it does not keep', async () => {
    const stranger = aStation({ gatewayUrl: () => gateway.url, unit: 'H12.99' })
    stations.push(stranger)
    stranger.sync.start()
    await until(
      'declined',
      () => stranger.sync.getStatus().lights[0]?.messageKey,
      (key) => key === 'sync.light.network.refused',
    )
    expect(stranger.sync.getStatus().lastContactAt).toBeNull()
  })
})
