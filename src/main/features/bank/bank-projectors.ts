import {
  applyLineEvent,
  BANK_AGGREGATE,
  bankSettingsEvents,
  LineState,
  LINE_AGGREGATE,
  OPEN_LINE,
  STATEMENT_AGGREGATE,
  type LineEvent,
  type StatementEvent,
} from '../../../shared/domain/bank/index.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/** Accounts, statements with their lines, and what became of each line. */
export function createBankProjectors(unit: string): readonly Projector[] {
  return [settingsProjector(unit), STATEMENTS, LINE_STATES]
}

function settingsProjector(unit: string): Projector {
  const clear = (db: Db): void => void db.prepare('DELETE FROM bank_settings WHERE unit = ?').run(unit)
  return {
    name: 'bank-settings',
    aggType: BANK_AGGREGATE,
    project: (_event, body, db) => {
      const { settings } = bankSettingsEvents.BankSettingsChanged.body.parse(body)
      db.prepare('INSERT INTO bank_settings VALUES (?, ?) ON CONFLICT DO UPDATE SET settings = excluded.settings').run(
        unit,
        JSON.stringify(settings),
      )
    },
    clear,
    clearAggregate: (_aggId, db) => clear(db),
  }
}

/** Two PCs may read the same file at once: a line is then the one of the import with the lower id, on every PC. */
const INSERT_LINE = `
INSERT INTO bank_line(id, statement_id, account_id, booked_on, booked_time, amount, is_doubtful, words, line)
VALUES (@id, @statementId, @accountId, @bookedOn, @bookedTime, @amount, @isDoubtful, @words, @line)
ON CONFLICT(id) DO UPDATE SET statement_id = excluded.statement_id, is_doubtful = excluded.is_doubtful, words = excluded.words,
  line = excluded.line WHERE excluded.statement_id < statement_id`

const STATEMENTS: Projector = {
  name: 'bank-statements',
  aggType: STATEMENT_AGGREGATE,
  project: (event, body, db) => {
    // The journal has matched type and body by the very table the union is made of.
    const told = { type: event.type, body } as StatementEvent
    if (told.type === 'StatementImported') {
      const { accountId, at, format } = told.body
      const row = { id: event.aggId, accountId, at, format, statement: JSON.stringify(told.body) }
      db.prepare('INSERT OR IGNORE INTO bank_statement VALUES (@id, @accountId, @at, @format, @statement)').run(row)
      return
    }
    const insert = db.prepare(INSERT_LINE)
    for (const line of told.body.lines) {
      const { id, bookedOn, bookedTime, amount, isDoubtful, text, counterparty, reference } = line
      insert.run({
        id,
        bookedOn,
        bookedTime,
        amount,
        statementId: event.aggId,
        accountId: told.body.accountId,
        isDoubtful: isDoubtful ? 1 : 0,
        words: foldForSearch(`${text} ${counterparty} ${reference}`),
        line: JSON.stringify(line),
      })
    }
  },
  clear: (db) => db.exec('DELETE FROM bank_statement; DELETE FROM bank_line'),
}

const LINE_STATES: Projector = {
  name: 'bank-lines',
  aggType: LINE_AGGREGATE,
  project: (event, body, db) => {
    const find = db.prepare<unknown[], string>('SELECT body FROM bank_line_state WHERE line_id = ?').pluck()
    const stored = find.get(event.aggId)
    const before = stored === undefined ? OPEN_LINE : LineState.parse(JSON.parse(stored))
    // As above: type and body belong together.
    const after = applyLineEvent(before, { type: event.type, body } as LineEvent)
    db.prepare(
      `INSERT INTO bank_line_state VALUES (@id, @state, @clash, @body)
       ON CONFLICT DO UPDATE SET state = excluded.state, has_clash = excluded.has_clash, body = excluded.body`,
    ).run({
      id: event.aggId,
      state: after.state,
      clash: after.clashes.length > 0 ? 1 : 0,
      body: JSON.stringify(after),
    })
  },
  clear: (db) => void db.exec('DELETE FROM bank_line_state'),
  clearAggregate: (aggId, db) => void db.prepare('DELETE FROM bank_line_state WHERE line_id = ?').run(aggId),
}
