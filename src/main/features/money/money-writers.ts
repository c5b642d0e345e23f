import {
  canMoveExpected,
  Receipt,
  ReceiptBook,
  ExpectedPayment,
  Shift,
  stateWhenIssued,
  type BookEvent,
  type DayCorrection,
  type ExpectedEvent,
  type LedgerRow,
  type TillEvent,
  type TillEventBody,
} from '../../../shared/domain/money/index.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { Db } from '../../platform/database/index.ts'
import { LEDGER_COLUMNS, parseLedger } from './ledger-repository.ts'

export function createLedgerWriter(db: Db) {
  const insert = db.prepare(`
    INSERT INTO ledger(id, agg_id, at, day, kind, till, shift_id, dossier_id, receipt_id, expected_id, method, charge, fee, amount,
      officer_id, officer_name, approver_id, approver_name, note, corrects)
    VALUES (@id, @aggId, @at, @day, @kind, @till, @shiftId, @dossierId, @receiptId, @expectedId, @method, @charge, @fee, @amount,
      @officerId, @officerName, @approverId, @approverName, @note, @corrects)`)
  const removeAggregate = db.prepare('DELETE FROM ledger WHERE agg_id = ?')
  const removeLike = db.prepare('DELETE FROM ledger WHERE agg_id >= @prefix AND agg_id < @prefix || char(1114111)')
  // What an earlier correction has put right already stays as it is.
  const wrong = db.prepare(`
    SELECT ${LEDGER_COLUMNS} FROM ledger l WHERE agg_id = @aggId AND day > @trueDay
      AND NOT EXISTS (SELECT 1 FROM ledger c WHERE c.corrects = l.id)
      AND NOT EXISTS (SELECT 1 FROM ledger o WHERE o.id = l.corrects AND o.day = l.day) ORDER BY day, at, id`)
  return {
    listWrong: (aggId: string, trueDay: PlainDate): LedgerRow[] => parseLedger(wrong.all({ aggId, trueDay })),
    add: (aggId: string, { officer, approver, ...row }: LedgerRow): void =>
      void insert.run({
        ...row,
        aggId,
        officerId: officer.id,
        officerName: officer.name,
        approverId: approver?.id ?? null,
        approverName: approver?.name ?? null,
      }),
    remove: (aggId: string): void => void removeAggregate.run(aggId),
    clear: (prefix: string): void => void removeLike.run({ prefix }),
  }
}

/** Shifts and receipts of a till. */
export function createTillWriter(db: Db) {
  const shifts = createShiftRows(db)
  const receipts = createReceiptRows(db)
  const corrections = createCorrectionRows(db)
  const press = db.prepare('INSERT OR IGNORE INTO money_press(id) VALUES (?)')
  return {
    apply: (told: TillEvent): void => {
      switch (told.type) {
        case 'ShiftOpened':
          return shifts.open(told.body)
        case 'ShiftClosed':
          return shifts.close(told.body)
        case 'ReceiptIssued':
          return receipts.issue(told.body)
        case 'ReceiptVoided': {
          const { at, by, approvedBy, reason } = told.body
          return receipts.change(told.body.receiptId, (receipt) => ({
            ...receipt,
            state: 'voided',
            refunded: receipt.total,
            voided: { at, by, approvedBy, reason },
          }))
        }
        case 'FeeGivenBack': {
          const { refundId, receiptId, item } = told.body
          press.run(refundId)
          if (receiptId === null) return
          return receipts.change(receiptId, (receipt) => ({ ...receipt, refunded: receipt.refunded + item.amount }))
        }
        case 'CashRemitted':
          return void press.run(told.body.remittanceId)
        case 'TillDayCorrected':
          press.run(told.body.correctionId)
          corrections.add(told.body)
          shifts.correctDays(told.body)
          return receipts.correctDays(told.body)
      }
    },
  }
}

type Corrected = TillEventBody<'TillDayCorrected'>

const correctionOf = ({ trueDay: to, at, by, approvedBy, minutes }: Corrected, from: PlainDate): DayCorrection => ({
  from,
  to,
  at,
  by,
  approvedBy,
  minutes,
})

function createCorrectionRows(db: Db) {
  const insert = db.prepare('INSERT OR IGNORE INTO till_correction(id, till, day, correction) VALUES (@id, @till, @day, @json)')
  return {
    add: (body: Corrected): void =>
      void insert.run({ id: body.correctionId, till: body.till, day: body.trueDay, json: JSON.stringify(body) }),
  }
}

function createShiftRows(db: Db) {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO till_shift(id, till, day, opened_at, is_open, shift) VALUES (@id, @till, @day, @openedAt, 1, @json)',
  )
  const find = db.prepare<unknown[], string>('SELECT shift FROM till_shift WHERE id = ?').pluck()
  const close = db.prepare('UPDATE till_shift SET is_open = 0, shift = ? WHERE id = ?')
  const ahead = db
    .prepare<unknown[], string>('SELECT shift FROM till_shift WHERE till = ? AND day > ? ORDER BY opened_at')
    .pluck()
  // The row stands where the shift counts; what it was opened as is in its words.
  const correct = db.prepare('UPDATE till_shift SET day = @day, opened_at = @at, shift = @json WHERE id = @id')
  return {
    correctDays: (body: Corrected): void => {
      const { till, trueDay: day, at } = body
      for (const json of ahead.all(till, day)) {
        const shift = Shift.parse(JSON.parse(json))
        const corrected = { ...shift, day, dayCorrection: correctionOf(body, shift.day) }
        correct.run({ id: shift.id, day, at, json: JSON.stringify(corrected) })
      }
    },
    open: ({ at, by, counter, till, shiftId, day, floatIn, floatCount }: TillEventBody<'ShiftOpened'>): void => {
      const shift: Shift = { id: shiftId, till, counter, day, openedAt: at, cashier: by, floatIn, floatCount, closing: null }
      insert.run({ id: shiftId, till, day, openedAt: at, json: JSON.stringify(shift) })
    },
    close: (body: TillEventBody<'ShiftClosed'>): void => {
      const json = find.get(body.shiftId)
      if (json === undefined) return
      const { shiftId: _id, till: _till, counter: _counter, ...closing } = body
      close.run(JSON.stringify({ ...Shift.parse(JSON.parse(json)), closing }), body.shiftId)
    },
  }
}

function createReceiptRows(db: Db) {
  const insert = db.prepare(`
    INSERT OR IGNORE INTO receipt(id, till, day, at, kind, form, symbol, number, book_id, shift_id, words, receipt)
    VALUES (@id, @till, @day, @at, @kind, @form, @symbol, @number, @bookId, @shiftId, @words, @json)`)
  const link = db.prepare('INSERT OR IGNORE INTO receipt_dossier(receipt_id, dossier_id) VALUES (?, ?)')
  const find = db.prepare<unknown[], string>('SELECT receipt FROM receipt WHERE id = ?').pluck()
  const save = db.prepare('UPDATE receipt SET receipt = ? WHERE id = ?')

  const ahead = db
    .prepare<unknown[], string>('SELECT receipt FROM receipt WHERE till = ? AND day > ? ORDER BY at, number')
    .pluck()
  const correct = db.prepare('UPDATE receipt SET day = @day, at = @at, receipt = @json WHERE id = @id')

  const change = (id: string, toNew: (receipt: Receipt) => Receipt): void => {
    const json = find.get(id)
    // Given back here against a receipt of a PC whose log has not come yet: told again once it has, by the ledger.
    if (json !== undefined) save.run(JSON.stringify(toNew(Receipt.parse(JSON.parse(json)))), id)
  }
  return {
    change,
    /** Number and paper stay; the row stands on the day it counts for. */
    correctDays: (body: Corrected): void => {
      const { till, trueDay: day, at } = body
      for (const json of ahead.all(till, day)) {
        const receipt = Receipt.parse(JSON.parse(json))
        const corrected = { ...receipt, dayCorrection: correctionOf(body, receipt.dayCorrection?.to ?? dateOf(receipt.at)) }
        correct.run({ id: receipt.receiptId, day, at, json: JSON.stringify(corrected) })
      }
    },
    issue: (body: TillEventBody<'ReceiptIssued'>): void => {
      const receipt: Receipt = { ...body, state: stateWhenIssued(body.kind), refunded: 0, voided: null }
      const words = foldForSearch(
        [body.symbol, body.numberText, body.payer.name, ...body.items.map(({ dossierCode }) => dossierCode)].join(' '),
      )
      insert.run({
        ...body,
        id: body.receiptId,
        day: dateOf(body.at),
        words,
        json: JSON.stringify(receipt),
        items: undefined,
      })
      for (const { dossierId } of body.items) link.run(body.receiptId, dossierId)
      if (body.replaces !== null) change(body.replaces, (before) => ({ ...before, state: 'replaced' }))
    },
  }
}

export function createExpectedWriter(db: Db) {
  const find = db.prepare<unknown[], string>('SELECT payment FROM expected_payment WHERE id = ?').pluck()
  const save = db.prepare(`
    INSERT INTO expected_payment(id, state, at, amount, reference, payment) VALUES (@id, @state, @at, @amount, @reference, @json)
    ON CONFLICT(id) DO UPDATE SET state = excluded.state, payment = excluded.payment`)
  const link = db.prepare('INSERT OR IGNORE INTO expected_dossier(expected_id, dossier_id) VALUES (?, ?)')
  const unlink = db.prepare('DELETE FROM expected_dossier WHERE expected_id = ?')
  const drop = db.prepare('DELETE FROM expected_payment WHERE id = ?')
  const write = (payment: ExpectedPayment): void => {
    const { id, state, at, amount, reference } = payment
    save.run({ id, state, at, amount, reference, json: JSON.stringify(payment) })
  }
  return {
    apply: (id: string, told: ExpectedEvent): void => {
      if (told.type === 'PaymentAwaited') {
        const fresh = { reason: '', endedAt: null, receiptIds: [], evidence: null }
        write({ id, state: 'expected', ...told.body, ...fresh })
        for (const { dossierId } of told.body.items) link.run(id, dossierId)
        return
      }
      const json = find.get(id)
      if (json === undefined) return
      write(afterExpected(ExpectedPayment.parse(JSON.parse(json)), told))
    },
    remove: (id: string): void => {
      drop.run(id)
      unlink.run(id)
    },
  }
}

/** Money that came is stronger than whatever two PCs said of it at once. */
function afterExpected(before: ExpectedPayment, told: Exclude<ExpectedEvent, { type: 'PaymentAwaited' }>): ExpectedPayment {
  const { at } = told.body
  switch (told.type) {
    case 'PaymentMatched': {
      const { receiptId, evidence } = told.body
      return { ...before, state: 'matched', endedAt: at, evidence, receiptIds: [...before.receiptIds, receiptId] }
    }
    case 'PaymentAwaitedOn':
      return canMoveExpected(before.state, 'await-on') ? { ...before, awaitedOnSince: at, reason: told.body.reason } : before
    case 'PaymentUnknown':
      return before.state === 'expected' ? { ...before, state: 'unknown', reason: told.body.reason } : before
    case 'PaymentCancelled':
      return before.state === 'matched' ? before : { ...before, state: 'cancelled', reason: told.body.reason, endedAt: at }
  }
}

export function createBookWriter(db: Db) {
  const insert = db.prepare(`
    INSERT OR IGNORE INTO receipt_book(id, till, form, symbol, first, last, registered_at, is_closed, book)
    VALUES (@id, @till, @form, @symbol, @first, @last, @registeredAt, 0, @json)`)
  const find = db.prepare<unknown[], string>('SELECT book FROM receipt_book WHERE id = ?').pluck()
  const close = db.prepare('UPDATE receipt_book SET is_closed = 1, book = ? WHERE id = ?')
  const spoil = db.prepare(`
    INSERT OR IGNORE INTO spoiled_receipt(id, book_id, first, last, at, officer_name, reason)
    VALUES (@id, @bookId, @first, @last, @at, @officerName, @reason)`)
  const drop = db.prepare('DELETE FROM receipt_book WHERE id = ?')
  const dropSpoiled = db.prepare('DELETE FROM spoiled_receipt WHERE book_id = ?')
  return {
    apply: ({ id, bookId }: { readonly id: string; readonly bookId: string }, told: BookEvent): void => {
      if (told.type === 'ReceiptBookRegistered') {
        const { at, by, counter: _counter, ...paper } = told.body
        const book: ReceiptBook = { id: bookId, ...paper, registeredAt: at, registeredBy: by, closedAt: null, closeReason: '' }
        insert.run({ ...paper, id: bookId, registeredAt: at, json: JSON.stringify(book), delegation: undefined })
      } else if (told.type === 'ReceiptNumbersSpoiled') {
        const { at, by, first, last, reason } = told.body
        spoil.run({ id, bookId, first, last, at, officerName: by.name, reason })
      } else {
        const json = find.get(bookId)
        if (json === undefined) return
        const closed = { ...ReceiptBook.parse(JSON.parse(json)), closedAt: told.body.at, closeReason: told.body.reason }
        close.run(JSON.stringify(closed), bookId)
      }
    },
    remove: (bookId: string): void => {
      drop.run(bookId)
      dropSpoiled.run(bookId)
    },
  }
}
