import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { DayReconciled } from '../../../src/shared/domain/delivery/reconciliation.ts'
import { freePort } from '../../support/free-port.ts'
import { aStation, until, UNIT, type TestStation } from '../sync/support/a-station.ts'
import { paid, received } from '../sync/support/dossier-bodies.ts'
import { killStarted, startGatewayProgram, startSimulator, type Program } from '../sync/support/processes.ts'

const DAY = '2026-06-19'
const CODES = ['H12.57-260619-5001', 'H12.57-260619-5002', 'H12.57-260619-5003'] as const

let station: TestStation | undefined
afterEach(async () => {
  await station?.close()
  station = undefined
  killStarted()
})

type Held = { readonly code: string; readonly item: { readonly TrangThaiHoSo: string } }

async function heldBy(province: Program): Promise<readonly Held[]> {
  const answer = await fetch(`${province.url}/api/dossiers`)
  // The simulator's own list.
  return ((await answer.json()) as { readonly dossiers: readonly Held[] }).dossiers
}

const post = (url: string, body: unknown) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

async function reconcile(gateway: Program): Promise<void> {
  const answer = await fetch(`${gateway.url}/v1/reconcile?day=${DAY}`, { method: 'POST' })
  expect(answer.status).toBe(200)
}

/** Three dossiers of one day, one of them with a fee on top, all confirmed by the province. */
async function aConfirmedDay(): Promise<{ readonly province: Program; readonly gateway: Program; readonly at: TestStation }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'reconcile-'))
  const province = await startSimulator(path.join(folder, 'province'))
  const gateway = await startGatewayProgram({ dataDir: path.join(folder, 'gateway'), unit: UNIT, provinceUrl: province.endpoint })
  const at = aStation({ gatewayUrl: () => gateway.url })
  station = at
  at.sync.start()
  for (const [index, code] of CODES.entries()) at.write(`d${index}`, 'DossierReceived', received(code))
  at.write('d0', 'FeePaid', paid)
  await until(
    'all is confirmed',
    () => at.sync.getStatus().waiting,
    (waiting) => waiting === 0,
  )
  return { province, gateway, at }
}

function findings(at: TestStation) {
  return at.journal
    .readAggregate(DAY)
    .filter(({ type }) => type === DayReconciled.type)
    .map(({ body }) => DayReconciled.body.parse(body))
}

test('a day on which both sides agree is told so, and nothing goes again', async () => {
  const { province, gateway, at } = await aConfirmedDay()
  await reconcile(gateway)
  const [found] = await until(
    'the finding is here',
    () => findings(at),
    (seen) => seen.length === 1,
  )
  expect(found).toMatchObject({ day: DAY, told: 3, agreed: 3, items: [] })
  expect(await heldBy(province)).toHaveLength(3)
  expect(at.sync.getStatus().waiting).toBe(0)
})

test('what the province forgot goes again by itself, once, and every station sees it on its way', async () => {
  const { province, gateway, at } = await aConfirmedDay()
  await post(`${province.url}/api/forget`, { code: CODES[0] })
  expect(await heldBy(province)).toHaveLength(2)
  await reconcile(gateway)
  const [found] = await until(
    'the finding is here',
    () => findings(at),
    (seen) => seen.length === 1,
  )
  expect(found).toMatchObject({ told: 3, agreed: 2, counts: { missing: 1 }, items: [{ code: CODES[0], kind: 'missing' }] })
  await until(
    'it is there again',
    () => heldBy(province),
    (held) => held.length === 3,
  )
  await until(
    'and confirmed',
    () => at.sync.getStatus().waiting,
    (waiting) => waiting === 0,
  )

  await reconcile(gateway)
  const seen = await until(
    'the second finding is here',
    () => findings(at),
    (all) => all.length === 2,
  )
  expect(seen.at(-1)).toMatchObject({ told: 3, agreed: 3, items: [] })
  const answer = await fetch(`${province.url}/api/received`)
  const { received: taken } = (await answer.json()) as { readonly received: readonly { readonly code: string }[] }
  expect(taken.filter(({ code }) => code === CODES[1])).toHaveLength(1)
})

test('a province restored from yesterday gets back all it lost', async () => {
  const { province, gateway, at } = await aConfirmedDay()
  await post(`${province.url}/api/restore`, { upTo: 0 })
  expect(await heldBy(province)).toEqual([])
  await reconcile(gateway)
  await until(
    'all are there again',
    () => heldBy(province),
    (held) => held.length === 3,
  )
  await until(
    'and confirmed',
    () => at.sync.getStatus().waiting,
    (waiting) => waiting === 0,
  )
})

test('a province that does not answer is not believed either way', async () => {
  const { province, gateway, at } = await aConfirmedDay()
  await province.kill('SIGKILL')
  await reconcile(gateway)
  const [found] = await until(
    'the finding is here',
    () => findings(at),
    (seen) => seen.length === 1,
  )
  expect(found).toMatchObject({ told: 3, agreed: 0, counts: { unanswered: 3 } })
  expect(at.sync.getStatus().waiting).toBe(0)
})

test('the administrator asks at the operations’ port of a gateway with mutual TLS; its door does not hear, nor a proxy’s guests', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reconcile-tls-'))
  const province = await startSimulator(path.join(folder, 'province'))
  const opsPort = await freePort()
  const dataDir = path.join(folder, 'gateway')
  const gateway = await startGatewayProgram({ dataDir, unit: UNIT, provinceUrl: province.endpoint, opsPort, isTls: true })
  const asked = (url: string, headers: Record<string, string> = {}): Promise<number | string> =>
    fetch(`${url}/v1/reconcile?day=${DAY}`, { method: 'POST', headers }).then(
      ({ status }) => status,
      () => 'not heard',
    )
  expect(await asked(gateway.url)).toBe('not heard')
  expect(await asked(gateway.opsUrl)).toBe(200)
  expect(await asked(gateway.opsUrl, { 'x-forwarded-for': '192.0.2.7' })).toBe(403)
  expect(await asked(gateway.opsUrl, { origin: 'https://trang-la.example' })).toBe(403)
  expect(await fetch(`${gateway.opsUrl}/v1/reconcile?day=hom-qua`, { method: 'POST' }).then(({ status }) => status)).toBe(400)
})
