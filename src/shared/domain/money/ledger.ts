import { z } from 'zod'
import { dateOf, LocalTime } from '../../kernel/local-time.ts'
import { PlainDate, toVietnameseDate } from '../../kernel/plain-date.ts'
import { OfficerRef } from '../staff/officer.ts'
import type { ExpectedEvent, TillEvent, TillEventBody } from './money-events.ts'
import { PaymentMethod } from './receipt.ts'

/**
 * `collected` cash taken · `matched` money that came by bank · `voided`, `refunded` given back · `expected` asked for, not seen ·
 * `float-in` in the drawer at the start · `difference` counted against reckoned · `remitted` handed on.
 */
export const LedgerKind = z.enum(['collected', 'matched', 'voided', 'refunded', 'expected', 'float-in', 'difference', 'remitted'])
export type LedgerKind = z.infer<typeof LedgerKind>

/** One line of the money journal: written once, never changed; what was wrong is put right by another line. Signed whole đồng. */
export const LedgerRow = z.object({
  /** `<event>:<n>`. */
  id: z.string(),
  at: LocalTime,
  day: PlainDate,
  kind: LedgerKind,
  till: z.string(),
  shiftId: z.string().nullable(),
  dossierId: z.string().nullable(),
  receiptId: z.string().nullable(),
  expectedId: z.string().nullable(),
  method: PaymentMethod,
  charge: z.number().int(),
  fee: z.number().int(),
  amount: z.number().int(),
  officer: OfficerRef,
  approver: OfficerRef.nullable(),
  note: z.string(),
  /** Id of the line whose day this one puts right; null on every line that is a fact of its own. */
  corrects: z.string().nullable(),
})
export type LedgerRow = z.infer<typeof LedgerRow>

/** Moves notes in the drawer. */
export const isCash = ({ kind, method }: Pick<LedgerRow, 'kind' | 'method'>): boolean => method === 'cash' && kind !== 'expected'

/** What should lie in the drawer after these lines: float + taken − given − remitted (+ the difference once counted). */
export function cashOf(rows: readonly Pick<LedgerRow, 'kind' | 'method' | 'amount'>[]): number {
  return rows.reduce((sum, row) => sum + (isCash(row) ? row.amount : 0), 0)
}

type Told = { readonly id: string; readonly aggId: string }

/** The lines one fact of a till makes. */
export function tillLedger(event: Told, told: TillEvent): LedgerRow[] {
  const base = head(event, told.body, told.body.till)
  switch (told.type) {
    case 'ShiftOpened': {
      const { shiftId, floatIn } = told.body
      return floatIn === 0 ? [] : [base(0, { kind: 'float-in', shiftId, amount: floatIn })]
    }
    case 'ShiftClosed': {
      const { shiftId, difference, reason, approvedBy: approver, remitted, receiver } = told.body
      return [
        ...(difference === 0 ? [] : [base(0, { kind: 'difference', shiftId, amount: difference, approver, note: reason })]),
        ...(remitted === 0 ? [] : [base(1, { kind: 'remitted', shiftId, amount: -remitted, note: receiver })]),
      ]
    }
    case 'CashRemitted': {
      const { shiftId, amount, receiver } = told.body
      return [base(0, { kind: 'remitted', shiftId, amount: -amount, note: receiver })]
    }
    case 'ReceiptIssued': {
      const { shiftId, receiptId, method, expectedId, replaces, items } = told.body
      if (replaces !== null) return []
      const kind = expectedId === null ? 'collected' : 'matched'
      return items.map(({ dossierId, charge, fee, amount }, n) =>
        base(n, { kind, shiftId, receiptId, expectedId, method, dossierId, charge, fee, amount }),
      )
    }
    case 'ReceiptVoided': {
      const { shiftId, receiptId, method, items, reason: note, approvedBy: approver } = told.body
      return items.map((item, n) => base(n, { kind: 'voided', shiftId, receiptId, method, approver, note, ...back(item) }))
    }
    case 'FeeGivenBack': {
      const { shiftId, receiptId, method, item, reason: note, approvedBy: approver } = told.body
      return [base(0, { kind: 'refunded', shiftId, receiptId, method, approver, note, ...back(item) })]
    }
    case 'TillDayCorrected':
      // Made of the lines it puts right: `correctionLines`.
      return []
  }
}

/**
 * Two lines for each line of a wrong day: one that takes it back on that day, one that books it on the true one. What was written
 * stays; every sum by day is right on both days, and no sum by shift, dossier or receipt changes.
 */
export function correctionLines(event: Told, body: TillEventBody<'TillDayCorrected'>, wrong: readonly LedgerRow[]): LedgerRow[] {
  const { at, by: officer, approvedBy: approver, trueDay, minutes } = body
  return wrong.flatMap((line, n) => {
    const note = `${minutes.number}: ${toVietnameseDate(line.day)} → ${toVietnameseDate(trueDay)}`
    const said = { ...line, at, officer, approver, note, corrects: line.id }
    return [
      { ...said, id: `${event.id}:${2 * n}`, ...negated(line) },
      { ...said, id: `${event.id}:${2 * n + 1}`, day: trueDay },
    ]
  })
}

const negated = ({ charge, fee, amount }: LedgerRow) => ({ charge: -charge || 0, fee: -fee || 0, amount: -amount || 0 })

/** The lines of a payment that is awaited: what was asked for, not yet money. */
export function expectedLedger(event: Told, told: ExpectedEvent): LedgerRow[] {
  if (told.type !== 'PaymentAwaited') return []
  const { method, items, reference: note } = told.body
  const base = head(event, told.body, told.body.till)
  return items.map(({ dossierId, charge, fee, amount }, n) =>
    base(n, { kind: 'expected', expectedId: event.aggId, method, dossierId, charge, fee, amount, note }),
  )
}

type Returned = { readonly dossierId: string; readonly charge: number; readonly fee: number; readonly amount: number }
const back = ({ dossierId, charge, fee, amount }: Returned) => ({ dossierId, charge: -charge, fee: -fee, amount: -amount })

type Head = { readonly at: LocalTime; readonly by: OfficerRef }
type Line = Partial<LedgerRow> & Pick<LedgerRow, 'kind' | 'amount'>

const head =
  ({ id }: Told, { at, by }: Head, till: string) =>
  (n: number, line: Line): LedgerRow => ({
    id: `${id}:${n}`,
    at,
    day: dateOf(at),
    till,
    shiftId: null,
    dossierId: null,
    receiptId: null,
    expectedId: null,
    method: 'cash',
    charge: 0,
    fee: 0,
    officer: by,
    approver: null,
    note: '',
    corrects: null,
    ...line,
  })
