import { z } from 'zod'
import { LongText, Reason, ShortText } from '../../domain/dossier/dossier-parts.ts'
import { FeeRate } from '../../domain/fee/fee-table.ts'
import {
  CashCount,
  CorrectionMinutes,
  LedgerKind,
  LedgerRow,
  MoneySettings,
  NewReceiptBook,
  Payer,
  PaymentMethod,
  Receipt,
  SpoiledNumbers,
  TillDayCorrection,
} from '../../domain/money/index.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { DossierId } from './dossier.ts'
import { Amount, Approver, awaitedContract, Cash, Id, PaidItems } from './money-awaited.ts'
import { BookView, DueView, RateView, ShiftView, TillView } from './money-views.ts'

export { Approver } from './money-awaited.ts'
export * from './money-views.ts'

const Remitted = z
  .number({ error: 'validation.number' })
  .int('validation.whole-number')
  .min(0, 'validation.amount')
  .max(10_000_000_000, 'validation.too-large')

const Period = z
  .object({ from: PlainDate, to: PlainDate })
  .refine((period) => period.from <= period.to, { path: ['to'], message: 'validation.period' })

export const moneyContract = {
  'money.get-till': { kind: 'query', permission: 'fee.collect', input: z.object({}), output: TillView },
  'money.get-due': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ dossierIds: z.array(DossierId).max(50) }),
    output: z.array(DueView),
  },
  /** Open dossiers that owe, newest first. */
  'money.list-due': {
    kind: 'query',
    permission: 'fee.collect',
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(200) }),
    output: z.array(DueView.omit({ awaited: true, receipts: true }).extend({ isAwaited: z.boolean() })),
  },
  'money.open-shift': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({ ...Cash, floatCount: CashCount }),
    output: ShiftView,
  },
  'money.close-shift': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({
      shiftId: Id,
      count: CashCount,
      reason: LongText,
      remitted: Remitted,
      receiver: ShortText,
      approver: Approver.nullable(),
    }),
    output: ShiftView,
  },
  /** The drawer goes to the signed-in officer as it is: the old shift ends, a new one begins with what was counted. */
  'money.take-over-shift': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({ ...Cash, shiftId: Id, count: CashCount, reason: LongText, approver: Approver.nullable() }),
    output: ShiftView,
  },
  /** The till stands on a day that has not come: two people state the true one by minutes, and it goes on. */
  'money.correct-day': {
    kind: 'command',
    permission: 'money.manage',
    input: z.object({
      ...Cash,
      today: PlainDate,
      count: CashCount,
      reason: Reason,
      minutes: CorrectionMinutes,
      approver: Approver,
    }),
    output: TillView,
  },
  /** Wrong days of this PC's till that were put right, newest first: their minutes are printed again. */
  'money.list-day-corrections': {
    kind: 'query',
    permission: 'fee.collect',
    input: z.object({ limit: z.number().int().min(1).max(100) }),
    output: z.array(
      TillDayCorrection.pick({ correctionId: true, at: true, trueDay: true, wrongDays: true, minutes: true }).extend({
        by: z.string(),
        approvedBy: z.string(),
      }),
    ),
  },
  /** Cash out of the drawer in the middle of a shift. */
  'money.remit': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({
      ...Cash,
      amount: Amount,
      receiver: ShortText.pipe(z.string().min(1, 'validation.required')),
      note: ShortText,
    }),
    output: ShiftView,
  },
  /** Cash for one or several dossiers of a sitting: one receipt, one transaction. Answers with the first receipt when asked again. */
  'money.collect': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({
      ...Cash,
      items: PaidItems,
      payer: Payer,
      note: ShortText,
      /** Without a number to be had a phiếu thu tạm is issued; otherwise refused with words. */
      mayBeProvisional: z.boolean(),
      confirmedDate: PlainDate.nullable(),
    }),
    output: z.object({ receipt: Receipt }),
  },
  'money.void': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({ receiptId: Id, reason: Reason, approver: Approver }),
    output: z.object({ receipt: Receipt }),
  },
  'money.refund': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({
      ...Cash,
      dossierId: DossierId,
      receiptId: Id.nullable(),
      amount: Amount,
      method: PaymentMethod,
      receiverName: ShortText.pipe(z.string().min(1, 'validation.required')),
      reason: Reason,
      approver: Approver,
    }),
    output: DueView,
  },
  /** The receipt that follows a phiếu thu tạm; no money moves. */
  'money.replace-provisional': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({ ...Cash, receiptId: Id }),
    output: z.object({ receipt: Receipt }),
  },
  ...awaitedContract,
  'money.get-receipt': { kind: 'query', permission: 'dossier.read', input: z.object({ id: Id }), output: Receipt },
  /** Receipts of a period, newest first; `till` null: of every PC. */
  'money.list-receipts': {
    kind: 'query',
    permission: 'money.read',
    input: z.object({
      from: PlainDate,
      to: PlainDate,
      till: Id.nullable(),
      text: z.string().max(200),
      limit: z.number().int().min(1).max(2000),
    }),
    output: z.array(Receipt),
  },
  /** Receipts of one shift, newest first. */
  'money.list-shift-receipts': {
    kind: 'query',
    permission: 'fee.collect',
    input: z.object({ shiftId: Id, text: z.string().max(200), limit: z.number().int().min(1).max(2000) }),
    output: z.array(Receipt),
  },
  'money.list-shifts': { kind: 'query', permission: 'fee.collect', input: Period, output: z.array(ShiftView) },
  'money.get-ledger': {
    kind: 'query',
    permission: 'money.read',
    input: z.object({
      from: PlainDate,
      to: PlainDate,
      till: Id.nullable(),
      kinds: z.array(LedgerKind).max(8),
      page: z.number().int().min(1).max(100_000),
      pageSize: z.number().int().min(1).max(1000),
    }),
    output: z.object({ rows: z.array(LedgerRow), total: z.number().int(), sum: z.number().int() }),
  },
  /** Every dossier whose payments and whose ledger lines do not agree; none is the only good answer. */
  'money.recount': {
    kind: 'query',
    permission: 'money.read',
    input: z.object({}),
    output: z.array(z.object({ dossierId: z.string(), payments: z.number().int(), ledger: z.number().int() })),
  },
  'money.list-books': { kind: 'query', permission: 'fee.collect', input: z.object({}), output: z.array(BookView) },
  'money.list-tills': {
    kind: 'query',
    permission: 'fee.collect',
    input: z.object({}),
    output: z.array(z.object({ till: z.string(), name: z.string() })),
  },
  'money.register-book': {
    kind: 'command',
    permission: 'money.manage',
    input: z.object({ ...Cash, book: NewReceiptBook }),
    output: BookView,
  },
  'money.spoil-numbers': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({ bookId: Id, ...SpoiledNumbers.pick({ first: true, last: true }).shape, reason: Reason }),
    output: BookView,
  },
  'money.close-book': {
    kind: 'command',
    permission: 'money.manage',
    input: z.object({ bookId: Id, reason: Reason }),
    output: BookView,
  },
  'money.get-settings': { kind: 'query', permission: 'fee.collect', input: z.object({}), output: MoneySettings },
  'money.save-settings': {
    kind: 'command',
    permission: 'money.manage',
    input: z.object({ settings: MoneySettings }),
    output: MoneySettings,
  },
  /** The commune's own fee table; `gaps` are days on which a price is typed at the counter. */
  'money.list-rates': {
    kind: 'query',
    permission: 'catalogue.read',
    input: z.object({}),
    output: z.object({
      rates: z.array(RateView.extend({ procedureName: z.string() })),
      gaps: z.array(
        z.object({
          procedureCode: z.string(),
          channel: FeeRate.shape.channel,
          from: PlainDate,
          until: PlainDate.nullable(),
        }),
      ),
    }),
  },
  'money.set-rate': {
    kind: 'command',
    permission: 'money.manage',
    input: z.object({ ...Cash, rate: FeeRate.omit({ id: true }) }),
    output: RateView,
  },
  'money.end-rate': {
    kind: 'command',
    permission: 'money.manage',
    input: z.object({ id: Id, to: PlainDate, reason: Reason }),
    output: RateView,
  },
} as const
