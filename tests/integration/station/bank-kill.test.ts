import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { ACCOUNT, anAwaited, APPROVER, aStatement, upload, uploadTo, withAccount } from '../../support/bank/a-bank.ts'
import { A_PROCESS } from '../../support/station/a-process.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'
import { aReader } from '../../support/station/a-reader.ts'
import { ADMIN, aStation, type TestStation } from '../../support/station/a-station.ts'
import { RefusedError, startCore, type CoreLife } from '../../support/station/core-life.ts'
import { readEvents } from '../../support/station/read-events.ts'

const lives: CoreLife[] = []
afterEach(async () => {
  for (const life of lives.splice(0)) await life.kill()
})

const DAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
/** From before the request is read to after it is answered. */
const KILLS_AFTER_MS = [0, 2, 5, 10, 20, 40]
/** A file of several facts takes longer to read, and a PIN longer to check. */
const IMPORT_KILLS_AFTER_MS = [0, 60, 150, 300]
const UNDO_KILLS_AFTER_MS = [0, 60, 120, 200]
const PUBLISH_KILLS_AFTER_MS = [0, 5, 10, 20]
const DAY_ZERO = '2000-01-01'

async function start(dataDir: string): Promise<CoreLife> {
  const life = startCore(dataDir)
  lives.push(life)
  await life.must('session.sign-in', ADMIN)
  return life
}

/** A centre with an account and payments that are awaited. */
async function aCentre(n: number) {
  const station = await aStation()
  await withAccount(station)
  const awaited = []
  for (let i = 0; i < n; i++) awaited.push(await anAwaited(station))
  return { station, awaited }
}

/** Besides, lines that pay them, each to be matched by a person. */
async function aWaitingBank(n: number) {
  const { station, awaited } = await aCentre(n)
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

const READ = { state: 'all' as const, text: '', page: 1, pageSize: 1000 }

describe('kill -9 while a statement is read', () => {
  it(
    'keeps the file whole or not at all, and reading it again ends it: each line once, each payment once',
    {
      timeout: 300_000,
    },
    async () => {
      const { station, awaited } = await aCentre(IMPORT_KILLS_AFTER_MS.length)
      await station.close()
      const said: number[] = []
      for (const [index, wait] of IMPORT_KILLS_AFTER_MS.entries()) {
        const day = new Date(Date.now() - (index + 1) * 86_400_000).toISOString().slice(0, 10)
        const { amount = 0, code = '' } = awaited[index] ?? {}
        // More lines than one fact holds, so that the file is several facts.
        const others = Array.from({ length: 450 }, (_, n) => ({ day, amount: 1_000 + n, text: `chuyen tien ${n}` }))
        const text = aStatement([{ day, amount, text: `nop phi ${code}` }, ...others])
        const read = async (life: CoreLife) => {
          const uploadToken = await uploadTo(life, text)
          return () => life.must('bank.import-statement', { uploadToken, accountId: ACCOUNT.id, isUnprovenAccepted: false })
        }
        const life = await start(station.dataDir)
        const asked = (await read(life))().catch((error: unknown) => error)
        await new Promise((resolve) => setTimeout(resolve, wait))
        await life.kill()
        await asked
        const next = await start(station.dataDir)
        const again = await (await read(next))()
        said.push(again.fresh)
        expect(again.fresh + again.doubled).toBe(451)
        expect(await next.must('bank.list-lines', { ...READ, from: DAY_ZERO, to: DAY })).toMatchObject({
          total: 451 * (index + 1),
        })
        await next.must('bank.match-automatically', {})
        expect(await next.must('money.list-expected', { states: ['matched'] })).toHaveLength(index + 1)
        expect(await next.must('money.recount', {})).toEqual([])
        await next.end()
      }
      // All of it or nothing: what the second reading found new is everything or nothing.
      expect(said.filter((fresh) => fresh !== 0 && fresh !== 451)).toEqual([])
    },
  )
})

describe('kill -9 while a match is undone', () => {
  it(
    'leaves all of it or nothing, and the same press ends it: given back once, awaited anew once',
    {
      timeout: 300_000,
    },
    async () => {
      const { station, pairs } = await aWaitingBank(UNDO_KILLS_AFTER_MS.length)
      for (const { expectedId, lineId } of pairs)
        await station.must('bank.match', { requestId: randomUUID(), lineId, expectedIds: [expectedId], note: '' })
      const { rows } = await station.must('bank.list-lines', { ...READ, from: DAY, to: DAY })
      await station.close()
      for (const [index, wait] of UNDO_KILLS_AFTER_MS.entries()) {
        const line = rows[index]
        const press = { lineId: line?.id ?? '', matchId: line?.match?.matchId ?? '', reason: 'Ghép nhầm', approver: APPROVER }
        const life = await start(station.dataDir)
        const asked = life.must('bank.unmatch', press).catch((error: unknown) => error)
        await new Promise((resolve) => setTimeout(resolve, wait))
        await life.kill()
        await asked
        const next = await start(station.dataDir)
        const again = await next.must('bank.unmatch', press).catch((error: unknown) => error)
        // Already undone by the press that was killed, or undone now.
        expect(['undone', 'bank.match-not-found']).toContain(again instanceof RefusedError ? again.messageKey : 'undone')
        const { rows: after } = await next.must('bank.list-lines', { ...READ, from: DAY, to: DAY })
        expect(after.find(({ id }) => id === press.lineId)).toMatchObject({ state: 'open', match: null, clashes: [] })
        expect(await next.must('money.recount', {})).toEqual([])
        await next.end()
      }
      const events = await readEvents(station.dataDir)
      const count = (type: string): number => events.filter((event) => event.type === type).length
      const n = UNDO_KILLS_AFTER_MS.length
      expect(['LineUnmatched', 'FeeGivenBack', 'FeeRefunded', 'PaymentAwaited'].map(count)).toEqual([n, n, n, 2 * n])
    },
  )
})

describe('kill -9 while an internal process is published', () => {
  it('publishes one version, whenever it struck', { timeout: 300_000 }, async () => {
    const station = await aStation()
    await station.close()
    for (const [index, wait] of PUBLISH_KILLS_AFTER_MS.entries()) {
      const draft = { ...A_PROCESS, validFrom: plainDate(DAY), name: `Lần ${index}` }
      const life = await start(station.dataDir)
      const asked = life.must('workflow.publish', { draft, basedOn: null }).catch((error: unknown) => error)
      await new Promise((resolve) => setTimeout(resolve, wait))
      await life.kill()
      await asked
      const next = await start(station.dataDir)
      await next.must('workflow.publish', { draft, basedOn: null })
      await next.end()
    }
    const published = (await readEvents(station.dataDir)).filter(({ type }) => type === 'WorkflowPublished')
    expect(published).toHaveLength(PUBLISH_KILLS_AFTER_MS.length)
  })
})

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
