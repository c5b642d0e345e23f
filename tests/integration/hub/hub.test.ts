import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { startGateway, type Gateway } from '../../../src/gateway/gateway.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import { aHouseStation, allHave, settle, stationId, UNIT, until, type HouseStation } from './support/a-house.ts'

const open: HouseStation[] = []
const gateways: Gateway[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((station) => station.close()))
  await Promise.all(gateways.splice(0).map((gateway) => gateway.stop()))
})

async function aHouse(numbers: readonly number[], willing?: readonly number[]): Promise<readonly HouseStation[]> {
  for (const number of numbers) open.push(await aHouseStation(number))
  await settle(open, willing)
  return open
}

async function aGateway(port = 0, dataDir = mkdtempSync(path.join(tmpdir(), 'qmc-hub-gateway-'))): Promise<Gateway> {
  const gateway = await startGateway({
    host: '127.0.0.1',
    port,
    dataDir,
    key: new Uint8Array(32).fill(5),
    unit: UNIT,
    build: 'test',
    logger: silentLogger,
  })
  gateways.push(gateway)
  return gateway
}

const hubOf = async (station: HouseStation) => (await station.must('sync.list-peers', {})).hub
const stationOfHub = async (station: HouseStation) => (await hubOf(station))?.station
const dossierId = async (station: HouseStation, code: string): Promise<string> => {
  const [hit] = await station.must('dossier.search', { text: code, limit: 1 })
  if (!hit) throw new Error(`no dossier ${code}`)
  return hit.id
}

/** Ends one machine as a power cut of the whole PC does for the others: nothing answers any more. */
async function leave(station: HouseStation): Promise<{ readonly dataDir: string; readonly number: number }> {
  open.splice(open.indexOf(station), 1)
  await station.close()
  return station
}

test('what one counter writes the others see, and each is told to look', async () => {
  const [one, two, three] = await aHouse([1, 2, 3])
  if (!one || !two || !three) throw new Error('three were opened')
  const codes = [await two.receive('Nguyễn Thị Lành'), await three.receive('Phạm Văn Đức')]
  await allHave(open, codes)
  three.told.length = 0
  codes.push(await one.receive('Trần Thị Hồng'))
  // Well below the next poll, which comes after a minute: only the hint can have brought it.
  await allHave([three], codes, 10_000)
  expect(three.told.map(({ name }) => name)).toContain('dossier.changed')
  expect(await hubOf(one)).toMatchObject({ isThisMachine: true, station: stationId(1), isStandIn: false })
  expect(await hubOf(three)).toMatchObject({ isThisMachine: false, station: stationId(1), label: '01 – Quầy 01' })
  const { peers } = await three.must('sync.list-peers', {})
  expect(peers[0]).toMatchObject({
    kind: 'hub',
    state: 'up',
    isActive: true,
    behind: 0,
    clockOffsetSeconds: 0,
    address: `http://127.0.0.1:${one.port}`,
  })
})

test('the hub dies, the next one serves by itself, and the first takes over again when it is back', async () => {
  const [one, two, three] = await aHouse([1, 2, 3])
  if (!one || !two || !three) throw new Error('three were opened')
  const codes = [await three.receive('Nguyễn Thị Lành')]
  await allHave(open, codes)
  const gone = await leave(one)
  codes.push(await three.receive('Phạm Văn Đức'), await two.receive('Lý Thị Sáu'))
  await until(
    'the second serves',
    () => stationOfHub(three),
    (station) => station === stationId(2),
  )
  expect(await hubOf(two)).toMatchObject({ isThisMachine: true, isStandIn: true })
  expect(await hubOf(three)).toMatchObject({ isThisMachine: false, isStandIn: true, label: '02 – Quầy 02' })
  await allHave([two, three], codes)
  const back = await aHouseStation(1, { dataDir: gone.dataDir })
  open.push({ ...back, port: one.port })
  await until(
    'the first serves again',
    () => stationOfHub(three),
    (station) => station === stationId(1),
  )
  codes.push(await three.receive('Trần Thị Hồng'))
  await allHave(open, codes)
})

test('two hubs at once, each with its own stations, lose and double nothing when they meet', async () => {
  for (const number of [1, 2, 3, 4]) open.push(await aHouseStation(number))
  const [one, two, three, four] = open
  if (!one || !two || !three || !four) throw new Error('four were opened')
  // Two halves of a house that do not know of each other.
  for (const [hub, guest] of [
    [one, three],
    [two, four],
  ] as const) {
    await hub.saveHub({ isHub: true, port: hub.port })
    await guest.saveHub({ hubAddress: `127.0.0.1:${hub.port}` })
  }
  const left = [await one.receive('Nguyễn Thị Lành'), await three.receive('Phạm Văn Đức')]
  const right = [await two.receive('Lý Thị Sáu'), await four.receive('Trần Thị Hồng')]
  await allHave([one, three], left)
  await allHave([two, four], right)
  // The cable is back: the second half is told of the first hub, while its own hub is still up.
  await four.saveHub({ hubAddress: `127.0.0.1:${one.port}` })
  await two.saveHub({ isHub: false, hubAddress: `127.0.0.1:${one.port}`, succession: [] })
  await allHave(open, [...left, ...right])
  const late = await four.receive('Võ Thị Bé')
  await allHave(open, [...left, ...right, late])
  expect(new Set(await one.codes()).size).toBe(5)
})

test('without any hub each PC goes on receiving and waits', async () => {
  const [one, two] = await aHouse([1, 2], [])
  if (!one || !two) throw new Error('two were opened')
  const code = await one.receive('Nguyễn Thị Lành')
  expect(await one.codes()).toEqual([code])
  expect(await hubOf(one)).toBeNull()
  const id = await dossierId(one, code)
  expect(await one.must('sync.where-is-safe', { dossierIds: [id] })).toEqual([
    { dossierId: id, place: 'this-machine', machines: 1 },
  ])
})

test('a dossier is counted on as many machines as have it, and at the gateway only on the gateway’s own word', async () => {
  const [one, two, three] = await aHouse([1, 2, 3])
  if (!one || !two || !three) throw new Error('three were opened')
  const code = await three.receive('Nguyễn Thị Lành')
  await allHave(open, [code])
  const id = await dossierId(three, code)
  const safety = async (station: HouseStation) => (await station.must('sync.where-is-safe', { dossierIds: [id] }))[0]
  // Others' copies are known from the hub's next answer, so somebody writes once more.
  await two.receive('Phạm Văn Đức')
  await until(
    'three machines',
    () => safety(three),
    (seen) => seen?.machines === 3,
  )
  expect(await safety(three)).toMatchObject({ place: 'machines' })
  expect((await three.must('dossier.get', { id })).delivery.state).toBe('this-machine')
  const gateway = await aGateway()
  await one.saveHub({ upstreamUrl: gateway.url })
  await until(
    'passed on by the hub',
    () => safety(three),
    (seen) => seen?.place === 'gateway',
  )
  expect((await three.must('dossier.get', { id })).delivery.state).toBe('at-gateway')
  const row = await gateway.store.db
    .selectFrom('event')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('agg_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(Number(row.count)).toBe(1)
})

test('the gateway itself is used where the hub does not reach it, and rests while the hub does', async () => {
  const gateway = await aGateway()
  const [one, two] = await aHouse([1, 2])
  if (!one || !two) throw new Error('two were opened')
  await two.must('settings.update', { ...(await two.must('settings.get', {})), gatewayUrl: gateway.url })
  const code = await two.receive('Nguyễn Thị Lành')
  const id = await dossierId(two, code)
  const delivery = async () => (await two.must('dossier.get', { id })).delivery.state
  await until('told directly', delivery, (state) => state === 'at-gateway')
  const isGatewayActive = async (): Promise<boolean | undefined> =>
    (await two.must('sync.list-peers', {})).peers.find(({ kind }) => kind === 'gateway')?.isActive
  expect(await isGatewayActive()).toBe(true)
  await one.saveHub({ upstreamUrl: gateway.url })
  await until('the hub reaches it', isGatewayActive, (isActive) => isActive === false)
  const url = new URL(gateway.url)
  await gateways.pop()?.stop()
  await two.receive('Phạm Văn Đức')
  await until('the hub has lost it', isGatewayActive, (isActive) => isActive === true)
  expect(url.hostname).toBe('127.0.0.1')
})

test('two administrators who change the list at once leave two versions, until one of them decides', async () => {
  const [one, two] = await aHouse([1, 2])
  if (!one || !two) throw new Error('two were opened')
  const versions = async (station: HouseStation) => (await station.must('hub.get-settings', {})).versions.length
  // Both wrote the first list before they knew of each other.
  await until(
    'both versions are seen',
    () => versions(one),
    (count) => count === 2,
  )
  await until(
    'by both',
    () => versions(two),
    (count) => count === 2,
  )
  await one.saveHub({})
  await until(
    'decided here',
    () => versions(one),
    (count) => count === 1,
  )
  await until(
    'and there',
    () => versions(two),
    (count) => count === 1,
  )
  const listOf = async (station: HouseStation) => (await station.must('hub.get-settings', {})).succession
  expect(await listOf(two)).toEqual(await listOf(one))
})
