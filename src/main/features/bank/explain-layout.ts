import type { ColumnName, StatementLayout, StatementProblem } from '../../../shared/domain/bank/index.ts'
import { likeliestTitles } from '../../../shared/domain/bank/index.ts'
import { fault, MOST_ROWS_ABOVE, type Row } from './statement-table.ts'

const MOST_SHOWN = 200

/** Why no layout fits: the row that looks most like titles, and which column nobody found in it. */
export function explainLayout(rows: readonly Row[], layouts: readonly StatementLayout[]): readonly StatementProblem[] {
  const best = likeliestTitles(rows.slice(0, MOST_ROWS_ABOVE), layouts)
  if (!best) return [fault(0, 'bank.unknown-layout')]
  const titles = best.of.cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' · ')
    .slice(0, MOST_SHOWN)
  const missing = missingOf(best.found)
  return missing.map((messageKey) => fault(best.of.row, messageKey, { titles }))
}

function missingOf(found: Partial<Record<ColumnName, number>>): readonly string[] {
  const hasAmount = found.amount !== undefined || (found.debit !== undefined && found.credit !== undefined)
  return [
    ...(found.date === undefined ? ['bank.layout-no-date'] : []),
    ...(hasAmount ? [] : ['bank.layout-no-amount']),
    ...(found.text === undefined ? ['bank.layout-no-text'] : []),
  ]
}
