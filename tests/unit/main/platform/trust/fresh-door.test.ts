import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect as connectTls, type ConnectionOptions } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { startGateway, type Gateway } from '../../../../../src/gateway/gateway.ts'
import { createHubRoster } from '../../../../../src/main/composition/hub-roster.ts'
import { createTrust, readCertificate, type Trust } from '../../../../../src/main/platform/trust/index.ts'
import { silentLogger } from '../../../../../src/shared/ports/logger.ts'
import { aRegister } from '../../../../support/station/a-register.ts'
import { aUnitAuthority, UNIT, type Machine } from '../../../../support/trust/a-unit-authority.ts'

const HUB = `${UNIT}.S01#1`
const YEAR_MS = 365 * 86_400_000

let hub: Gateway | undefined
afterEach(async () => {
  await hub?.stop()
  hub = undefined
})

/** A hub on a register of its own, its clock in the test's hand, with the first certificate shown. */
async function aHub() {
  const authority = await aUnitAuthority()
  const { db, unitOfWork } = aRegister()
  let now = Date.now()
  const clock = { now: () => now }
  const trust = createTrust({ db, unit: UNIT, station: `${UNIT}.S01`, origin: HUB, clock, doorLookMs: 10 })
  const take = (own: Machine): void => unitOfWork.write(() => trust.store.saveOwn({ origin: HUB, ...own }))
  unitOfWork.write(() => trust.store.saveAuthority({ ...authority.ca }))
  take(await authority.machine(HUB))
  hub = await startGateway({
    host: '127.0.0.1',
    port: 0,
    dataDir: mkdtempSync(path.join(tmpdir(), 'qmc-fresh-door-')),
    key: new Uint8Array(32).fill(7),
    unit: UNIT,
    ownName: `${UNIT}.S01.HUB-aa`,
    build: 'test',
    tls: trust.serverOptions(),
    identify: ({ socket }) => {
      const caller = trust.callerOf(socket)
      return caller && { ...caller, proof: 'certificate' }
    },
    parts: [createHubRoster(trust, clock)],
    logger: silentLogger,
  })
  const { port } = hub.address
  return { authority, trust, take, port, ageBy: (ms: number) => void (now += ms) }
}

/** A fresh connection: the serial number of what the door shows, and what it answers. */
function look(port: number, client: ConnectionOptions): Promise<{ readonly serial: string; readonly answer: string }> {
  return new Promise((resolve) => {
    let [serial, answer] = ['', '']
    const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false, ...client }, () => {
      serial = socket.getPeerCertificate().serialNumber
      socket.write('GET /v1/hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    })
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ serial, answer: answer.split('\r\n')[0] ?? '' }))
  })
}

const asClient = ({ certificate, privateKey }: Machine): ConnectionOptions => ({ cert: certificate, key: privateKey })
const serialOf = (trust: Trust): string => readCertificate(trust.store.own()?.certificate ?? '')?.serial ?? 'none'

test('a hub shows its renewed certificate without being started anew, and asks for certificates as before', async () => {
  const { authority, trust, take, port } = await aHub()
  const station = asClient(await authority.machine(`${UNIT}.S02#1`))
  const before = await look(port, station)
  take(await authority.machine(HUB))
  await expect.poll(async () => (await look(port, station)).serial).toBe(serialOf(trust))
  const after = await look(port, station)
  expect(after.serial).not.toBe(before.serial)
  expect([before.answer, after.answer]).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 200 OK'])
  const stranger = await (await aUnitAuthority()).machine(`${UNIT}.S02#1`)
  expect([(await look(port, {})).answer, (await look(port, asClient(stranger))).answer]).toEqual(['', ''])
})

test('at the renewed door nobody comes in with a certificate that has run out', async () => {
  const { authority, trust, take, port } = await aHub()
  const old = asClient(await authority.machine(`${UNIT}.S02#1`, { now: Date.now() - YEAR_MS, lifeMs: YEAR_MS - 60_000 }))
  take(await authority.machine(HUB))
  await expect.poll(async () => (await look(port, old)).serial).toBe(serialOf(trust))
  expect((await look(port, old)).answer).toBe('')
})

test('a certificate of its own that has run out is not put on the door', async () => {
  const { authority, trust, take, port, ageBy } = await aHub()
  const station = asClient(await authority.machine(`${UNIT}.S02#1`))
  const first = serialOf(trust)
  ageBy(2 * YEAR_MS)
  take(await authority.machine(HUB))
  await new Promise((resolve) => setTimeout(resolve, 100)) // nothing can be awaited: nothing must happen
  expect((await look(port, station)).serial).toBe(first)
})
