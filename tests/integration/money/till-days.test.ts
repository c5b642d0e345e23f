import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createNodeClient } from '../../../src/main/composition/node-host.ts'
import type { InputOf } from '../../../src/shared/ipc/contract.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'
import {
  aBook,
  aTillEachTest,
  collecting,
  DAY as TODAY,
  HEAD,
  LEADER,
  OFFICER,
  PIN,
  refundOf,
  value,
} from '../../support/money/a-till.ts'
import { ADMIN } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

const DAY = plainDate(TODAY)
const till = aTillEachTest()
const { aDossier, openShift, recount } = till

describe('a clock of a wrong year', () => {
  it('is asked about before cash, and takes no number for money from the bank: no receipt stands in the way of the right day', async () => {
    const [first, second] = [await aDossier(), await aDossier()]
    const payer = { name: 'Nguyễn Văn Ánh', address: '' }
    const asked = { requestId: randomUUID(), items: [{ dossierId: second, amount: 10_000 }], method: 'transfer' as const }
    const { id } = await value(till.cashier.invoke('money.expect', { ...asked, payer, note: '' }))
    till.clock.set('2099-06-01T08:00:00+07:00')
    await till.cashier.invoke('session.sign-in', { accountName: 'thuquy', pin: PIN })
    const shift = await value(openShift())
    expect(await till.cashier.invoke('money.collect', collecting([{ dossierId: first, amount: 1000 }]))).toMatchObject({
      error: { messageKey: 'number.confirm-date' },
    })
    const evidence = { source: 'person' as const, reference: 'FT1', bookedAt: DAY }
    const match = { requestId: randomUUID(), id, amount: 10_000, evidence }
    expect(await till.cashier.invoke('money.match-expected', match)).toMatchObject({
      error: { messageKey: 'money.confirm-day-first' },
    })
    till.clock.set(`${DAY}T09:00:00+07:00`)
    await till.cashier.invoke('session.sign-in', { accountName: 'thuquy', pin: PIN })
    const count = [{ value: 100_000 as const, pieces: 2 }]
    const close = { shiftId: shift.shift.id, count, reason: '', remitted: 0, receiver: '', approver: null }
    await value(till.cashier.invoke('money.close-shift', close))
    await openShift()
    await value(till.cashier.invoke('money.collect', collecting([{ dossierId: first, amount: 1000 }])))
    await value(till.cashier.invoke('money.match-expected', match))
    expect(await recount()).toEqual([])
  })
})

describe('a wrong day that somebody confirmed', () => {
  const WRONG = plainDate('2027-06-01')
  const correction = (over: Partial<InputOf<'money.correct-day'>> = {}): InputOf<'money.correct-day'> => ({
    requestId: randomUUID(),
    today: DAY,
    count: [
      { value: 100_000, pieces: 2 },
      { value: 1000, pieces: 1 },
    ],
    reason: 'Đồng hồ máy để năm 2027',
    minutes: { number: '07/BB-TTHCC', on: DAY },
    approver: LEADER,
    ...over,
  })

  /** A shift, a receipt and, as it goes, a dossier of a year that has not come; then the clock is put right. */
  async function aLockedTill() {
    await till.station.must('staff.create', { ...OFFICER, accountName: 'lanhdao', fullName: 'Đỗ Văn Lãnh', roles: ['leader'] })
    const dossierId = await aDossier()
    till.clock.set(`${WRONG}T08:00:00+07:00`)
    await till.cashier.invoke('session.sign-in', { accountName: 'thuquy', pin: PIN })
    await value(openShift())
    const { receipt } = await value(
      till.cashier.invoke('money.collect', collecting([{ dossierId, amount: 1000 }], { confirmedDate: WRONG })),
    )
    await till.station.must('session.sign-in', ADMIN)
    await till.station.must('dossier.receive', { ...anIntake(), confirmedDate: WRONG })
    till.clock.set(`${DAY}T09:00:00+07:00`)
    await till.cashier.invoke('session.sign-in', { accountName: 'thuquy', pin: PIN })
    const head = createNodeClient(till.station.core, 3)
    await head.invoke('session.sign-in', HEAD)
    return { receipt, dossierId, head }
  }

  it('is put right by two people and minutes: the shift ends, the money counts for the true day, the till goes on', async () => {
    const { receipt, dossierId, head } = await aLockedTill()
    const pay = () => till.cashier.invoke('money.collect', collecting([{ dossierId, amount: 1000 }]))
    expect(await value(till.cashier.invoke('money.get-till', {}))).toMatchObject({
      obstacle: 'money.close-old-shift-first',
      misdated: { days: [WRONG], receipts: 1, amount: 1000 },
    })
    const said = correction()
    const free = await value(head.invoke('money.correct-day', said))
    expect(await value(head.invoke('money.correct-day', said))).toEqual(free)
    expect(free).toMatchObject({ open: null, misdated: null, leftInDrawer: 201_000 })
    await openShift()
    const next = await value(pay())
    expect(next.receipt.at.slice(0, 10)).toBe(DAY)

    const kept = await value(till.cashier.invoke('money.get-receipt', { id: receipt.receiptId }))
    const { dayCorrection, ...written } = kept
    expect(written).toEqual(receipt)
    expect(dayCorrection).toMatchObject({
      from: WRONG,
      to: DAY,
      by: { name: 'Trần Văn Giám' },
      approvedBy: { name: 'Đỗ Văn Lãnh' },
      minutes: { number: '07/BB-TTHCC' },
    })
    const sheet = (on: typeof DAY) => head.invoke('settlement.get-sheet', { period: 'day', on: on })
    expect(await value(sheet(DAY))).toMatchObject({ total: { net: 2000, cash: 2000 }, corrected: 1000 })
    expect(await value(sheet(WRONG))).toMatchObject({ total: { net: 0, cash: 0 }, corrected: -1000, series: [] })
    const ledger = await value(
      head.invoke('money.get-ledger', { from: WRONG, to: WRONG, till: null, kinds: [], page: 1, pageSize: 50 }),
    )
    expect(ledger.rows.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['float-in', -200_000],
      ['collected', -1000],
      ['float-in', 200_000],
      ['collected', 1000],
    ])
    const [shift] = await value(till.cashier.invoke('money.list-shifts', { from: DAY, to: DAY })).then((all) =>
      all.filter((each) => each.shift.dayCorrection),
    )
    expect(shift).toMatchObject({
      cash: 201_000,
      taken: 1000,
      receipts: 1,
      shift: { day: DAY, closing: { countedCash: 201_000 } },
    })
    expect(await recount()).toEqual([])
    const [minutes] = await value(till.cashier.invoke('money.list-day-corrections', { limit: 3 }))
    expect(minutes).toMatchObject({ trueDay: DAY, wrongDays: [WRONG], by: 'Trần Văn Giám', approvedBy: 'Đỗ Văn Lãnh' })
    const paper = await value(
      head.invoke('paper.preview', { subject: { kind: 'day-correction', correctionId: minutes?.correctionId ?? '' } }),
    )
    expect(paper.pageCount).toBe(1)
    await value(till.cashier.invoke('money.refund', { ...refundOf(receipt.receiptId, dossierId), approver: LEADER }))
    expect(await recount()).toEqual([])
  })

  it('is not touched by one person alone, by whoever took the money, or while the clock itself is wrong', async () => {
    const { head, dossierId } = await aLockedTill()
    expect(await till.cashier.invoke('money.correct-day', correction())).toMatchObject({ error: { code: 'forbidden' } })
    for (const approver of [HEAD, { accountName: 'thuquy', pin: PIN }])
      expect(await head.invoke('money.correct-day', correction({ approver }))).toMatchObject({ error: { code: 'validation' } })
    expect(await head.invoke('money.correct-day', correction({ today: plainDate('2026-11-24') }))).toMatchObject({
      error: { messageKey: 'money.day-not-of-clock', params: { clock: '23/11/2026' } },
    })
    const late = { number: '07/BB', on: plainDate('2026-11-24') }
    expect(await head.invoke('money.correct-day', correction({ minutes: late }))).toMatchObject({
      error: { fields: [{ path: 'minutes.on', messageKey: 'money.minutes-ahead' }] },
    })
    await value(head.invoke('money.correct-day', correction()))
    expect(await head.invoke('money.correct-day', correction())).toMatchObject({
      error: { messageKey: 'money.nothing-misdated' },
    })
    till.clock.set('2026-11-20T08:00:00+07:00')
    await till.cashier.invoke('session.sign-in', { accountName: 'thuquy', pin: PIN })
    await openShift()
    expect(await till.cashier.invoke('money.collect', collecting([{ dossierId, amount: 1000 }]))).toMatchObject({
      error: { messageKey: 'money.clock-went-back' },
    })
  })
})

describe('receipts over New Year', () => {
  it('paper ends on 31/12/2026, electronic numbers start from 1 and wait for their signature, a clock gone back stops', async () => {
    await till.station.must('money.register-book', aBook(1, 50))
    till.clock.set('2026-12-31T16:00:00+07:00')
    const opened = await value(openShift())
    const paper = await value(
      till.cashier.invoke(
        'money.collect',
        collecting([{ dossierId: await aDossier(), amount: 1000 }], { confirmedDate: '2026-12-31' }),
      ),
    )
    expect(paper.receipt.kind).toBe('paper')
    await value(
      till.cashier.invoke('money.close-shift', {
        shiftId: opened.shift.id,
        count: [
          { value: 100_000, pieces: 2 },
          { value: 1000, pieces: 1 },
        ],
        reason: '',
        remitted: 0,
        receiver: '',
        approver: null,
      }),
    )
    till.clock.set('2027-01-04T08:00:00+07:00')
    await till.station.must('session.sign-in', ADMIN)
    await openShift()
    const dossierId = await aDossier()
    const electronic = await value(
      till.cashier.invoke('money.collect', collecting([{ dossierId, amount: 1000 }], { confirmedDate: '2027-01-04' })),
    )
    expect(electronic.receipt).toMatchObject({
      kind: 'electronic',
      state: 'awaiting-signature',
      symbol: 'AA-27E',
      numberText: '00000001',
    })
    expect(await till.station.client.invoke('money.register-book', aBook(60, 70))).toMatchObject({
      error: { messageKey: 'money.paper-ended' },
    })
    till.clock.set('2026-12-31T17:00:00+07:00')
    expect(await till.cashier.invoke('money.collect', collecting([{ dossierId, amount: 1000 }]))).toMatchObject({
      error: { messageKey: 'money.clock-went-back' },
    })
  })
})
