import type { ColumnName, StatementLayout, StatementProblem } from '../../../shared/domain/bank/index.ts'
import { nearestColumns } from '../../../shared/domain/bank/index.ts'
import { fault, MOST_ROWS_ABOVE, type Row } from './statement-table.ts'

const MOST_SHOWN = 200

/** Why no layout fits: the row that looks most like titles, and which column nobody found in it. */
export function explainLayout(rows: readonly Row[], layouts: readonly StatementLayout[]): readonly StatementProblem[] {
  const seen = rows
    .slice(0, MOST_ROWS_ABOVE)
    .flatMap(({ cells, row }) => layouts.map((layout) => ({ row, cells, found: nearestColumns(layout, cells) })))
  const best = seen.reduce<(typeof seen)[number] | undefined>(
    (before, next) => (Object.keys(next.found).length > Object.keys(before?.found ?? {}).length ? next : before),
    undefined,
  )
  if (!best) return [fault(0, 'bank.unknown-layout')]
  const titles = best.cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' · ')
    .slice(0, MOST_SHOWN)
  const missing = missingOf(best.found)
  return missing.map((messageKey) => fault(best.row, messageKey, { titles }))
}

function missingOf(found: Partial<Record<ColumnName, number>>): readonly string[] {
  const hasAmount = found.amount !== undefined || (found.debit !== undefined && found.credit !== undefined)
  return [
    ...(found.date === undefined ? ['bank.layout-no-date'] : []),
    ...(hasAmount ? [] : ['bank.layout-no-amount']),
    ...(found.text === undefined ? ['bank.layout-no-text'] : []),
  ]
}
