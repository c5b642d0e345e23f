import { z } from 'zod'
import { isRealDate, plainDate, type PlainDate } from '../../kernel/plain-date.ts'
import { foldForSearch } from '../../kernel/text.ts'

/** How a bank writes a day: `dd`, `MM`, `yyyy` or `yy`, `HH`, `mm`, `ss` and signs between them. */
const DatePattern = z
  .string()
  .max(40, 'validation.too-long')
  .regex(/^(dd|MM|yyyy|yy|HH|mm|ss|[^a-zA-Z])+$/, 'bank.layout-wrong-pattern')

const Titles = z.array(z.string().min(1).max(100)).max(20)

/**
 * A bank's CSV as data: which column is which, by its title (marks, case and signs do not matter), how days are written, and
 * which words stand beside balances. A bank that changes its file is a new row here, not new code.
 */
export const StatementLayout = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  name: z.string().trim().min(1, 'validation.required').max(100, 'validation.too-long'),
  source: z.string().max(300),
  columns: z.object({
    date: Titles.min(1),
    /** One signed column, or one for money out and one for money in. */
    amount: Titles,
    debit: Titles,
    credit: Titles,
    /** `C`/`D`, `Có`/`Nợ`, `+`/`-` beside an unsigned amount. */
    side: Titles,
    reference: Titles,
    text: Titles.min(1),
    counterparty: Titles,
    balance: Titles,
  }),
  datePatterns: z.array(DatePattern).min(1).max(10),
  /** Words of rows that are no movements. */
  labels: z.object({ account: Titles, opening: Titles, closing: Titles, total: Titles }),
})
export type StatementLayout = z.infer<typeof StatementLayout>
export type ColumnName = keyof StatementLayout['columns']

type Columns = Partial<Record<ColumnName, number>>

/** Where each column stands in a row of titles; undefined when this row is not the layout's. */
export function findColumns(layout: StatementLayout, titles: readonly string[]): Columns | undefined {
  const found = nearestColumns(layout, titles)
  const hasAmount = found.amount !== undefined || (found.debit !== undefined && found.credit !== undefined)
  return found.date !== undefined && found.text !== undefined && hasAmount ? found : undefined
}

/** Those of a layout's columns that a row names, be they enough or not. */
export function nearestColumns(layout: StatementLayout, titles: readonly string[]): Columns {
  const folded = titles.map((title) => foldForSearch(title))
  const found: Columns = {}
  for (const name of columnNames(layout)) {
    const at = folded.findIndex((title) => layout.columns[name].some((wanted) => foldForSearch(wanted) === title))
    if (at >= 0) found[name] = at
  }
  return found
}

type Titled = { readonly row: number; readonly cells: readonly string[] }

/** The row that looks most like titles to any of the layouts, and the columns found in it; undefined when none is found anywhere. */
export function likeliestTitles<R extends Titled>(
  rows: readonly R[],
  layouts: readonly StatementLayout[],
): { readonly of: R; readonly found: Columns } | undefined {
  const seen = rows.flatMap((of) => layouts.map((layout) => ({ of, found: nearestColumns(layout, of.cells) })))
  return seen.reduce<(typeof seen)[number] | undefined>(
    (before, next) => (Object.keys(next.found).length > Object.keys(before?.found ?? {}).length ? next : before),
    undefined,
  )
}

function columnNames(layout: StatementLayout): readonly ColumnName[] {
  return Object.keys(layout.columns) as ColumnName[] // the schema has these keys and no others
}

type BankDay = { readonly on: PlainDate; readonly time: string }

/** `date` and `HH:mm:ss` (or empty) of a cell; undefined when no pattern fits or no such day exists. */
export function readDay(text: string, patterns: readonly string[]): BankDay | undefined {
  const bare = text.trim().replace(/\s+/g, ' ')
  for (const pattern of patterns) {
    const parts = matchPattern(bare, pattern)
    const day = parts && toDay(parts)
    if (day) return day
  }
  return undefined
}

function toDay(parts: ReadonlyMap<string, string>): BankDay | undefined {
  const get = (name: string, otherwise = ''): string => parts.get(name) ?? otherwise
  const on = `${get('yyyy', `20${get('yy')}`)}-${get('MM')}-${get('dd')}`
  const time = parts.has('HH') ? `${get('HH')}:${get('mm')}:${get('ss', '00')}` : ''
  if (!isRealDate(on) || !/^$|^([01]\d|2[0-3])(:[0-5]\d){2}$/.test(time)) return undefined
  return { on: plainDate(on), time }
}

function matchPattern(text: string, pattern: string): ReadonlyMap<string, string> | undefined {
  const { shape, names } = compile(pattern)
  const match = shape.exec(text)
  return match ? new Map(names.map((name, index) => [name, match[index + 1] ?? ''])) : undefined
}

type Compiled = { readonly shape: RegExp; readonly names: readonly string[] }
const compiled = new Map<string, Compiled>()
/** Patterns are few; what people try out while they describe a file must not gather. */
const MOST_COMPILED = 200

/** Once for each pattern: a file asks ten patterns about each of its lines. */
function compile(pattern: string): Compiled {
  const known = compiled.get(pattern)
  if (known) return known
  const names: string[] = []
  const source = pattern.replace(/yyyy|yy|dd|MM|HH|mm|ss|[^a-zA-Z]/g, (token) => {
    if (!/[a-zA-Z]/.test(token)) return token.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
    names.push(token)
    return token === 'yyyy' ? '(\\d{4})' : '(\\d{2})'
  })
  const made = { shape: new RegExp(`^${source}$`), names }
  if (compiled.size >= MOST_COMPILED) compiled.clear()
  compiled.set(pattern, made)
  return made
}
