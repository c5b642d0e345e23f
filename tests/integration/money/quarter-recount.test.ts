import { randomUUID } from 'node:crypto'
import excel from 'exceljs'
import { afterEach, expect, it } from 'vitest'
import { periodOf } from '../../../src/shared/domain/settlement/index.ts'
import { plainDate, type PlainDate } from '../../../src/shared/kernel/plain-date.ts'
import { aBook, aTill, collecting, HEAD, owingDossier, PIN, shiftOf, value } from '../../support/money/a-till.ts'
import { readEvents } from '../../support/station/read-events.ts'
import { ADMIN, type TestStation } from '../../support/station/a-station.ts'

const SEED = Number(process.env['QMC_SEED'] ?? 41)
/** Three months of two quarters and two years, first and last days among them; from the year's turn receipts are electronic. */
const DAYS = ['2026-11-23', '2026-11-30', '2026-12-01', '2026-12-17', '2026-12-31', '2027-01-01'].map(plainDate)

let station: TestStation | undefined
afterEach(() => station?.close())

/** The same numbers for the same seed (mulberry32). */
function dice(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

type Sums = { cash: number; transfer: number; online: number; voided: number; refunded: number; charge: number; fee: number }
const nothing = (): Sums => ({ cash: 0, transfer: 0, online: 0, voided: 0, refunded: 0, charge: 0, fee: 0 })
type Part = { readonly charge: number; readonly fee: number; readonly amount: number }
type Told = {
  readonly at: string
  readonly method: 'cash' | 'transfer' | 'online'
  readonly items: readonly Part[]
  readonly item: Part
  readonly replaces: string | null
}

function takeIn(day: Sums, method: Told['method'], { charge, fee, amount }: Part): void {
  day[method] += amount
  day.charge += charge
  day.fee += fee
}

/** Straight from what was told, a day at a time: neither the ledger nor the sheet's own sums are asked. */
function recount(events: readonly { readonly type: string; readonly body: unknown }[]): Map<string, Sums> {
  const days = new Map<string, Sums>()
  for (const { type, body } of events) {
    if (type !== 'ReceiptIssued' && type !== 'ReceiptVoided' && type !== 'FeeGivenBack') continue
    // Only bodies of these three kinds come here.
    const { at, method, items, item, replaces } = body as Told
    const day = days.get(at.slice(0, 10)) ?? nothing()
    days.set(at.slice(0, 10), day)
    const back = type === 'ReceiptVoided' ? ('voided' as const) : ('refunded' as const)
    if (type === 'ReceiptIssued' && replaces === null) for (const part of items) takeIn(day, method, part)
    else if (type !== 'ReceiptIssued') for (const { amount } of type === 'FeeGivenBack' ? [item] : items) day[back] += amount
  }
  return days
}

function within(days: Map<string, Sums>, { from, to }: { readonly from: string; readonly to: string }): Sums {
  const total = nothing()
  for (const [day, sums] of days)
    if (day >= from && day <= to) for (const key of Object.keys(total) as (keyof Sums)[]) total[key] += sums[key] // the keys of this very object
  return total
}

type Taken = { readonly receiptId: string; readonly dossierId: string; readonly amount: number }

/** Days at one till: cash of one dossier or two, receipts crossed out, transfers and online payments, money given back. */
async function liveAQuarter(random: (below: number) => number): Promise<TestStation> {
  const till = await aTill()
  const { clock, cashier } = till
  const { must } = till.station
  await must('money.register-book', aBook(1, 60))
  // Received on the first day: money is what this is about.
  const owing: string[] = []
  for (let n = 0; n < DAYS.length * 12; n += 1) owing.push(await owingDossier(till.station))
  const nextOwing = (): string => owing.pop() ?? ''
  const payer = { name: 'Nguyễn Văn Ánh', address: '' }

  const payCash = async (day: PlainDate): Promise<Taken> => {
    const [dossierId, other] = [nextOwing(), nextOwing()]
    const amount = 500 * (1 + random(20))
    const items = [{ dossierId, amount }, ...(random(2) === 0 ? [{ dossierId: other, amount: 500 * (1 + random(20)) }] : [])]
    const { receipt } = await value(cashier.invoke('money.collect', collecting(items, { confirmedDate: day })))
    drawer += receipt.total
    return { receiptId: receipt.receiptId, dossierId, amount: receipt.items[0]?.amount ?? 0 }
  }
  const payByBank = async (day: PlainDate): Promise<Taken> => {
    const dossierId = nextOwing()
    const amount = 500 * (1 + random(20))
    const asked = { requestId: randomUUID(), items: [{ dossierId, amount }], payer, note: '' }
    const method = random(2) === 0 ? ('transfer' as const) : ('online' as const)
    const { id } = await value(cashier.invoke('money.expect', { ...asked, method }))
    const evidence = { source: 'person' as const, reference: 'FT1', bookedAt: day }
    const { receipt } = await must('money.match-expected', { requestId: randomUUID(), id, amount, evidence })
    return { receiptId: receipt.receiptId, dossierId, amount }
  }
  const giveBack = async ({ amount: most, ...of }: Taken): Promise<void> => {
    const amount = 1 + random(most)
    const method = random(2) === 0 ? ('cash' as const) : ('transfer' as const)
    const said = { requestId: randomUUID(), ...of, amount, method, receiverName: payer.name, reason: 'Hoàn', approver: HEAD }
    await value(cashier.invoke('money.refund', said))
    if (method === 'cash') drawer -= amount
  }
  const crossOut = async ({ receiptId }: Taken): Promise<void> => {
    const done = await value(cashier.invoke('money.void', { receiptId, reason: 'Thu nhầm', approver: HEAD }))
    drawer -= done.receipt.total
  }

  let drawer = 0
  for (const day of DAYS) {
    clock.set(`${day}T08:00:00+07:00`)
    await must('session.sign-in', ADMIN)
    await value(cashier.invoke('session.sign-in', { accountName: 'thuquy', pin: PIN }))
    const { shift } = await value(shiftOf(cashier, 1))
    drawer = 100_000
    const first = await payCash(day)
    for (let n = random(4); n > 0; n -= 1) await (random(2) === 0 ? payCash(day) : payByBank(day))
    await giveBack(random(2) === 0 ? first : await payByBank(day))
    if (random(2) === 0) await crossOut(await payCash(day))
    const count = [{ value: 500 as const, pieces: Math.floor(drawer / 500) }]
    const close = { shiftId: shift.id, count, reason: 'Lẻ', remitted: 0, receiver: '', approver: HEAD }
    await value(cashier.invoke('money.close-shift', close))
  }
  await must('session.sign-in', ADMIN)
  return till.station
}

/** What stands under each sum in a sheet of the opened file: its rows added up here, and its own last line. */
async function readExcel({ core }: TestStation, url: string) {
  const workbook = new excel.Workbook()
  // exceljs names an older Buffer than Node's own types do.
  await workbook.xlsx.load(Buffer.from(core.claimFile(url.split('/').at(-1) ?? '')?.bytes ?? []) as never)
  return (name: string, columns: readonly number[], totalAt: number) => {
    const added = columns.map(() => 0)
    let written: unknown[] = []
    workbook.getWorksheet(name)?.eachRow((row) => {
      const cells = columns.map((column) => row.getCell(column).value)
      if (typeof row.getCell(1).value === 'number') cells.forEach((cell, n) => (added[n] = (added[n] ?? 0) + Number(cell)))
      if (row.getCell(totalAt).value === 'Cộng') written = cells
    })
    return { added, written }
  }
}

it(`a random year's end agrees to the đồng, sheet by sheet and cell by cell, with a recount of its events (seed ${SEED})`, async () => {
  const lived = await liveAQuarter(dice(SEED))
  station = lived
  const days = recount(await readEvents(lived.dataDir))
  expect([...days.keys()].toSorted()).toEqual(DAYS)
  const all = within(days, { from: DAYS[0] ?? '', to: DAYS.at(-1) ?? '' })
  // What never happened proves nothing.
  expect([all.cash, all.transfer + all.online, all.voided, all.refunded].every((sum) => SEED !== 41 || sum > 0)).toBe(true)
  const seen = new Set<string>()
  for (const on of DAYS)
    for (const kind of ['day', 'month', 'quarter'] as const) {
      const period = periodOf(kind, on)
      const key = `${kind} ${period.from}`
      if (seen.has(key)) continue
      seen.add(key)
      const told = within(days, period)
      const taken = told.cash + told.transfer + told.online
      const { total, rows } = await lived.must('settlement.get-sheet', { period: kind, on })
      const { charge, fee, cash, transfer, online, voided, refunded } = total
      expect([key, { charge, fee, cash, transfer, online, voided, refunded }]).toEqual([key, told])
      const net = taken - told.voided - told.refunded
      expect([total.net, rows.reduce((sum, row) => sum + row.net, 0)]).toEqual([net, net])
      const { url } = await lived.must('settlement.export', { subject: { kind: 'sheet', period: kind, on } })
      const sumsOf = await readExcel(lived, url)
      const sums = [told.charge, told.fee, told.cash, told.transfer, told.online, told.voided, told.refunded, net]
      expect([key, sumsOf('Theo thủ tục', [6, 7, 8, 9, 10, 11, 12, 13], 2)]).toEqual([key, { added: sums, written: sums }])
      expect([key, sumsOf('Nhật ký thu', [10], 3)]).toEqual([key, { added: [net], written: [net] }])
    }
  expect(await lived.must('money.recount', {})).toEqual([])
})
