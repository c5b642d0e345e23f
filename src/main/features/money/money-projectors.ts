import {
  BOOK_AGGREGATE,
  bookEvents,
  correctionLines,
  EXPECTED_AGGREGATE,
  expectedEvents,
  expectedLedger,
  FEE_RATE_AGGREGATE,
  feeRateEvents,
  MONEY_SETTINGS_AGGREGATE,
  moneySettingsEvents,
  TILL_AGGREGATE,
  tillLedger,
  type BookEvent,
  type ExpectedEvent,
  type FeeRateEvent,
  type TillEvent,
} from '../../../shared/domain/money/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'
import { createDossierMoneyProjector } from './dossier-money-projector.ts'
import { createBookWriter, createExpectedWriter, createLedgerWriter, createTillWriter } from './money-writers.ts'

/** Everything of money as rows. One PC alone writes a till; the rest may be written by two at once and is played again then. */
export function createMoneyProjectors({ db, unit }: { readonly db: Db; readonly unit: string }): readonly Projector[] {
  return [
    createTillProjector(db),
    createExpectedProjector(db),
    createBookProjector(db),
    createSettingsProjector(unit),
    createFeeRateProjector(),
    createDossierMoneyProjector(),
  ]
}

function createTillProjector(db: Db): Projector {
  const till = createTillWriter(db)
  const ledger = createLedgerWriter(db)
  return {
    name: 'tills',
    aggType: TILL_AGGREGATE,
    project: (event, body) => {
      // The journal has matched type and body by the table the union is made of.
      const told = { type: event.type, body } as TillEvent
      till.apply(told)
      for (const row of tillLedger(event, told)) ledger.add(event.aggId, row)
      if (told.type !== 'TillDayCorrected') return
      // One PC alone writes a till, so its lines up to this event are the same wherever it is played.
      const wrong = ledger.listWrong(event.aggId, told.body.trueDay)
      for (const row of correctionLines(event, told.body, wrong)) ledger.add(event.aggId, row)
    },
    clear: (handle) => {
      handle.exec('DELETE FROM till_shift; DELETE FROM till_correction')
      handle.exec('DELETE FROM receipt; DELETE FROM receipt_dossier; DELETE FROM money_press')
      ledger.clear('till:')
    },
  }
}

function createExpectedProjector(db: Db): Projector {
  const payments = createExpectedWriter(db)
  const ledger = createLedgerWriter(db)
  return {
    name: 'expected-payments',
    aggType: EXPECTED_AGGREGATE,
    project: (event, body) => {
      // As above; unknown types of a later program do not come here.
      const told = { type: event.type, body } as ExpectedEvent
      if (!(event.type in expectedEvents)) return
      payments.apply(event.aggId, told)
      for (const row of expectedLedger(event, told)) ledger.add(event.aggId, row)
    },
    clear: (handle) => {
      handle.exec("DELETE FROM expected_payment; DELETE FROM expected_dossier; DELETE FROM ledger WHERE kind = 'expected'")
    },
    clearAggregate: (aggId) => {
      payments.remove(aggId)
      ledger.remove(aggId)
    },
  }
}

function createBookProjector(db: Db): Projector {
  const books = createBookWriter(db)
  return {
    name: 'receipt-books',
    aggType: BOOK_AGGREGATE,
    project: (event, body) => {
      if (!(event.type in bookEvents)) return
      // As above.
      books.apply({ id: event.id, bookId: event.aggId }, { type: event.type, body } as BookEvent)
    },
    clear: (handle) => void handle.exec('DELETE FROM receipt_book; DELETE FROM spoiled_receipt'),
    clearAggregate: books.remove,
  }
}

function createSettingsProjector(unit: string): Projector {
  return {
    name: 'money-settings',
    aggType: MONEY_SETTINGS_AGGREGATE,
    project: (_event, body, db) => {
      const { settings } = moneySettingsEvents.MoneySettingsChanged.body.parse(body)
      db.prepare(
        'INSERT INTO money_settings(unit, settings) VALUES (?, ?) ON CONFLICT DO UPDATE SET settings = excluded.settings',
      ).run(unit, JSON.stringify(settings))
    },
    clear: (db) => void db.exec('DELETE FROM money_settings'),
    clearAggregate: (_aggId, db) => void db.exec('DELETE FROM money_settings'),
  }
}

function createFeeRateProjector(): Projector {
  return {
    name: 'fee-rates',
    aggType: FEE_RATE_AGGREGATE,
    project: (event, body, db) => {
      if (!(event.type in feeRateEvents)) return
      // As above.
      const told = { type: event.type, body } as FeeRateEvent
      if (told.type === 'FeeRateSet')
        db.prepare(
          'INSERT OR IGNORE INTO fee_rate(id, procedure_code, channel, from_on, to_on, amount, resolution) VALUES (@id, @procedureCode, @channel, @from, @to, @amount, @resolution)',
        ).run({ id: event.aggId, ...told.body.rate })
      else db.prepare('UPDATE fee_rate SET to_on = ? WHERE id = ?').run(told.body.to, event.aggId)
    },
    clear: (db) => void db.exec('DELETE FROM fee_rate'),
    clearAggregate: (aggId, db) => void db.prepare('DELETE FROM fee_rate WHERE id = ?').run(aggId),
  }
}
