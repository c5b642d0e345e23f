import {
  DENOMINATIONS,
  isCash,
  type LedgerKind,
  type LedgerRow,
  type Receipt,
  type Shift,
} from '../../../shared/domain/money/index.ts'
import type {
  CashBookPaper,
  DayCorrectionPaper,
  FeeReceiptPaper,
  PaperHeader,
  ShiftSheetPaper,
} from '../../../shared/domain/paper/index.ts'
import type { PaperSubject } from '../../../shared/ipc/contract/paper.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { daysBetween, toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { toDayMinutes, type DayCorrections } from './day-minutes.ts'
import type { LedgerRepository } from './ledger-repository.ts'
import type { TillRepository } from './till-repository.ts'

type Drawn =
  | { readonly form: 'fee-receipt'; readonly data: FeeReceiptPaper }
  | { readonly form: 'shift-sheet'; readonly data: ShiftSheetPaper }
  | { readonly form: 'cash-book'; readonly data: CashBookPaper }
  | { readonly form: 'day-correction'; readonly data: DayCorrectionPaper }
export type MoneySubject = Extract<PaperSubject, { kind: 'fee-receipt' | 'shift-sheet' | 'cash-book' | 'day-correction' }>
export type MoneySheet = {
  readonly drawn: Drawn
  readonly subject: string
  readonly reference: string
  readonly paper: 'A4' | 'A5'
}

type SheetDeps = {
  readonly tills: TillRepository
  readonly ledger: LedgerRepository
  readonly corrections: DayCorrections
  readonly header: (date: PlainDate) => PaperHeader
  readonly now: () => LocalTime
}

const BOOK_DAYS_AT_ONCE = 366
const BOOK_ROWS_AT_ONCE = 3000

/** Receipts, shift sheets and the cash book as papers; read from what is written, so a paper is never ahead of its record. */
export function createMoneySheets(deps: SheetDeps): (subject: MoneySubject, by: OfficerRef) => Result<MoneySheet> {
  const { tills, header } = deps
  return (subject, by) => {
    switch (subject.kind) {
      case 'fee-receipt': {
        const receipt = tills.findReceipt(subject.receiptId)
        if (!receipt) return err(appError('not-found', 'money.receipt-not-found'))
        const drawn = { form: 'fee-receipt', data: toReceiptPaper(receipt, header(dateOf(receipt.at))) } as const
        const reference = `${receipt.symbol} ${receipt.numberText}`
        return ok({ drawn, subject: `fee-receipt:${receipt.receiptId}`, reference, paper: 'A5' })
      }
      case 'shift-sheet': {
        const shift = tills.findShift(subject.shiftId)
        if (!shift) return err(appError('not-found', 'money.shift-not-found'))
        const drawn = { form: 'shift-sheet', data: toShiftPaper(deps, shift) } as const
        return ok({ drawn, subject: `shift-sheet:${shift.id}`, reference: `${shift.day} ${shift.id.slice(0, 8)}`, paper: 'A4' })
      }
      case 'cash-book': {
        const book = toCashBook(deps, subject, by)
        if (!book.ok) return book
        const drawn = { form: 'cash-book', data: book.value } as const
        const reference = `${toVietnameseDate(subject.from)} ${toVietnameseDate(subject.to)}`
        return ok({ drawn, subject: `cash-book:${subject.from}:${subject.to}`, reference, paper: 'A4' })
      }
      case 'day-correction':
        return daySheet(deps, subject.correctionId)
    }
  }
}

function daySheet({ corrections, header }: SheetDeps, id: string): Result<MoneySheet> {
  const corrected = corrections.find(id)
  if (!corrected) return err(appError('not-found', 'money.correction-not-found'))
  const { minutes } = corrected.said
  const drawn = { form: 'day-correction', data: toDayMinutes(corrected, header(minutes.on)) } as const
  return ok({ drawn, subject: `day-correction:${id}`, reference: minutes.number, paper: 'A4' })
}

function toReceiptPaper(receipt: Receipt, header: PaperHeader): FeeReceiptPaper {
  const { kind, form, symbol, numberText, collector, payer, items, total, totalInWords, method, at, by, note, state } = receipt
  return {
    header,
    kind,
    form,
    symbol,
    numberText,
    collectorName: collector.name,
    collectorTaxCode: collector.taxCode,
    payerName: payer.name,
    payerAddress: payer.address,
    lines: items.flatMap(({ dossierCode, lines }) => lines.map((line) => ({ dossierCode, ...line }))),
    charge: items.reduce((sum, item) => sum + item.charge, 0),
    fee: items.reduce((sum, item) => sum + item.fee, 0),
    total,
    totalInWords,
    method,
    at,
    officer: by.name,
    note: [note, correctionText(receipt)].filter((part) => part !== '').join('; '),
    isVoided: state === 'voided',
  }
}

function toShiftPaper({ tills, ledger, header, now }: SheetDeps, shift: Shift): ShiftSheetPaper {
  const sums = ledger.sumShift(shift.id)
  const closing = shift.closing ?? stillOpen(sums.cash)
  const pieces = new Map(closing.count.map(({ value, pieces: n }) => [value, n]))
  return {
    header: header(dateOf(closing.at ?? now())),
    counter: shift.counter,
    cashier: shift.cashier.name,
    openedAt: shift.openedAt,
    closedAt: closing.at,
    floatIn: shift.floatIn,
    taken: sums.taken,
    charge: sums.charge,
    fee: sums.fee,
    givenBack: sums.givenBack,
    remittedBefore: sums.remitted - closing.remitted,
    expectedCash: closing.expectedCash,
    countedCash: closing.countedCash,
    difference: closing.difference,
    reason: closing.reason,
    approvedBy: closing.approvedBy?.name ?? '',
    remitted: closing.remitted,
    receiver: closing.handedTo?.name ?? closing.receiver,
    left: closing.countedCash - closing.remitted,
    dayCorrection: correctionText(shift),
    count: DENOMINATIONS.map((value) => ({ value, pieces: pieces.get(value) ?? 0 })),
    series: toSeries(tills.listReceiptsOfShift(shift.id, '', 100_000)),
    ...tills.countReceipts(shift.id),
  }
}

/** Printed, so it stands here and not among the screen's words. */
function correctionText({ dayCorrection }: Pick<Shift, 'dayCorrection'>): string {
  if (!dayCorrection) return ''
  const { from, to, minutes, by, approvedBy } = dayCorrection
  const [wrong, right, on] = [from, to, minutes.on].map(toVietnameseDate)
  return `Ghi sai ngày ${wrong}, tính vào ngày ${right} theo biên bản số ${minutes.number} ngày ${on}; ${by.name} chỉnh, ${approvedBy.name} duyệt`
}

type Closing = Omit<NonNullable<Shift['closing']>, 'at' | 'by'> & { readonly at: LocalTime | null }

/** A sheet in the middle of a shift: nothing is counted yet, so what should be there stands for what is. */
function stillOpen(cash: number): Closing {
  const sums = { expectedCash: cash, countedCash: cash, difference: 0, remitted: 0 }
  return { at: null, count: [], ...sums, reason: '', approvedBy: null, receiver: '', handedTo: null }
}

function toSeries(receipts: readonly Receipt[]): ShiftSheetPaper['series'] {
  const bySymbol = new Map<string, Receipt[]>()
  for (const receipt of receipts) bySymbol.set(receipt.symbol, [...(bySymbol.get(receipt.symbol) ?? []), receipt])
  return [...bySymbol].map(([symbol, of]) => {
    const sorted = of.toSorted((a, b) => a.number - b.number)
    const voided = sorted.filter(({ state }) => state === 'voided').map(({ numberText }) => numberText)
    return {
      symbol,
      first: sorted[0]?.numberText ?? '',
      last: sorted.at(-1)?.numberText ?? '',
      count: sorted.length,
      voided: voided.join(', '),
    }
  })
}

/** Words of the cash book's own column; printed, so they stand here and not among the screen's. */
const LINE_TEXT: Readonly<Record<LedgerKind, string>> = {
  collected: 'Thu phí, lệ phí',
  matched: 'Thu qua ngân hàng',
  voided: 'Hủy biên lai, trả lại tiền',
  refunded: 'Hoàn trả phí, lệ phí',
  expected: 'Chờ đối soát',
  'float-in': 'Tiền lẻ đầu ca',
  difference: 'Chênh lệch kiểm đếm',
  remitted: 'Nộp quỹ',
}

type Period = Extract<MoneySubject, { kind: 'cash-book' }>

function toCashBook({ tills, ledger, header, now }: SheetDeps, { from, to }: Period, by: OfficerRef): Result<CashBookPaper> {
  if (daysBetween(from, to) > BOOK_DAYS_AT_ONCE) return err(appError('validation', 'register.period-too-long'))
  const { rows: all, total } = ledger.page({ from, to, till: null, kinds: [], page: 1, pageSize: BOOK_ROWS_AT_ONCE })
  if (total > BOOK_ROWS_AT_ONCE)
    return err(appError('validation', 'register.too-many-rows', { params: { max: BOOK_ROWS_AT_ONCE } }))
  const rows = all.filter(isCash)
  const numberOf = (row: LedgerRow): string => {
    const receipt = row.receiptId === null ? undefined : tills.findReceipt(row.receiptId)
    return receipt ? `${receipt.symbol} ${receipt.numberText}` : ''
  }
  return ok({
    header: header(dateOf(now())),
    from,
    to,
    rows: rows.map((row) => ({
      at: row.at,
      number: numberOf(row),
      text: row.note === '' ? LINE_TEXT[row.kind] : `${LINE_TEXT[row.kind]}: ${row.note}`,
      officer: row.officer.name,
      moneyIn: Math.max(0, row.amount),
      moneyOut: Math.max(0, -row.amount),
    })),
    totalIn: rows.reduce((sum, { amount }) => sum + Math.max(0, amount), 0),
    totalOut: rows.reduce((sum, { amount }) => sum + Math.max(0, -amount), 0),
    officer: by.name,
  })
}
