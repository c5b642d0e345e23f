import { amountInWords } from '../../../shared/domain/fee/amount-in-words.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import { periodOf } from '../../../shared/domain/settlement/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { LineView } from '../../../shared/ipc/contract/bank.ts'
import type { PrintRecord } from '../../../shared/ipc/contract/paper.ts'
import type { SettlementPaper } from '../../../shared/ipc/contract/settlement.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { BankService } from '../bank/index.ts'
import type { MoneyService } from '../money/index.ts'
import { toHeader } from '../papers/index.ts'
import type { OfficeSheet, SheetPrinter } from '../returns/index.ts'
import { LINE_STATES, periodText, SHEET_TITLES } from './export-lists.ts'
import type { SettlementService } from './settlement-service.ts'

export type SettlementPaperDeps = {
  readonly settlement: SettlementService
  readonly bank: Pick<BankService, 'bank' | 'makeQr'>
  readonly money: Pick<MoneyService, 'money'>
  readonly sheets: Pick<SheetPrinter, 'preview' | 'print'>
  readonly settings: () => Settings
  readonly now: () => LocalTime
}

type Wish = { readonly subject: SettlementPaper; readonly printerId: string | null; readonly copies: number }
type Sheet = OfficeSheet<'settlement-sheet'> | OfficeSheet<'bank-reconciliation'> | OfficeSheet<'payment-qr'>

/** Lines that fit a paper somebody reads; a longer list is an Excel file. */
const MOST_PRINTED_LINES = 3_000

/** Settlement sheets, the bank's reconciliation and the QR code, on paper. */
export function createSettlementPapers(deps: SettlementPaperDeps) {
  const sheetOf = createDrawing(deps)
  return {
    preview: async (subject: SettlementPaper, by: OfficerRef): Promise<Result<{ url: string; pageCount: number }>> => {
      const sheet = sheetOf(subject, by)
      return sheet.ok ? deps.sheets.preview(sheet.value) : sheet
    },
    print: async ({ subject, ...wish }: Wish, by: OfficerRef): Promise<Result<PrintRecord>> => {
      const sheet = sheetOf(subject, by)
      return sheet.ok ? deps.sheets.print(sheet.value, wish, by) : sheet
    },
  }
}

function createDrawing(deps: SettlementPaperDeps) {
  const { settlement, bank, money, settings, now } = deps
  const header = () => toHeader(settings(), dateOf(now()))

  function settlementSheet({ period, on }: Extract<SettlementPaper, { kind: 'sheet' }>, by: OfficerRef): Result<Sheet> {
    const sheet = settlement.getSheet(period, on)
    const netInWords = sheet.total.net < 0 ? `Âm ${amountInWords(-sheet.total.net)}` : amountInWords(sheet.total.net)
    const said = { title: SHEET_TITLES[period], period: periodText(sheet), netInWords, madeAt: now(), officer: by.name }
    const { from, to } = periodOf(period, on)
    const data = { header: header(), sheet, ...said }
    return ok({ form: 'settlement-sheet', data, key: `settlement:${period}:${from}`, reference: `${from} ${to}`, paper: 'A4' })
  }

  function bankSheet({ from, to }: Extract<SettlementPaper, { kind: 'bank' }>, by: OfficerRef): Result<Sheet> {
    const filter = { from, to, state: 'all' as const, text: '', page: 1, pageSize: MOST_PRINTED_LINES }
    const { rows, total, credit, debit } = bank.bank.page(filter)
    if (total > MOST_PRINTED_LINES)
      return err(appError('validation', 'settlement.too-many-rows', { params: { max: MOST_PRINTED_LINES } }))
    const sum = (state: LineView['state']): number =>
      rows.reduce((all, line) => all + (line.state === state ? Math.max(0, line.amount) : 0), 0)
    const data = {
      header: header(),
      period: periodText({ from, to }),
      credit,
      debit,
      matched: sum('matched'),
      setAside: sum('set-aside'),
      open: sum('open'),
      rows: rows.toReversed().map((line, index) => toPaperLine(line, index + 1)),
      madeAt: now(),
      officer: by.name,
    }
    return ok({ form: 'bank-reconciliation', data, key: `bank:${from}:${to}`, reference: `${from} ${to}`, paper: 'A4' })
  }

  function qrSheet(expectedId: string): Result<Sheet> {
    const expected = money.money.findExpected(expectedId)
    if (!expected) return err(appError('not-found', 'money.expected-not-found'))
    const qr = bank.makeQr(expectedId)
    if (!qr.ok) return qr
    const { text, svg: _svg, ...said } = qr.value
    const items = expected.items.map(({ dossierCode: code, procedureName, amount }) => ({ code, procedureName, amount }))
    const words = amountInWords(expected.amount)
    const data = { header: header(), qr: text, ...said, amountInWords: words, payer: expected.payer.name, items }
    return ok({ form: 'payment-qr', data, key: `payment-qr:${expectedId}`, reference: said.purpose, paper: 'A5' })
  }

  return (subject: SettlementPaper, by: OfficerRef): Result<Sheet> => {
    switch (subject.kind) {
      case 'sheet':
        return settlementSheet(subject, by)
      case 'bank':
        return bankSheet(subject, by)
      case 'qr':
        return qrSheet(subject.expectedId)
    }
  }
}

function toPaperLine(line: LineView, ordinal: number) {
  const { bookedOn: on, reference, amount, text, state, setAsideReason } = line
  const isOut = amount < 0
  const result = isOut ? 'Chi ra' : [LINE_STATES[state], setAsideReason].filter((part) => part !== '').join(': ')
  return { ordinal, on, reference, amount, text, result }
}
