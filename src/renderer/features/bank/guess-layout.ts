import { likeliestTitles, STATEMENT_LAYOUTS, type BankSettings } from '../../../shared/domain/bank/index.ts'
import type { StatementPreview } from '../../../shared/ipc/contract/bank.ts'

/** In the order in which a person is asked for them. */
export const COLUMNS = ['date', 'credit', 'debit', 'amount', 'side', 'text', 'reference', 'counterparty', 'balance'] as const
/** The title chosen for each column. */
export type Chosen = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>

type Guess = Readonly<{ row: number; chosen: Chosen }>

/** What the reader recognised already need not be chosen again; a title that stands twice is a person's to choose. */
export function guessFrom(preview: Pick<StatementPreview, 'raw'>, { layouts }: Pick<BankSettings, 'layouts'>): Guess {
  const nearest = likeliestTitles(preview.raw, [...layouts, ...STATEMENT_LAYOUTS])
  if (!nearest || Object.keys(nearest.found).length < 2) return { row: widest(preview), chosen: {} }
  const { cells, row } = nearest.of
  const titled = COLUMNS.flatMap((column) => {
    const at = nearest.found[column]
    const title = at === undefined ? '' : (cells[at] ?? '')
    return title === '' || cells.filter((cell) => cell === title).length > 1 ? [] : [[column, title] as const]
  })
  return { row, chosen: Object.fromEntries(titled) }
}

const filled = ({ cells }: StatementPreview['raw'][number]): number => cells.filter((cell) => cell !== '').length

/** Titles stand in the row with the most words. */
function widest({ raw }: Pick<StatementPreview, 'raw'>): number {
  return raw.toSorted((a, b) => filled(b) - filled(a) || a.row - b.row)[0]?.row ?? 0
}
