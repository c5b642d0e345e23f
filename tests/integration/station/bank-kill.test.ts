import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { forkDeviceHost } from '../../../src/main/composition/forked-device-host.ts'
import { createFoundation } from '../../../src/main/composition/foundation.ts'
import { systemClock, systemIds } from '../../../src/main/platform/clock/index.ts'
import { stationEnrolment } from '../../../src/main/platform/journal/index.ts'
import { createKeyRing, plainSecretStore } from '../../../src/main/platform/secrets/index.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import { ACCOUNT, anAwaited, APPROVER, aStatement, upload, withAccount } from '../../support/bank/a-bank.ts'
import { aRegister } from '../../support/station/a-register.ts'
import { ADMIN, aStation, RESOURCES_DIR, type TestStation } from '../../support/station/a-station.ts'
import { startCore, type CoreLife } from '../../support/station/core-life.ts'
import { readEvents } from '../../support/station/read-events.ts'

const lives: CoreLife[] = []
afterEach(async () => {
  for (const life of lives.splice(0)) await life.kill()
})

const DAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
/** From before the request is read to after it is answered. */
const KILLS_AFTER_MS = [0, 2, 5, 10, 20, 40]

async function start(dataDir: string): Promise<CoreLife> {
  const life = startCore(dataDir)
  lives.push(life)
  await life.must('session.sign-in', ADMIN)
  return life
}

/** A centre with awaited payments and lines that pay them, each to be matched by a person. */
async function aWaitingBank(n: number) {
  const station = await aStation()
  await withAccount(station)
  const awaited = []
  for (let i = 0; i < n; i++) awaited.push(await anAwaited(station))
  const lines = awaited.map(({ amount }, index) => ({ day: DAY, amount, text: `nop phi ${index}` }))
  const uploadToken = await upload(station, aStatement(lines))
  await station.must('bank.import-statement', { uploadToken, accountId: ACCOUNT.id, isUnprovenAccepted: false })
  const { rows } = await station.must('bank.list-proposals', { limit: 100 })
  return {
    station,
    pairs: awaited.map(({ expected }, index) => ({ expectedId: expected.id, lineId: rows[index]?.line.id ?? '' })),
  }
}

describe('kill -9 while a transfer is matched', () => {
  it(
    'leaves all of it or nothing, and the same press ends it: one match, one receipt, one payment',
    { timeout: 300_000 },
    async () => {
      const { station, pairs } = await aWaitingBank(KILLS_AFTER_MS.length)
      await station.close()
      for (const [index, wait] of KILLS_AFTER_MS.entries()) {
        const { expectedId = '', lineId = '' } = pairs[index] ?? {}
        const press = { requestId: randomUUID(), lineId, expectedIds: [expectedId], note: '' }
        const life = await start(station.dataDir)
        const asked = life.must('bank.match', press).catch((error: unknown) => error)
        await new Promise((resolve) => setTimeout(resolve, wait))
        await life.kill()
        await asked
        const next = await start(station.dataDir)
        expect(await next.must('bank.match', press)).toMatchObject({ state: 'matched', match: { matchId: press.requestId } })
        expect(await next.must('money.recount', {})).toEqual([])
        await next.end()
      }
      const events = await readEvents(station.dataDir)
      const count = (type: string): number => events.filter((event) => event.type === type).length
      const each = ['LineMatched', 'PaymentMatched', 'ReceiptIssued', 'FeePaid'].map(count)
      expect(each).toEqual(each.map(() => KILLS_AFTER_MS.length))
    },
  )
})

/** A bare station without services, to which another one's events can be given. */
function aReader() {
  const opened = aRegister()
  const place = { unit: 'H12.64', station: 'H12.64.S09', stationNumber: '09', incarnation: 1, slot: 8 }
  const options = {
    dataDir: '/nowhere',
    resourcesDir: RESOURCES_DIR,
    secretStore: plainSecretStore,
    launchDeviceHost: forkDeviceHost(),
    printShell: { listSystemPrinters: () => Promise.resolve([]), printPdf: () => Promise.resolve({ ok: false }) },
    publish: () => undefined,
    logger: silentLogger,
    clock: systemClock,
    ids: systemIds,
    onStorageFailed: () => undefined,
    onRestartNeeded: () => undefined,
    platform: process.platform,
    fetch: globalThis.fetch,
  } as const
  const base = createFoundation({ options, opened, keys: createKeyRing(), place })
  base.unitOfWork.write(() => base.journal.append(stationEnrolment(base.identity, { actor: 'system' })))
  return { ...base, close: opened.close }
}

const TABLES = [
  'bank_settings',
  'bank_statement',
  'bank_line',
  'bank_line_state',
  'settlement_rules',
  'exempted_fee',
  'ledger',
  'expected_payment',
]

async function play(
  station: TestStation,
  { lineId, expectedId }: { readonly lineId: string; readonly expectedId: string },
): Promise<void> {
  const { must } = station
  const matched = await must('bank.match', { requestId: randomUUID(), lineId, expectedIds: [expectedId], note: '' })
  const matchId = matched.match?.matchId ?? ''
  await must('bank.unmatch', { lineId, matchId, reason: 'Ghép nhầm', approver: APPROVER })
  await must('bank.set-aside', { lineId, reason: 'Chuyển nhầm' })
  await must('settlement.save-rules', { remitByDay: 5, keeping: [] })
}

describe('what the screens read of the bank', () => {
  it('is on another PC what it is here, and is rebuilt from the events row for row', async () => {
    const { station, pairs } = await aWaitingBank(2)
    await play(station, pairs[0] ?? { lineId: '', expectedId: '' })
    const { rows } = await station.must('bank.list-lines', { from: DAY, to: DAY, state: 'all', text: '', page: 1, pageSize: 10 })
    await station.close()
    const reader = aReader()
    const dump = () =>
      Object.fromEntries(TABLES.map((table) => [table, reader.db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()]))
    const events = await readEvents(station.dataDir)
    reader.unitOfWork.write(() => reader.journal.receive(events))
    const before = dump()
    expect(before['bank_line']).toHaveLength(rows.length)
    reader.unitOfWork.write(() => reader.journal.rebuildProjections())
    expect(dump()).toEqual(before)
    reader.close()
  })
})
