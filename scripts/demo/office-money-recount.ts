import { z } from 'zod'
import type { Dossier } from '../../src/shared/domain/dossier/dossier.ts'
import type { StoredEvent } from '../../src/shared/domain/journal/index.ts'
import { RATES } from './office-desk.ts'
import type { Printed } from './office-papers.ts'
import { check, type Check } from './play.ts'
import type { Paper } from './recount.ts'

const Item = z.looseObject({ dossierId: z.string(), amount: z.number() })
const Told = z.looseObject({
  shiftId: z.string().nullish(),
  method: z.string().optional(),
  symbol: z.string().optional(),
  number: z.number().optional(),
  items: z.array(Item).optional(),
  item: Item.optional(),
  floatIn: z.number().optional(),
  amount: z.number().optional(),
  countedCash: z.number().optional(),
  expectedCash: z.number().optional(),
  difference: z.number().optional(),
  dossierId: z.string().nullish(),
  paper: z.looseObject({ pages: z.number(), copies: z.number() }).optional(),
  payment: z.looseObject({ amount: z.number() }).optional(),
})
type Fact = Readonly<{ type: string; aggId: string; body: z.infer<typeof Told> }>

/** Raw events, the dossiers they tell, what the app says of them, and the papers. */
export type Counted = Readonly<{
  events: readonly StoredEvent[]
  dossiers: readonly Dossier[]
  printed: Printed
  files: readonly Paper[]
}>

/** The money of the day from the facts alone, by other sums than the app's. */
export function recountMoney({ events, dossiers, printed, files }: Counted): readonly Check[] {
  const { shifts, disagreements } = printed
  const facts = events.flatMap(({ type, aggId, body }): Fact[] => {
    const told = Told.safeParse(body)
    return told.success ? [{ type, aggId, body: told.data }] : []
  })
  const of = (type: string): readonly Fact[] => facts.filter((fact) => fact.type === type)
  const issued = of('ReceiptIssued')
  const paid = dossiers.reduce((sum, { id }) => sum + paidBy(facts, id), 0)
  const receipts = total(issued) - total(of('ReceiptVoided')) - total(of('FeeGivenBack'))
  const copies = of('CertificationRecorded').flatMap(({ body }) =>
    body.paper ? [{ dossierId: body.dossierId ?? '', ...body.paper }] : [],
  )
  const asked = dossiers.filter(isPaying).reduce(
    (sum, dossier) =>
      sum +
      priceOf(
        dossier,
        copies.filter(({ dossierId }) => dossierId === dossier.id),
      ),
    0,
  )
  const numbers = issued.map(({ body }) => `${body.symbol}/${body.number}`)
  return [
    check('Tiền trên biên lai (trừ hủy, hoàn) so với tiền ghi ở hồ sơ', receipts, paid),
    check('Tiền phải thu tính lại từ văn bản so với tiền đã thu', asked, paid),
    check('Biên lai trùng số', 0, numbers.length - new Set(numbers).size),
    check('Quyển AA-26P dùng từ số', '41–52', rangeOf(issued, 'AA-26P')),
    check(
      'Quyển AB-26P nối tiếp từ số',
      1,
      Math.min(...issued.filter(({ body }) => body.symbol === 'AB-26P').map(({ body }) => body.number ?? 0)),
    ),
    check('Khoản chờ đối soát còn treo', 0, of('PaymentAwaited').length - of('PaymentMatched').length),
    check('Hồ sơ mà sổ quỹ và hồ sơ lệch nhau', 0, disagreements),
    ...of('ShiftClosed').flatMap((closed, n) => checkShift(facts, closed, [n + 1, shifts])),
    ...checkPapers(issued, files),
  ]
}

const total = (facts: readonly Fact[]): number =>
  facts.reduce(
    (sum, { body }) => sum + (body.items ?? (body.item ? [body.item] : [])).reduce((s, { amount }) => s + amount, 0),
    0,
  )

function paidBy(facts: readonly Fact[], id: string): number {
  const own = facts.filter(({ aggId }) => aggId === id)
  const taken = own.filter(({ type }) => type === 'FeePaid').reduce((sum, { body }) => sum + (body.payment?.amount ?? 0), 0)
  const given = own.filter(({ type }) => type === 'FeeRefunded').reduce((sum, { body }) => sum + (body.amount ?? 0), 0)
  return taken - given
}

/** Withdrawn: what was paid went back. */
const isPaying = ({ status }: Dossier): boolean => status !== 'withdrawn'

type Copies = { readonly dossierId: string; readonly pages: number; readonly copies: number }

/** A page at a time, as a clerk would count it on the fingers. */
function copyPrice(pages: number): number {
  let price = 0
  for (let page = 1; page <= pages; page += 1) price += page <= 2 ? 2_000 : 1_000
  return price > 200_000 ? 200_000 : price
}

/** TT 226/2016 Đ.4 for certification; 8.000 đ a copy of an extract; the council's prices; all else is free. */
function priceOf({ procedure, fee }: Dossier, copies: readonly Copies[]): number {
  const quantity = fee.lines.reduce((sum, line) => sum + line.quantity, 0)
  switch (procedure.code) {
    case '2.000815':
      return copies.reduce((sum, each) => sum + each.copies * copyPrice(each.pages), 0)
    case '2.000884':
      return 10_000
    case '2.000635':
      return 8_000 * quantity
    default:
      return procedure.code in RATES ? RATES[procedure.code as keyof typeof RATES] : 0 // narrowed by `in`
  }
}

function rangeOf(issued: readonly Fact[], symbol: string): string {
  const numbers = issued.filter(({ body }) => body.symbol === symbol).map(({ body }) => body.number ?? 0)
  return `${Math.min(...numbers)}–${Math.max(...numbers)}`
}

function checkShift(facts: readonly Fact[], closed: Fact, [n, shifts]: readonly [number, Printed['shifts']]): readonly Check[] {
  const { shiftId, countedCash = 0, difference = 0, expectedCash = 0 } = closed.body
  const inShift = facts.filter(({ body }) => body.shiftId === shiftId)
  const cash = (type: string): number => total(inShift.filter((fact) => fact.type === type && fact.body.method === 'cash'))
  const floatIn = inShift.find(({ type }) => type === 'ShiftOpened')?.body.floatIn ?? 0
  const should = floatIn + cash('ReceiptIssued') - cash('ReceiptVoided') - cash('FeeGivenBack')
  const shown = shifts.find(({ shift }) => shift.id === shiftId)
  return [
    check(`Ca ${n}: tiền phải có trong két`, should, expectedCash),
    check(`Ca ${n}: đếm được`, should + difference, countedCash),
    check(`Ca ${n}: màn hình và sự kiện`, cash('ReceiptIssued'), shown?.taken ?? -1),
  ]
}

function checkPapers(issued: readonly Fact[], files: readonly Paper[]): readonly Check[] {
  const receipts = files.filter(({ file }) => file.startsWith('bien-lai'))
  const printed = issued.filter(({ body: { symbol = '', number = 0 } }) =>
    receipts.some(({ text }) => text.includes(symbol) && text.includes(String(number).padStart(7, '0'))),
  )
  return [check('Biên lai có trên giấy', issued.length, printed.length)]
}
