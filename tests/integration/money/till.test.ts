import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createNodeClient } from '../../../src/main/composition/node-host.ts'
import type { InputOf } from '../../../src/shared/ipc/contract.ts'
import { aBook, aTillEachTest, collecting, DAY, HEAD, PIN, value } from '../../support/money/a-till.ts'
import { ADMIN } from '../../support/station/a-station.ts'

const till = aTillEachTest()
const { aDossier, openShift, recount } = till

describe('a shift at a till', () => {
  it('takes money with a number of the book, once for each press, and closes to the đồng', async () => {
    await till.station.must('money.register-book', aBook(1, 50))
    expect(await till.cashier.invoke('money.collect', collecting([{ dossierId: await aDossier(), amount: 1000 }]))).toMatchObject(
      {
        error: { messageKey: 'money.no-shift' },
      },
    )
    const opened = await value(openShift())
    const dossierId = await aDossier()
    const press = collecting([{ dossierId, amount: 10_000 }])
    const first = await value(till.cashier.invoke('money.collect', press))
    const again = await value(till.cashier.invoke('money.collect', press))
    expect(again).toEqual(first)
    expect(first.receipt).toMatchObject({ symbol: 'AA-26P', numberText: '0000001', total: 10_000 })
    expect(first.receipt.totalInWords).toBe('Mười nghìn đồng')
    const { dossier } = await till.station.must('dossier.get', { id: dossierId })
    expect(dossier.payments).toMatchObject([{ amount: 10_000, receipt: { series: 'AA-26P', number: '0000001' } }])
    const seen = await value(till.cashier.invoke('money.get-till', {}))
    expect(seen).toMatchObject({
      obstacle: null,
      open: { cash: 210_000, taken: 10_000, receipts: 1 },
      next: { numberText: '0000002' },
    })
    const close = { shiftId: opened.shift.id, reason: '', remitted: 0, receiver: '', approver: null }
    const count = [{ value: 100_000 as const, pieces: 2 }]
    expect(await till.cashier.invoke('money.close-shift', { ...close, count })).toMatchObject({
      error: { fields: [{ messageKey: 'money.difference-needs-reason' }] },
    })
    const closed = await value(
      till.cashier.invoke('money.close-shift', {
        ...close,
        count: [...count, { value: 10_000, pieces: 1 }],
        remitted: 10_000,
        receiver: 'Thủ quỹ xã',
      }),
    )
    expect(closed).toMatchObject({ cash: 200_000, shift: { closing: { difference: 0, countedCash: 210_000, remitted: 10_000 } } })
    expect(await recount()).toEqual([])
  })

  it('several dossiers of a sitting are one receipt, and too much for one of them is nothing for all', async () => {
    await openShift()
    const ids = [await aDossier(), await aDossier()]
    const items = ids.map((dossierId, n) => ({ dossierId, amount: n === 0 ? 5000 : 99_000 }))
    expect(await till.cashier.invoke('money.collect', collecting(items))).toMatchObject({
      error: { fields: [{ path: 'items.1.amount', messageKey: 'fee.more-than-due' }] },
    })
    const { receipt } = await value(
      till.cashier.invoke('money.collect', collecting(ids.map((dossierId) => ({ dossierId, amount: 5000 })))),
    )
    expect(receipt).toMatchObject({ kind: 'provisional', total: 10_000, numberText: '0001' })
    expect(await recount()).toEqual([])
  })

  it('a book that runs out goes on in the next; without one it says so, or issues a phiếu thu tạm when it may', async () => {
    await openShift()
    await till.station.must('money.register-book', aBook(1, 2))
    expect(await till.station.client.invoke('money.register-book', aBook(2, 9))).toMatchObject({
      error: { fields: [{ messageKey: 'money.range-taken' }] },
    })
    const second = await till.station.must('money.register-book', aBook(51, 53))
    await value(till.cashier.invoke('money.spoil-numbers', { bookId: second.id, first: 51, last: 52, reason: 'Ướt mưa' }))
    const take = async (over: Partial<InputOf<'money.collect'>> = {}) =>
      till.cashier.invoke('money.collect', collecting([{ dossierId: await aDossier(), amount: 1000 }], over))
    const numbers: string[] = []
    for (let n = 0; n < 3; n += 1) numbers.push((await value(take())).receipt.numberText)
    expect(numbers).toEqual(['0000001', '0000002', '0000053'])
    expect(await take({ mayBeProvisional: false })).toMatchObject({ error: { messageKey: 'money.books-used-up' } })
    const { receipt: slip } = await value(take())
    expect(slip).toMatchObject({ kind: 'provisional', symbol: 'TT-01/2026' })
    await till.station.must('money.register-book', aBook(101, 150))
    const { receipt } = await value(
      till.cashier.invoke('money.replace-provisional', { requestId: randomUUID(), receiptId: slip.receiptId }),
    )
    expect(receipt).toMatchObject({ kind: 'paper', numberText: '0000101', replaces: slip.receiptId })
    expect(await value(till.cashier.invoke('money.get-receipt', { id: slip.receiptId }))).toMatchObject({ state: 'replaced' })
    expect(await recount()).toEqual([])
  })

  it("yesterday's shift is closed first, and another cashier takes the drawer over as it is", async () => {
    const opened = await value(openShift(1))
    const other = createNodeClient(till.station.core, 3)
    await other.invoke('session.sign-in', { accountName: 'thuquy2', pin: PIN })
    const dossierId = await aDossier()
    expect(await other.invoke('money.collect', collecting([{ dossierId, amount: 1000 }]))).toMatchObject({
      error: { messageKey: 'money.shift-of-other', params: { cashier: 'Lê Thị Thu' } },
    })
    const count = [{ value: 100_000 as const, pieces: 1 }]
    const hand = { requestId: randomUUID(), shiftId: opened.shift.id, count, reason: '', approver: null }
    const next = await value(other.invoke('money.take-over-shift', hand))
    expect(await value(other.invoke('money.take-over-shift', hand))).toEqual(next)
    expect(next).toMatchObject({ cash: 100_000, shift: { cashier: { name: 'Ngô Văn Hai' } } })
    await value(other.invoke('money.collect', collecting([{ dossierId, amount: 1000 }])))
    till.clock.set('2026-11-24T08:00:00+07:00')
    expect(await other.invoke('money.collect', collecting([{ dossierId, amount: 1000 }]))).toMatchObject({
      error: { messageKey: 'money.close-old-shift-first' },
    })
    expect(await other.invoke('money.open-shift', { requestId: randomUUID(), floatCount: [] })).toMatchObject({
      error: { messageKey: 'money.close-old-shift-first' },
    })
  })
})

describe('a second person', () => {
  it('voids while the shift is open and refunds afterwards; the number stays', async () => {
    const opened = await value(openShift())
    const dossierId = await aDossier()
    const { receipt } = await value(till.cashier.invoke('money.collect', collecting([{ dossierId, amount: 10_000 }])))
    const voiding = { receiptId: receipt.receiptId, reason: 'Ghi nhầm người nộp' }
    const tryVoid = (approver: { accountName: string; pin: string }) =>
      till.cashier.invoke('money.void', { ...voiding, approver })
    expect(await tryVoid({ accountName: 'thuquy', pin: PIN })).toMatchObject({
      error: { fields: [{ messageKey: 'money.approver-may-not' }] },
    })
    expect(await tryVoid({ accountName: 'giamdoc', pin: '000000' })).toMatchObject({
      error: { fields: [{ path: 'approver.pin', messageKey: 'money.approver-wrong-pin' }] },
    })
    expect(await value(tryVoid(HEAD))).toMatchObject({
      receipt: { state: 'voided', voided: { approvedBy: { name: 'Trần Văn Giám' } } },
    })
    expect((await value(tryVoid(HEAD))).receipt.refunded).toBe(10_000)
    const again = await value(till.cashier.invoke('money.collect', collecting([{ dossierId, amount: 10_000 }])))
    expect(again.receipt.numberText).toBe('0002')
    const close = { shiftId: opened.shift.id, reason: '', remitted: 0, receiver: '', approver: null }
    await value(
      till.cashier.invoke('money.close-shift', {
        ...close,
        count: [
          { value: 100_000, pieces: 2 },
          { value: 10_000, pieces: 1 },
        ],
      }),
    )
    await openShift(1)
    expect(
      await till.cashier.invoke('money.void', { receiptId: again.receipt.receiptId, reason: 'x', approver: HEAD }),
    ).toMatchObject({
      error: { messageKey: 'money.void-after-shift' },
    })
    const refund = {
      requestId: randomUUID(),
      dossierId,
      receiptId: again.receipt.receiptId,
      amount: 4000,
      method: 'cash' as const,
      receiverName: 'Nguyễn Văn Ánh',
      reason: 'Thu thừa',
      approver: HEAD,
    }
    expect(await value(till.cashier.invoke('money.refund', refund))).toMatchObject({ paid: 6000 })
    expect(await value(till.cashier.invoke('money.refund', refund))).toMatchObject({ paid: 6000 })
    expect(await till.cashier.invoke('money.refund', { ...refund, requestId: randomUUID(), amount: 6001 })).toMatchObject({
      ok: false,
    })
    expect(await value(till.cashier.invoke('money.get-till', {}))).toMatchObject({ open: { cash: 96_000, givenBack: 4000 } })
    expect(await recount()).toEqual([])
  })

  it('never gives money back beside the receipt that took it: the receipt could be voided besides', async () => {
    await openShift()
    const dossierId = await aDossier()
    const { receipt } = await value(till.cashier.invoke('money.collect', collecting([{ dossierId, amount: 10_000 }])))
    const { receiptId } = receipt
    const beside = { requestId: randomUUID(), dossierId, receiptId: null, amount: 10_000, method: 'cash' as const }
    const refund = { ...beside, receiverName: 'Nguyễn Văn Ánh', reason: 'Thu thừa', approver: HEAD }
    expect(await till.cashier.invoke('money.refund', refund)).toMatchObject({
      error: { fields: [{ path: 'receiptId', messageKey: 'money.refund-needs-receipt' }] },
    })
    await value(till.cashier.invoke('money.void', { receiptId, reason: 'Ghi nhầm', approver: HEAD }))
    expect(await value(till.cashier.invoke('money.get-till', {}))).toMatchObject({ open: { cash: 200_000 } })
    expect(await till.station.must('money.get-due', { dossierIds: [dossierId] })).toMatchObject([{ paid: 0 }])
  })

  it('stands beside whoever ends the shift of another and takes the drawer with it', async () => {
    const opened = await value(openShift())
    const other = createNodeClient(till.station.core, 3)
    await other.invoke('session.sign-in', { accountName: 'thuquy2', pin: PIN })
    const count = [{ value: 100_000 as const, pieces: 2 }]
    const close = { shiftId: opened.shift.id, count, reason: '', remitted: 200_000, receiver: 'Ngô Văn Hai' }
    expect(await other.invoke('money.close-shift', { ...close, approver: null })).toMatchObject({
      error: { fields: [{ path: 'approver.accountName', messageKey: 'validation.required' }] },
    })
    const closed = await value(other.invoke('money.close-shift', { ...close, approver: HEAD }))
    expect(closed.shift.closing).toMatchObject({ by: { name: 'Ngô Văn Hai' }, approvedBy: { name: 'Trần Văn Giám' } })
  })

  it('explains a large difference', async () => {
    const opened = await value(openShift())
    const close = { shiftId: opened.shift.id, count: [{ value: 100_000 as const, pieces: 1 }], remitted: 0, receiver: '' }
    expect(await till.cashier.invoke('money.close-shift', { ...close, reason: 'Thối nhầm', approver: null })).toMatchObject({
      error: { fields: [{ path: 'approver.accountName', messageKey: 'money.difference-needs-approver' }] },
    })
    const closed = await value(till.cashier.invoke('money.close-shift', { ...close, reason: 'Thối nhầm', approver: HEAD }))
    expect(closed).toMatchObject({
      cash: 100_000,
      shift: { closing: { difference: -100_000, approvedBy: { name: 'Trần Văn Giám' } } },
    })
  })
})

describe('a payment that is awaited', () => {
  it('is never asked twice, never dropped, and is paid once when it came', async () => {
    await openShift()
    const dossierId = await aDossier()
    const asked = {
      requestId: randomUUID(),
      items: [{ dossierId, amount: 10_000 }],
      method: 'transfer' as const,
      payer: { name: 'Nguyễn Văn Ánh', address: '' },
      note: '',
    }
    const expected = await value(till.cashier.invoke('money.expect', asked))
    expect(await value(till.cashier.invoke('money.expect', asked))).toEqual(expected)
    expect(expected.reference).toMatch(/^QMC[0-9A-Z]{8}$/)
    expect(await till.cashier.invoke('money.collect', collecting([{ dossierId, amount: 10_000 }]))).toMatchObject({
      error: { messageKey: 'money.payment-unknown' },
    })
    await value(till.cashier.invoke('money.mark-unknown', { id: expected.id, reason: 'Máy POS treo' }))
    expect(await till.cashier.invoke('money.cancel-expected', { id: expected.id, reason: 'x', approver: null })).toMatchObject({
      ok: false,
    })
    await value(till.cashier.invoke('money.cancel-expected', { id: expected.id, reason: 'Không thấy tiền về', approver: HEAD }))
    await value(till.cashier.invoke('money.collect', collecting([{ dossierId, amount: 10_000 }])))
    // The money came all the same: nothing is hidden, it is to be given back.
    const match = {
      requestId: randomUUID(),
      id: expected.id,
      amount: 10_000,
      evidence: { source: 'person' as const, reference: 'FT1', bookedAt: DAY },
    }
    // A zero too many: only the bank's own line proves more than was asked for, and nobody types such a line.
    expect(await till.cashier.invoke('money.match-expected', { ...match, amount: 100_000 })).toMatchObject({
      error: { fields: [{ path: 'amount', messageKey: 'money.more-than-awaited' }] },
    })
    const forged = { ...match, evidence: { ...match.evidence, source: 'statement' } }
    expect(await till.cashier.invoke('money.match-expected', forged as never)).toMatchObject({ error: { code: 'validation' } }) // wrong on purpose
    expect(await value(till.cashier.invoke('money.match-expected', match))).toMatchObject({ expected: { state: 'matched' } })
    await value(till.cashier.invoke('money.match-expected', match))
    const [due] = await till.station.must('money.get-due', { dossierIds: [dossierId] })
    expect(due).toMatchObject({ paid: 20_000, refundDue: 10_000, awaited: [] })
    expect(await recount()).toEqual([])
  })

  it('is asked about once its days are over: awaited on, or marked unpaid by a person; late money is still its own', async () => {
    const dossierId = await aDossier()
    const payer = { name: 'Nguyễn Văn Ánh', address: '' }
    const items = [{ dossierId, amount: 10_000 }]
    const said = { requestId: randomUUID(), items, method: 'transfer' as const, payer, note: '' }
    const { id } = await value(till.cashier.invoke('money.expect', said))
    const list = () => value(till.cashier.invoke('money.list-expected', { states: ['expected', 'unknown'] }))
    const goTo = async (day: string): Promise<void> => {
      till.clock.set(`${day}T08:00:00+07:00`)
      await till.cashier.invoke('session.sign-in', { accountName: 'thuquy', pin: PIN })
    }
    await goTo('2026-11-28')
    expect(await list()).toMatchObject([{ id, state: 'expected', overdueSince: null }])
    await goTo('2026-11-30')
    expect(await list()).toMatchObject([{ id, state: 'expected', overdueSince: '2026-11-29' }])
    await value(till.cashier.invoke('money.await-on', { id, reason: 'Ngân hàng hẹn trả lời' }))
    expect(await list()).toMatchObject([{ id, overdueSince: null, reason: 'Ngân hàng hẹn trả lời' }])
    await goTo('2026-12-06')
    expect(await list()).toMatchObject([{ id, overdueSince: '2026-12-06' }])
    await till.station.must('session.sign-in', ADMIN)
    const settings = await till.station.must('money.get-settings', {})
    await till.station.must('money.save-settings', { settings: { ...settings, awaitedDays: 10 } })
    expect(await list()).toMatchObject([{ id, overdueSince: null }])
    await value(till.cashier.invoke('money.cancel-expected', { id, reason: 'Người dân nói chưa chuyển', approver: null }))
    expect(await list()).toEqual([])
    expect(await till.station.must('money.get-due', { dossierIds: [dossierId] })).toMatchObject([{ due: 10_000, awaited: [] }])
    expect(await till.cashier.invoke('money.await-on', { id, reason: 'x' })).toMatchObject({
      error: { messageKey: 'money.expected-ended' },
    })
    const evidence = { source: 'person' as const, reference: 'FT2', bookedAt: '' }
    await value(till.cashier.invoke('money.match-expected', { requestId: randomUUID(), id, amount: 10_000, evidence }))
    expect(await till.station.must('money.get-due', { dossierIds: [dossierId] })).toMatchObject([{ paid: 10_000 }])
    expect(await recount()).toEqual([])
  })
})
