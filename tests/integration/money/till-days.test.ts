import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../../src/shared/ipc/client.ts'
import { aBook, aTill, collecting, DAY, owingDossier, PIN, shiftOf, value } from '../../support/money/a-till.ts'
import { ADMIN, type aClock, type TestStation } from '../../support/station/a-station.ts'

let clock: ReturnType<typeof aClock>
let station: TestStation
let cashier: Client

beforeEach(async () => {
  ;({ clock, station, cashier } = await aTill())
})
afterEach(() => station.close())

const aDossier = () => owingDossier(station)
const openShift = (pieces = 2) => shiftOf(cashier, pieces)
const recount = () => station.must('money.recount', {})

describe('a clock of a wrong year', () => {
  it('is asked about before cash, and takes no number for money from the bank: no receipt stands in the way of the right day', async () => {
    const [first, second] = [await aDossier(), await aDossier()]
    const payer = { name: 'Nguyễn Văn Ánh', address: '' }
    const asked = { requestId: randomUUID(), items: [{ dossierId: second, amount: 10_000 }], method: 'transfer' as const }
    const { id } = await value(cashier.invoke('money.expect', { ...asked, payer, note: '' }))
    clock.set('2099-06-01T08:00:00+07:00')
    await cashier.invoke('session.sign-in', { accountName: 'thuquy', pin: PIN })
    const shift = await value(openShift())
    expect(await cashier.invoke('money.collect', collecting([{ dossierId: first, amount: 1000 }]))).toMatchObject({
      error: { messageKey: 'number.confirm-date' },
    })
    const evidence = { source: 'person' as const, reference: 'FT1', bookedAt: DAY }
    const match = { requestId: randomUUID(), id, amount: 10_000, evidence }
    expect(await cashier.invoke('money.match-expected', match)).toMatchObject({
      error: { messageKey: 'money.confirm-day-first' },
    })
    clock.set(`${DAY}T09:00:00+07:00`)
    await cashier.invoke('session.sign-in', { accountName: 'thuquy', pin: PIN })
    const count = [{ value: 100_000 as const, pieces: 2 }]
    const close = { shiftId: shift.shift.id, count, reason: '', remitted: 0, receiver: '', approver: null }
    await value(cashier.invoke('money.close-shift', close))
    await openShift()
    await value(cashier.invoke('money.collect', collecting([{ dossierId: first, amount: 1000 }])))
    await value(cashier.invoke('money.match-expected', match))
    expect(await recount()).toEqual([])
  })
})

describe('receipts over New Year', () => {
  it('paper ends on 31/12/2026, electronic numbers start from 1 and wait for their signature, a clock gone back stops', async () => {
    await station.must('money.register-book', aBook(1, 50))
    clock.set('2026-12-31T16:00:00+07:00')
    const opened = await value(openShift())
    const paper = await value(
      cashier.invoke(
        'money.collect',
        collecting([{ dossierId: await aDossier(), amount: 1000 }], { confirmedDate: '2026-12-31' }),
      ),
    )
    expect(paper.receipt.kind).toBe('paper')
    await value(
      cashier.invoke('money.close-shift', {
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
    clock.set('2027-01-04T08:00:00+07:00')
    await station.must('session.sign-in', ADMIN)
    await openShift()
    const dossierId = await aDossier()
    const electronic = await value(
      cashier.invoke('money.collect', collecting([{ dossierId, amount: 1000 }], { confirmedDate: '2027-01-04' })),
    )
    expect(electronic.receipt).toMatchObject({
      kind: 'electronic',
      state: 'awaiting-signature',
      symbol: 'AA-27E',
      numberText: '00000001',
    })
    expect(await station.client.invoke('money.register-book', aBook(60, 70))).toMatchObject({
      error: { messageKey: 'money.paper-ended' },
    })
    clock.set('2026-12-31T17:00:00+07:00')
    expect(await cashier.invoke('money.collect', collecting([{ dossierId, amount: 1000 }]))).toMatchObject({
      error: { messageKey: 'money.clock-went-back' },
    })
  })
})
