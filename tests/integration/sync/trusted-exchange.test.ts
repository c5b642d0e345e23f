import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect as connectPlain } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect as connectTls, type ConnectionOptions } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startGateway, type Gateway } from '../../../src/gateway/gateway.ts'
import { loadGatewayIdentity, type GatewayIdentity } from '../../../src/gateway/trust/gateway-identity.ts'
import { registerUnit } from '../../../src/gateway/trust/register-unit.ts'
import { createGatewayTrust, type GatewayTrust } from '../../../src/gateway/trust/trust-part.ts'
import { systemClock } from '../../../src/main/platform/clock/index.ts'
import type { Head } from '../../../src/shared/domain/journal/index.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import { ADMIN, aStation, FIRST_RUN, openStation, type TestStation } from '../../support/station/a-station.ts'
import { readEvents } from '../../support/station/read-events.ts'
import { aUnitAuthority } from '../../support/trust/a-unit-authority.ts'

const UNIT = FIRST_RUN.unitCode
const PIN = '135791'

let identity: GatewayIdentity
let folder: string
let trust: GatewayTrust
let gateway: Gateway
let first: TestStation
let second: TestStation

beforeEach(async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'qmc-trusted-gateway-'))
  folder = path.join(dataDir, 'tls')
  identity = await loadGatewayIdentity(folder, Date.now())
  trust = createGatewayTrust({ own: identity, renewed: () => loadGatewayIdentity(folder, Date.now()), clock: systemClock })
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    key: new Uint8Array(32).fill(3),
    unit: UNIT,
    build: 'test',
    tls: trust.tls,
    identify: trust.identify,
    parts: [trust.part],
    logger: silentLogger,
  })
  first = await aStation()
  second = await openStation()
})
afterEach(async () => {
  await first.close()
  await second.close()
  await gateway.stop()
})

/** The unit's file goes to the gateway, the gateway's code to the unit, and the address into the settings. */
async function register(): Promise<void> {
  const { unitFile } = await first.must('stations.list', {})
  const { port } = gateway.address
  const file = unitFile?.text ?? ''
  const place = { unit: UNIT, file, host: '127.0.0.1', port, gatewayCa: identity.ownAuthority, now: Date.now() }
  const { code } = unwrap(await registerUnit(gateway.store, place))
  await trust.reload()
  await first.must('stations.pin-gateway', { code })
  const settings = await first.must('settings.get', {})
  await first.must('settings.update', { ...settings, gatewayUrl: `https://127.0.0.1:${port}` })
}

async function joinSecond(): Promise<void> {
  const { text } = await first.must('stations.create-code', { address: '127.0.0.1' })
  const { administrators } = await second.must('setup.read-code', { code: text })
  await second.must('setup.join', {
    source: { kind: 'code', code: text },
    stationNumber: '02',
    name: 'Quầy 2',
    administratorId: administrators[0]?.id ?? '',
    pin: PIN,
    repeatedPin: PIN,
  })
  await second.must('session.sign-in', { accountName: ADMIN.accountName, pin: PIN })
}

const headsAtGateway = async (): Promise<readonly Head[]> =>
  gateway.store.transaction(UNIT, async (tx) => {
    const rows = await tx.db.selectFrom('head').select(['origin', 'seq']).where('unit', '=', UNIT).execute()
    return rows.map(({ origin, seq }) => ({ origin, seq, hash: '' }))
  })

const seqAtGateway = async (origin: string): Promise<number> =>
  (await headsAtGateway()).find((head) => head.origin === origin)?.seq ?? 0

const seqAt = async (station: TestStation, origin: string): Promise<number> =>
  (await readEvents(station.dataDir)).filter((event) => event.origin === origin).length

const until = (check: () => Promise<unknown>) => expect.poll(check, { timeout: 20_000, interval: 100 })

describe('a registered unit at the province’s gateway', () => {
  it('is taken in with all its stations, the later ones by their admission', async () => {
    await register()
    await until(() => seqAtGateway(`${UNIT}.S01#1`)).toBeGreaterThan(3)
    await joinSecond()
    await until(() => seqAtGateway(`${UNIT}.S02#1`)).toBeGreaterThan(2)
    await second.must('sync.send-now', {})
    await until(() => seqAt(second, `${UNIT}.S01#1`)).toBeGreaterThan(3)
    await first.must('sync.send-now', {})
    await until(() => seqAt(first, `${UNIT}.S02#1`)).toBeGreaterThan(2)
    expect((await headsAtGateway()).map(({ origin }) => origin)).toContain(`${UNIT}.S02#1`)
  })

  it('shuts a revoked station out at once, and keeps what it wrote before', async () => {
    await register()
    await joinSecond()
    await until(() => seqAtGateway(`${UNIT}.S02#1`)).toBeGreaterThan(3)
    await first.must('stations.revoke', { station: `${UNIT}.S02`, reason: 'Máy bị mất trộm' })
    await until(async () => (await revokedAtGateway()).length).toBe(1)
    const before = await seqAtGateway(`${UNIT}.S02#1`)
    await second.must('session.change-pin', { currentPin: PIN, newPin: '246813', repeatedPin: '246813' })
    await second.must('sync.send-now', {})
    await new Promise((resolve) => setTimeout(resolve, 1_500)) // nothing can be awaited: nothing must happen
    expect(await seqAtGateway(`${UNIT}.S02#1`)).toBe(before)
    // What the gateway held and the first station did not have yet was written before, and is kept by all.
    await first.must('sync.send-now', {})
    await until(() => seqAt(first, `${UNIT}.S02#1`)).toBe(before)
    expect(await seqAt(second, `${UNIT}.S02#1`)).toBeGreaterThan(before)
  })

  it('does not hear a unit that was never registered, and intake goes on', async () => {
    const settings = await first.must('settings.get', {})
    await first.must('settings.update', { ...settings, gatewayUrl: `https://127.0.0.1:${gateway.address.port}` })
    await first.must('sync.send-now', {})
    await new Promise((resolve) => setTimeout(resolve, 1_000)) // nothing can be awaited: nothing must happen
    expect(await headsAtGateway()).toEqual([expect.objectContaining({ origin: `${UNIT}.GW#1` })])
    expect((await first.must('session.get', {})).state).toBe('signed-in')
  })
})

describe('the gateway’s own certificate', () => {
  it('is another on the door as soon as it is renewed, and the unit’s stations go on', async () => {
    await register()
    await until(() => seqAtGateway(`${UNIT}.S01#1`)).toBeGreaterThan(3)
    const before = await shownSerial()
    await trust.renew()
    expect(await shownSerial()).toBe(before)
    // As if its time had come: the next look makes another.
    rmSync(path.join(folder, 'server.pem'))
    await trust.renew()
    expect(await shownSerial()).not.toBe(before)
    const seq = await seqAtGateway(`${UNIT}.S01#1`)
    await first.must('session.change-pin', { currentPin: ADMIN.pin, newPin: '246813', repeatedPin: '246813' })
    await until(() => seqAtGateway(`${UNIT}.S01#1`)).toBeGreaterThan(seq)
    expect(await ask('GET /v1/hello', {})).toBe('')
  })

  it('is made anew where the key beside it is another’s', async () => {
    const torn = mkdtempSync(path.join(tmpdir(), 'qmc-torn-'))
    const made = await loadGatewayIdentity(torn, Date.now())
    writeFileSync(path.join(torn, 'server.key'), identity.privateKey)
    const again = await loadGatewayIdentity(torn, Date.now())
    expect(new X509Certificate(again.certificate).checkPrivateKey(createPrivateKey(again.privateKey))).toBe(true)
    expect(again.ownAuthority).toBe(made.ownAuthority)
  })
})

describe('a rogue PC at the gateway gets nothing', () => {
  it.each([
    ['no certificate', () => Promise.resolve({})],
    [
      'a certificate of its own CA in the unit’s name',
      async () => toClient(await (await aUnitAuthority(UNIT)).machine(`${UNIT}.S01#1`)),
    ],
    ['another unit’s certificate', async () => toClient(await (await aUnitAuthority('H99.99')).machine('H99.99.S01#1'))],
    ['TLS 1.2', () => Promise.resolve({ maxVersion: 'TLSv1.2' as const })],
  ])('with %s: not hello, not heads', async (_name, client) => {
    await register()
    const options = await client()
    const read = await Promise.all(
      ['GET /v1/hello', 'GET /v1/log/x/hash?seq=1', 'POST /v1/sync', 'GET /v1/numbers/lease', 'GET /v1/blobs'].map((line) =>
        ask(line, options),
      ),
    )
    expect(read).toEqual(['', '', '', '', ''])
  })

  it('over plain TCP', async () => {
    const read = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connectPlain({ host: '127.0.0.1', port: gateway.address.port }, () =>
        socket.write('GET /v1/hello HTTP/1.1\r\nHost: x\r\n\r\n'),
      )
      socket.on('data', (chunk) => (text += chunk.toString('latin1')))
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(text))
    })
    expect(read).not.toContain('HTTP/')
  })

  it('with another registered unit’s certificate that names a machine of this one', async () => {
    await register()
    const other = await aUnitAuthority('H99.99')
    await gateway.store.transaction(UNIT, async ({ db }) => {
      // Registered here for a unit of its own; its CA must not speak for ours.
      const { saveUnitCa } = await import('../../../src/gateway/trust/trust-rows.ts')
      await saveUnitCa(db, { unit: 'H99.99', ca: other.ca.certificate, at: Date.now() })
    })
    await trust.reload()
    const impostor = await other.machine(`${UNIT}.S01#1`, { unit: UNIT })
    expect(await ask('GET /v1/hello', toClient(impostor))).toMatch(/^HTTP\/1.1 401[^]*not-allowed/)
  })

  it('with a revoked certificate on a connection that was open before', async () => {
    await register()
    await joinSecond()
    await until(() => seqAtGateway(`${UNIT}.S02#1`)).toBeGreaterThan(2)
    await first.must('stations.revoke', { station: `${UNIT}.S02`, reason: 'Máy bị mất trộm' })
    await until(async () => (await revokedAtGateway()).length).toBe(1)
    const networkLight = async (): Promise<string | undefined> => {
      await second.must('sync.send-now', {})
      return (await second.must('sync.get-status', {})).lights.find(({ service }) => service === 'network')?.messageKey
    }
    await until(networkLight).toBe('sync.light.network.refused')
    expect(await revokedAtGateway()).toEqual([`${UNIT}\n${UNIT}.S02#1`])
  })
})

const revokedAtGateway = async (): Promise<readonly string[]> => {
  const { listDoorTrust } = await import('../../../src/gateway/trust/trust-rows.ts')
  return [...(await listDoorTrust(gateway.store.db)).revoked]
}

const toClient = ({ certificate, privateKey }: { certificate: string; privateKey: string }) => ({
  cert: certificate,
  key: privateKey,
})

/** Serial number of what the gateway's door shows a fresh connection. */
function shownSerial(): Promise<string> {
  return new Promise((resolve) => {
    const socket = connectTls({ host: '127.0.0.1', port: gateway.address.port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().serialNumber)
      socket.destroy()
    })
    socket.on('error', () => undefined)
  })
}

/** Everything a raw TLS client gets to read. */
function ask(line: string, options: ConnectionOptions): Promise<string> {
  return new Promise((resolve) => {
    const socket = connectTls({ host: '127.0.0.1', port: gateway.address.port, rejectUnauthorized: false, ...options })
    let text = ''
    socket.on('secureConnect', () =>
      socket.write(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`),
    )
    socket.on('data', (chunk) => (text += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
  })
}
