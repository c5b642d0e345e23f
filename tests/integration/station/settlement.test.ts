import { randomUUID } from 'node:crypto'
import excel from 'exceljs'
import { afterEach, describe, expect, it } from 'vitest'
import { ACCOUNT, anAwaited, APPROVER, aStatement, upload, withAccount } from '../../support/bank/a-bank.ts'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem, aPerson } from '../../support/station/an-intake.ts'
import { readEvents } from '../../support/station/read-events.ts'

const stations: TestStation[] = []
afterEach(async () => {
  for (const station of stations.splice(0)) await station.close()
})

/** A day of its own: the machine's could end while a test is played. */
const DAY = '2026-11-23'
const MORNING = `${DAY}T09:00:00+07:00`

/** A day: cash for two, a void, a transfer, a refund of part of it, somebody who is exempt. */
async function aDay(): Promise<TestStation> {
  const station = await aStation({ clock: aClock(MORNING) })
  stations.push(station)
  await withAccount(station)
  const { must } = station
  await must('money.open-shift', { requestId: randomUUID(), floatCount: [{ value: 50_000, pieces: 2 }] })
  const pay = async (copies: number) => {
    const { dossiers } = await must(
      'dossier.receive',
      anIntake({
        owner: aPerson({ permanentAddress: '=HYPERLINK("x")' }),
        items: [anItem({ feeQuantities: { pages: 4, copies } })],
      }),
    )
    const [dossier] = dossiers
    const items = [{ dossierId: dossier?.id ?? '', amount: dossier?.fee.total ?? 0 }]
    const paid = {
      requestId: randomUUID(),
      items,
      payer: { name: 'Lê Văn Cư', address: '' },
      note: '',
      mayBeProvisional: true,
      confirmedDate: null,
    }
    return (await must('money.collect', paid)).receipt
  }
  await pay(2)
  const wrong = await pay(3)
  // Whoever took the money is the administrator; the leader stands beside.
  await must('money.void', { receiptId: wrong.receiptId, reason: 'Thu nhầm', approver: APPROVER })
  const { amount, code, dossier } = await anAwaited(station)
  const uploadToken = await upload(station, aStatement([{ day: DAY, amount: amount + 2_000, text: code }]))
  await must('bank.import-statement', { uploadToken, accountId: ACCOUNT.id, isUnprovenAccepted: false })
  const { rows } = await must('bank.list-proposals', { limit: 10 })
  const expectedIds = rows[0]?.proposals[0]?.payments.map(({ id }) => id) ?? []
  await must('bank.match', { requestId: randomUUID(), lineId: rows[0]?.line.id ?? '', expectedIds, note: '' })
  const [due] = await must('money.get-due', { dossierIds: [dossier.id] })
  const receiptId = due?.receipts[0]?.receiptId ?? null
  const back = { requestId: randomUUID(), dossierId: dossier.id, receiptId, amount: 2_000, method: 'transfer' as const }
  await must('money.refund', { ...back, receiverName: 'Nguyễn Thị Ánh', reason: 'Chuyển thừa', approver: APPROVER })
  const exempt = anItem({ exemption: { code: 'other', reason: 'Hộ nghèo' } })
  await must('dossier.receive', anIntake({ items: [exempt] }))
  return station
}

type Told = { readonly type: string; readonly body: Record<string, unknown> }

/** The slow, obvious way: through the dossiers' own payments, which the sheet never looks at. */
async function recount(dataDir: string) {
  const events = (await readEvents(dataDir)) as unknown as readonly Told[]
  const sum = { taken: 0, transfer: 0, back: 0, exempted: 0 }
  for (const { type, body } of events) {
    if (type === 'FeePaid') {
      const { amount, method } = body['payment'] as { amount: number; method: string }
      sum.taken += amount
      if (method === 'transfer') sum.transfer += amount
    }
    if (type === 'FeeRefunded') sum.back += Number(body['amount'])
    if (type === 'DossierReceived') sum.exempted += (body['fee'] as { exempted: number }).exempted
  }
  return sum
}

async function openExcel(station: TestStation, url: string): Promise<excel.Workbook> {
  const offered = station.core.claimFile(url.split('/').at(-1) ?? '')
  const workbook = new excel.Workbook()
  // exceljs names an older Buffer than Node's own types do.
  await workbook.xlsx.load(Buffer.from(offered?.bytes ?? []) as never)
  return workbook
}

describe('a settlement sheet', () => {
  it('says to the đồng what an independent recount of the events says, and each figure opens its lines', async () => {
    const station = await aDay()
    const sheet = await station.must('settlement.get-sheet', { period: 'month', on: DAY })
    const told = await recount(station.dataDir)
    const { charge, fee, cash, transfer, online, voided, refunded, net, exempted } = sheet.total
    expect(told.taken).toBeGreaterThan(0)
    expect([charge + fee, cash + transfer + online, transfer]).toEqual([told.taken, told.taken, told.transfer])
    expect([voided + refunded, net, exempted]).toEqual([told.back, told.taken - told.back, told.exempted])
    const sums = await Promise.all(
      sheet.rows.map(async ({ agency, fieldCode, procedureCode }) => {
        const filter = { from: sheet.from, to: sheet.to, agency, fieldCode, procedureCode, kinds: [], method: null }
        return (await station.must('settlement.list-entries', { ...filter, page: 1, pageSize: 100 })).sum
      }),
    )
    expect(sums).toEqual(sheet.rows.map((row) => row.net))
    expect(await station.must('money.recount', {})).toEqual([])
  })

  it('keeps of the phí what the rule of the day gives, and says until when the rest is remitted', async () => {
    const station = await aDay()
    await station.must('settlement.save-rules', {
      remitByDay: 5,
      keeping: [{ from: '2026-01-01', keptPercent: 50, basis: 'Thông tư 226/2016/TT-BTC Điều 6' }],
    })
    const sheet = await station.must('settlement.get-sheet', { period: 'month', on: DAY })
    expect(sheet.kept).toBe(Math.floor(sheet.total.netCharge / 2))
    expect(sheet.toBudget + sheet.kept).toBe(sheet.total.net)
    expect(sheet.remitBy?.slice(8)).toBe('05')
    expect(sheet.keepingBasis).toEqual(['Thông tư 226/2016/TT-BTC Điều 6'])
  })

  it('is an Excel file with real numbers and days whose words are never formulas', async () => {
    const station = await aDay()
    const exported = await station.must('settlement.export', { subject: { kind: 'sheet', period: 'day', on: DAY } })
    expect(exported.fileName).toBe(`quyet-toan-${DAY}.xlsx`)
    const workbook = await openExcel(station, exported.url)
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Theo thủ tục',
      'Theo lĩnh vực',
      'Theo cơ quan',
      'Biên lai',
      'Nhật ký thu',
    ])
    const ledger = workbook.getWorksheet('Nhật ký thu')
    const first = ledger?.getRow(6)
    expect(first?.getCell(2).value).toBeInstanceOf(Date)
    expect(typeof first?.getCell(10).value).toBe('number')
    const register = await station.must('settlement.export-register', { from: DAY, to: DAY })
    const names = (await openExcel(station, register.url)).worksheets[0]?.getColumn(6).values ?? []
    expect(names).toContain('\'=HYPERLINK("x")')
    const cells = workbook.worksheets.flatMap((sheet) => sheet.getSheetValues().flat())
    expect(cells.filter((cell) => typeof cell === 'object' && cell !== null && 'formula' in cell)).toEqual([])
  })

  it('is drawn on paper, as are the bank’s reconciliation and the QR code', async () => {
    const station = await aDay()
    const { expected } = await anAwaited(station, { fullName: 'Trần Văn Bé' })
    const subjects = [
      ...(['day', 'month', 'quarter'] as const).map((period) => ({ kind: 'sheet' as const, period, on: DAY })),
      { kind: 'bank' as const, from: DAY, to: DAY },
      { kind: 'qr' as const, expectedId: expected.id },
    ]
    for (const subject of subjects) {
      const { url, pageCount } = await station.must('settlement.preview', { subject })
      const pdf = station.core.claimFile(url.split('/').at(-1) ?? '')
      expect([
        pageCount,
        Buffer.from(pdf?.bytes ?? [])
          .subarray(0, 5)
          .toString(),
      ]).toEqual([1, '%PDF-'])
    }
  })
})
