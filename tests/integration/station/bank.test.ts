import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { afterEach, describe, expect, it } from 'vitest'
import { decodeVietQr, toPaymentReference } from '../../../src/shared/domain/bank/index.ts'
import { ACCOUNT, anAwaited, APPROVER, aStatement, upload, withAccount } from '../../support/bank/a-bank.ts'
import { payCash } from '../../support/station/pay-cash.ts'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'

const stations: TestStation[] = []
afterEach(async () => {
  for (const station of stations.splice(0)) await station.close()
})

/** A day of its own: the machine's could end while a test is played. */
const DAY = '2026-11-23'
const MORNING = `${DAY}T09:00:00+07:00`

async function aBank(): Promise<TestStation> {
  const station = await aStation({ clock: aClock(MORNING) })
  stations.push(station)
  await withAccount(station)
  return station
}

async function bring(station: TestStation, text: string) {
  const uploadToken = await upload(station, text)
  return station.must('bank.import-statement', { uploadToken, accountId: ACCOUNT.id, isUnprovenAccepted: false })
}

const openLines = async ({ must }: TestStation) => (await must('bank.list-proposals', { limit: 100 })).rows

describe('a QR code of an awaited payment', () => {
  it('is made without a network, names the dossier, and a real reader reads it from the picture', async (context) => {
    const station = await aBank()
    const { expected, code, amount } = await anAwaited(station)
    const qr = await station.must('bank.make-qr', { expectedId: expected.id })
    const said = { bin: ACCOUNT.bin, account: ACCOUNT.account, amount, purpose: toPaymentReference(code) }
    expect(decodeVietQr(qr.text)).toEqual({ ok: true, value: said })
    if (!existsSync('/usr/bin/zbarimg')) return context.skip('zbarimg is not installed (apt-get install zbar-tools)')
    const picture = path.join(mkdtempSync(path.join(tmpdir(), 'qmc-qr-')), 'qr.png')
    writeFileSync(picture, new Resvg(qr.svg, { fitTo: { mode: 'width', value: 400 } }).render().asPng())
    expect(execFileSync('zbarimg', ['-q', '--raw', picture], { encoding: 'utf8' }).trim()).toBe(qr.text)
  })
})

describe('a statement', () => {
  it('matches code and amount by itself, once, however often the file comes', async () => {
    const station = await aBank()
    const { expected, code, amount, dossier } = await anAwaited(station)
    const text = aStatement([
      { day: DAY, amount, text: `NGUYEN THI ANH CT ${code.replaceAll('-', ' ')}` },
      { day: DAY, amount: 5_000, text: 'chuyen tien' },
      { day: DAY, amount: 5_000, text: 'chuyen tien' },
      { day: DAY, amount: -11_000, text: 'Phi quan ly' },
    ])
    expect(await bring(station, text)).toMatchObject({ fresh: 4, doubled: 0, matched: 1 })
    expect(await bring(station, text)).toEqual({ statementId: null, fresh: 0, doubled: 4, matched: 0 })
    const [paid] = await station.must('money.list-expected', { states: ['matched'] })
    expect(paid).toMatchObject({ id: expected.id, evidence: { source: 'statement', bookedAt: DAY } })
    const { dossier: after } = await station.must('dossier.get', { id: dossier.id })
    expect(after.payments).toMatchObject([{ amount, method: 'transfer' }])
    expect(await station.must('money.recount', {})).toEqual([])
    expect(await openLines(station)).toHaveLength(2)
  })

  it('shows before it is kept what is new, doubled and wrong, and keeps nothing of a wrong one', async () => {
    const station = await aBank()
    const right = aStatement([{ day: DAY, amount: 5_000, text: 'a' }])
    await bring(station, right)
    const uploadToken = await upload(
      station,
      aStatement([
        { day: DAY, amount: 5_000, text: 'a' },
        { day: DAY, amount: 7_000, text: 'b' },
      ]),
    )
    const preview = await station.must('bank.read-statement', { uploadToken, accountId: ACCOUNT.id })
    expect(preview).toMatchObject({ counts: { all: 2, fresh: 1, doubled: 1 }, isProven: true, problems: [] })
    const wrong = await upload(station, right.replace('Số dư cuối kỳ,1005000', 'Số dư cuối kỳ,1006000'))
    const refused = await station.client.invoke('bank.import-statement', {
      uploadToken: wrong,
      accountId: ACCOUNT.id,
      isUnprovenAccepted: true,
    })
    expect(refused).toMatchObject({ ok: false, error: { messageKey: 'bank.wrong-sum', params: { difference: -1_000 } } })
    const other = await upload(station, right.replace(ACCOUNT.account, '8888'))
    expect((await station.must('bank.read-statement', { uploadToken: other, accountId: ACCOUNT.id })).problems).toMatchObject([
      { messageKey: 'bank.other-account' },
    ])
    for (const [day, messageKey] of [
      ['2099-06-01', 'bank.day-ahead'],
      ['2019-12-31', 'bank.day-too-old'],
    ] as const) {
      const ahead = await upload(station, right.replace(DAY, day))
      const input = { uploadToken: ahead, accountId: ACCOUNT.id, isUnprovenAccepted: true }
      expect(await station.client.invoke('bank.import-statement', input)).toMatchObject({
        error: { messageKey, params: { row: 4 } },
      })
    }
    expect(await openLines(station)).toHaveLength(1)
  })
})

describe('what a person decides', () => {
  it('too little leaves the rest due, too much is to be given back', async () => {
    const station = await aBank()
    const [first, second] = [await anAwaited(station), await anAwaited(station, { fullName: 'Trần Văn Bé' })]
    await bring(
      station,
      aStatement([
        { day: DAY, amount: first.amount - 1_000, text: first.code },
        { day: DAY, amount: second.amount + 2_000, text: second.code },
      ]),
    )
    for (const { line, proposals } of await openLines(station))
      await station.must('bank.match', {
        requestId: randomUUID(),
        lineId: line.id,
        expectedIds: proposals[0]?.payments.map(({ id }) => id) ?? [],
        note: '',
      })
    const due = await station.must('money.get-due', { dossierIds: [first.dossier.id, second.dossier.id] })
    expect(due.map(({ due: rest, refundDue }) => [rest, refundDue])).toEqual([
      [1_000, 0],
      [0, 2_000],
    ])
    expect(await station.must('money.recount', {})).toEqual([])
  })

  it('the same press is one match, another is refused: no line twice, no payment twice', async () => {
    const station = await aBank()
    const { expected, amount } = await anAwaited(station)
    await bring(
      station,
      aStatement([
        { day: DAY, amount, text: 'nop phi 1' },
        { day: DAY, amount, text: 'nop phi 2' },
      ]),
    )
    const [one, two] = (await openLines(station)).map(({ line }) => line.id)
    const press = { requestId: randomUUID(), lineId: one ?? '', expectedIds: [expected.id], note: '' }
    const first = await station.must('bank.match', press)
    expect(await station.must('bank.match', press)).toEqual(first)
    const again = await station.client.invoke('bank.match', { ...press, requestId: randomUUID() })
    expect(again).toMatchObject({ ok: false, error: { messageKey: 'bank.line-used' } })
    const twice = await station.client.invoke('bank.match', { ...press, requestId: randomUUID(), lineId: two ?? '' })
    expect(twice).toMatchObject({ ok: false, error: { messageKey: 'money.already-matched' } })
  })

  it('a wrong match is undone by two people, and the payment is awaited anew', async () => {
    const station = await aBank()
    const { amount, dossier, code } = await anAwaited(station)
    await bring(station, aStatement([{ day: DAY, amount, text: code }]))
    const { rows } = await station.must('bank.list-lines', {
      from: DAY,
      to: DAY,
      state: 'matched',
      text: '',
      page: 1,
      pageSize: 10,
    })
    const request = { lineId: rows[0]?.id ?? '', matchId: rows[0]?.match?.matchId ?? '', reason: 'Ghép nhầm người' }
    const alone = await station.client.invoke('bank.unmatch', { ...request, approver: { accountName: 'quantri', pin: '246810' } })
    expect(alone).toMatchObject({ ok: false, error: { fields: [{ messageKey: 'money.approver-same-person' }] } })
    const undone = await station.must('bank.unmatch', { ...request, approver: APPROVER })
    expect(undone).toMatchObject({ state: 'open', match: null })
    expect(await station.must('money.list-expected', { states: ['expected'] })).toMatchObject([
      { amount, items: [{ dossierId: dossier.id }] },
    ])
    expect(await station.must('bank.match-automatically', {})).toEqual({ matched: 1 })
    expect((await station.must('money.get-due', { dossierIds: [dossier.id] }))[0]).toMatchObject({ due: 0, refundDue: 0 })
    expect(await station.must('money.recount', {})).toEqual([])
  })

  it('what is no fee is set aside with its reason, and taken back', async () => {
    const station = await aBank()
    await bring(station, aStatement([{ day: DAY, amount: 3_210, text: 'Lãi tiền gửi' }]))
    const lineId = (await openLines(station))[0]?.line.id ?? ''
    expect(await station.must('bank.set-aside', { lineId, reason: 'Lãi tiền gửi' })).toMatchObject({ state: 'set-aside' })
    expect(await openLines(station)).toEqual([])
    expect(await station.must('bank.take-back', { lineId })).toMatchObject({ state: 'open' })
  })
})

describe('transfers that are not what was asked', () => {
  type Open = Awaited<ReturnType<typeof openLines>>[number]
  const accept = ({ must }: TestStation, { line, proposals: [first] }: Open) =>
    must('bank.match', {
      requestId: randomUUID(),
      lineId: line.id,
      expectedIds: first?.payments.map(({ id }) => id) ?? [],
      dossierIds: first?.unasked.map(({ dossierId }) => dossierId) ?? [],
      note: '',
    })
  const sumsOf = async ({ must }: TestStation, ...dossiers: readonly { readonly id: string }[]) =>
    (await must('money.get-due', { dossierIds: dossiers.map(({ id }) => id) })).map(({ due, refundDue, awaited }) => [
      due,
      refundDue,
      awaited.length,
    ])
  const reasonsOf = (rows: readonly Open[]) => rows.map(({ proposals }) => proposals[0]?.reasons.slice(0, 3))

  it('one dossier in two: the first leaves a rest, the second is proposed for it though nobody asked again', async () => {
    const station = await aBank()
    const { dossier, code, amount } = await anAwaited(station)
    const parts = [amount - 4_000, 4_000]
    await bring(station, aStatement(parts.map((part, n) => ({ day: DAY, amount: part, text: `lan ${n} ${code}` }))))
    const first = (await openLines(station)).find(({ line }) => line.amount === parts[0])
    if (first) await accept(station, first)
    expect(await sumsOf(station, dossier)).toEqual([[4_000, 0, 0]])
    const [second] = await openLines(station)
    expect(second?.proposals[0]).toMatchObject({ payments: [], unasked: [{ code, due: 4_000 }], difference: 0 })
    if (second) await accept(station, second)
    expect(await sumsOf(station, dossier)).toEqual([[0, 0, 0]])
    expect(await station.must('money.recount', {})).toEqual([])
  })

  it('two dossiers in one: proposed together by their codes, or by their payer', async () => {
    const station = await aBank()
    const [one, two] = [await anAwaited(station), await anAwaited(station, { fullName: 'Trần Văn Bé', copies: 5 })]
    const [three, four] = [
      await anAwaited(station, { fullName: 'Lê Văn Cư' }),
      await anAwaited(station, { fullName: 'Lê Văn Cư', copies: 7 }),
    ]
    await bring(
      station,
      aStatement([
        { day: DAY, amount: one.amount + two.amount, text: `${one.code} ${two.code}` },
        { day: DAY, amount: three.amount + four.amount, text: 'LE VAN CU nop phi' },
      ]),
    )
    const rows = (await openLines(station)).toSorted((a, b) => a.line.amount - b.line.amount)
    expect(reasonsOf(rows)).toEqual([
      ['code-sum', 'amount'],
      ['payer-sum', 'name', 'same-day'],
    ])
    for (const row of rows) await accept(station, row)
    expect(await sumsOf(station, one.dossier, two.dossier, three.dossier, four.dossier)).toEqual(
      [one, two, three, four].map(() => [0, 0, 0]),
    )
  })

  it('called off and paid in cash, then the money comes: matched all the same, and shown as to be given back', async () => {
    const station = await aBank()
    const { dossier, code, amount, expected } = await anAwaited(station)
    await station.must('money.cancel-expected', { id: expected.id, reason: 'Dân nộp tiền mặt', approver: null })
    await payCash(station.must, [{ dossierId: dossier.id, amount }])
    await bring(station, aStatement([{ day: DAY, amount, text: code }]))
    const [row] = await openLines(station)
    expect(row?.proposals[0]?.reasons).toContain('cancelled')
    if (row) await accept(station, row)
    expect(await sumsOf(station, dossier)).toEqual([[0, amount, 0]])
  })

  it('paid a second time: nothing is proposed, and the line says which code owes nothing more', async () => {
    const station = await aBank()
    const { code, amount } = await anAwaited(station)
    // The next code of the day, owing the same: one letter away, and somebody else's.
    await anAwaited(station, { fullName: 'Trần Văn Bé' })
    await bring(station, aStatement([{ day: DAY, amount, text: `${code} 1` }]))
    await bring(station, aStatement([{ day: DAY, amount, text: `${code} 2` }]))
    expect(await openLines(station)).toMatchObject([{ proposals: [], settled: [toPaymentReference(code)] }])
  })
})

describe('two files that overlap inside one day', () => {
  const csv = (rows: readonly string[]) => ['Ngày giao dịch,Số tiền,Nội dung', ...rows].join('\n')
  const keep = async (station: TestStation, rows: readonly string[]) =>
    station.must('bank.import-statement', {
      uploadToken: await upload(station, csv(rows)),
      accountId: ACCOUNT.id,
      isUnprovenAccepted: true,
    })

  it('lose no line of the afternoon that looks like one of the morning, and double none', async () => {
    const station = await aBank()
    const [morning, noon, evening] = ['08:00:00', '12:00:00', '17:00:00'].map((at) => `${DAY} ${at},5000,nop phi`)
    expect(await keep(station, [morning ?? '', noon ?? ''])).toMatchObject({ fresh: 2 })
    expect(await keep(station, [noon ?? '', evening ?? ''])).toMatchObject({ fresh: 1, doubled: 1 })
    expect(await openLines(station)).toHaveLength(3)
  })
})
