import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startGateway, type Gateway } from '../../../src/gateway/gateway.ts'
import type { StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import {
  bodilessStatement,
  logHashPath,
  ORIGIN_HEADER,
  REQUEST_TAG,
  SIGNATURE_HEADER,
  SyncAnswer,
} from '../../../src/shared/sync/index.ts'
import { aStation, UNIT, type TestStation } from '../../integration/sync/support/a-station.ts'
import { received } from '../../integration/sync/support/dossier-bodies.ts'

let folder = ''
let gateway: Gateway
let stations: TestStation[] = []
const numbers = new Map<string, number>()
const BOOT = randomUUID()

const start = () =>
  startGateway({
    host: '127.0.0.1',
    port: 0,
    opsPort: 0,
    dataDir: folder,
    key: new Uint8Array(32).fill(5),
    unit: UNIT,
    build: 'test',
    logger: silentLogger,
  })

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'routes-'))
  gateway = await start()
  stations = []
  numbers.clear()
})
afterEach(async () => {
  for (const station of stations) await station.close()
  await gateway.stop()
  rmSync(folder, { recursive: true, force: true })
})

const newStation = (no: number): TestStation => {
  const station = aStation({ gatewayUrl: () => '', station: `${UNIT}.S0${no}` })
  stations.push(station)
  return station
}
const logOf = (station: TestStation): readonly StoredEvent[] =>
  station.journal.read({ origin: station.identity.origin, from: 1, limit: 1_000 })
const signed = (station: TestStation, text: Buffer | string): string =>
  station.identity.sign(createHash('sha256').update(REQUEST_TAG).update(text).digest('hex'))

async function exchange(station: TestStation, over: Record<string, unknown> = {}) {
  const { origin } = station.identity
  const n = (numbers.get(origin) ?? 0) + 1
  numbers.set(origin, n)
  const body = {
    proto: 1,
    unit: UNIT,
    origin,
    boot_id: BOOT,
    n,
    have: station.journal.vector(),
    events: logOf(station),
    caps: { schema: {}, build: 'test' },
    ...over,
  }
  const json = Buffer.from(JSON.stringify(body))
  const response = await fetch(`${gateway.url}/v1/sync`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signed(station, json) },
    body: new Uint8Array(json),
  })
  return SyncAnswer.parse(await response.json())
}

const ask = (station: TestStation, where: string, over: Record<string, string> = {}) =>
  fetch(`${gateway.url}${where}`, {
    headers: {
      [ORIGIN_HEADER]: station.identity.origin,
      [SIGNATURE_HEADER]: signed(station, bodilessStatement('GET', where)),
      ...over,
    },
  })

describe('the hash of one event', () => {
  test('is told to whoever signs with the key of its log, and null where there is none', async () => {
    const station = newStation(1)
    await exchange(station)
    const at = (seq: number) => logHashPath(station.identity.origin, seq)
    expect(await (await ask(station, at(1))).json()).toEqual({ hash: logOf(station)[0]?.hash })
    expect(await (await ask(station, at(9))).json()).toEqual({ hash: null })
    expect((await ask(station, at(0))).status).toBe(400)
  })

  test('is nothing for a stranger, nor for a signature made for another question', async () => {
    const [station, stranger] = [newStation(1), newStation(2)]
    await exchange(station)
    const where = logHashPath(station.identity.origin, 1)
    expect((await ask(stranger, where)).status).toBe(401)
    expect(
      (await ask(station, where, { [SIGNATURE_HEADER]: signed(station, bodilessStatement('GET', '/v1/wake')) })).status,
    ).toBe(401)
    expect((await fetch(`${gateway.url}${where}`, { headers: { [ORIGIN_HEADER]: station.identity.origin } })).status).toBe(401)
  })
})

test('a listener hears that another station has written', async () => {
  const [one, two] = [newStation(1), newStation(2)]
  await exchange(one)
  const response = await ask(one, '/v1/wake')
  const reader = response.body?.getReader()
  let heard = ''
  const listening = (async () => {
    while (!heard.includes('event: wake')) heard += new TextDecoder().decode((await reader?.read())?.value)
  })()
  await exchange(two)
  await listening
  await reader?.cancel()
  expect(heard).toContain('event: wake')
})

test('the answer says how far every other machine holds each log, by its own word', async () => {
  const [one, two] = [newStation(1), newStation(2)]
  one.write('d1', 'DossierReceived', received('H12.57-260619-5001'))
  await exchange(one)
  const [first, second] = logOf(one)
  await exchange(two, { have: { ...two.journal.vector(), [one.identity.origin]: [1, first?.hash] } })
  const answer = await exchange(one)
  expect(second).toBeDefined()
  expect(answer.st === 'ok' && answer.holders).toEqual({
    [two.identity.origin]: { [one.identity.origin]: 1, [two.identity.origin]: 1 },
  })
})

test('a new version is opened when every machine has said that it can read it', async () => {
  const [one, two] = [newStation(1), newStation(2)]
  const gates = async () => {
    const answer = await exchange(one, { have: {}, caps: { schema: { X: 2 }, build: 'new' } })
    const events = answer.st === 'ok' ? answer.events.map((event) => event as StoredEvent) : [] // parsed by nobody but this test
    return events.filter(({ type }) => type === 'SchemaGate').map(({ body }) => body)
  }
  // The second machine has never asked; its log came by way of the first.
  one.unitOfWork.write(() => one.journal.receive(logOf(two)))
  await exchange(one, { events: [...logOf(one), ...logOf(two)], caps: { schema: { X: 2 }, build: 'new' } })
  expect(await gates()).toEqual([])
  await exchange(two, { caps: { schema: { X: 1 }, build: 'old' } })
  expect(await gates()).toEqual([])
  await exchange(two, { caps: { schema: { X: 3 }, build: 'newer' } })
  expect(await gates()).toEqual([{ type: 'X', ver: 2 }])
})

test('a gateway whose own log is known further elsewhere goes on under a new incarnation and takes back what it lost', async () => {
  const station = newStation(1)
  const own = gateway.origin
  await exchange(station, { caps: { schema: { X: 2 }, build: 'new' } })
  const answer = await exchange(station, { have: {} })
  const lost = answer.st === 'ok' ? answer.events.filter((event) => (event as StoredEvent).origin === own) : [] // only its origin is read
  expect(lost).toHaveLength(2)
  station.unitOfWork.write(() => station.journal.receive(lost))

  // The same gateway restored from a copy made before its second event.
  await gateway.store.transaction(UNIT, async (tx) => {
    await tx.db.deleteFrom('event').where('unit', '=', UNIT).where('origin', '=', own).where('seq', '>', 1).execute()
    const first = lost[0] as StoredEvent // the log begins with it
    await tx.db
      .updateTable('head')
      .set({ seq: 1, hash: Buffer.from(first.hash, 'hex') })
      .where('unit', '=', UNIT)
      .where('origin', '=', own)
      .execute()
    await tx.db.deleteFrom('agg_head').where('unit', '=', UNIT).where('agg_id', '=', 'schema').execute()
  })
  const told = await exchange(station, { events: lost.slice(1) })
  expect(told).toMatchObject({ st: 'ok', have: { [own]: [2, (lost[1] as StoredEvent).hash] } })
  const have = told.st === 'ok' ? Object.keys(told.have) : []
  expect(have.filter((origin) => origin.startsWith(`${UNIT}.GW#`) && origin !== own)).toHaveLength(1)
})

test('probes and figures are had beside the door, and show no person', async () => {
  const station = newStation(1)
  station.write('d1', 'DossierReceived', received('H12.57-260619-5001'))
  await exchange(station)
  const ops = `http://127.0.0.1:${gateway.address.opsPort}`
  expect([(await fetch(`${ops}/healthz`)).status, (await fetch(`${ops}/readyz`)).status]).toEqual([200, 200])
  const text = await (await fetch(`${ops}/metrics`)).text()
  expect(text).toContain('qmc_events_taken_total 2')
  expect(text).toContain(`qmc_outbox{unit="${UNIT}",state="queued"} 1`)
  expect(text).toContain('qmc_requests_total{route="/v1/sync",status="200"} 1')
  expect(text).not.toContain('Đặng')
})
