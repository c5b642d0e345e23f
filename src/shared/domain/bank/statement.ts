import { z } from 'zod'
import { addDays, plainDate, PlainDate, toVietnameseDate } from '../../kernel/plain-date.ts'
import { foldPurpose } from './payment-reference.ts'

/** The most one line may move, and the most a balance may be, in đồng: far beyond any commune, far below what a double holds exactly. */
export const MAX_LINE_AMOUNT = 100_000_000_000
export const MAX_BALANCE = 100_000_000_000_000
/** Longest text of a line that is kept; SWIFT allows 390 characters. */
export const MAX_LINE_TEXT = 500
/** A year of a busy account in one file. */
export const MAX_STATEMENT_LINES = 60_000

/** One movement on the commune's account, as the bank tells it. `amount`: whole đồng, negative when it left or was taken back. */
export const StatementLine = z.object({
  bookedOn: PlainDate,
  /** `HH:mm:ss`, or empty where the bank tells none. */
  bookedTime: z.string().regex(/^(\d{2}:\d{2}:\d{2})?$/),
  amount: z
    .number()
    .int()
    .min(-MAX_LINE_AMOUNT)
    .max(MAX_LINE_AMOUNT)
    .refine((amount) => amount !== 0),
  /** The bank's own number of the transaction, or empty. */
  reference: z.string().max(100),
  text: z.string().max(MAX_LINE_TEXT),
  /** Who paid, where the bank tells it apart from the text. */
  counterparty: z.string().max(200),
  isReversal: z.boolean(),
})
export type StatementLine = z.infer<typeof StatementLine>

export const StatementFormat = z.enum(['csv', 'mt940', 'xlsx'])
export type StatementFormat = z.infer<typeof StatementFormat>

/** What is wrong with a file; `row` counts from 1 as an editor shows it, 0 when it is the file as a whole. */
export const StatementProblem = z.object({
  row: z.number().int().min(0),
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type StatementProblem = z.infer<typeof StatementProblem>

/** A file as it was read, before anything is believed. */
export type ReadStatement = {
  readonly format: StatementFormat
  /** Layout the columns were recognised by; empty for MT940. */
  readonly layoutId: string
  /** Account number as the file says it; empty where it says none. */
  readonly account: string
  readonly opening: number | null
  readonly closing: number | null
  /** Sums the file itself tells: money in and money out. */
  readonly toldCredit: number | null
  readonly toldDebit: number | null
  readonly lines: readonly (StatementLine & { readonly row: number; readonly balance: number | null })[]
  readonly problems: readonly StatementProblem[]
}

/**
 * The sums of a statement. A file whose opening balance and lines do not give its closing balance is torn or was changed:
 * refused, with the difference. `isProven`: the file held balances or sums, and they agree.
 */
export function checkSums(statement: ReadStatement): {
  readonly isProven: boolean
  readonly problems: readonly StatementProblem[]
} {
  const { lines, opening, closing, toldCredit, toldDebit } = statement
  const credit = lines.reduce((sum, { amount }) => sum + Math.max(0, amount), 0)
  const debit = lines.reduce((sum, { amount }) => sum + Math.max(0, -amount), 0)
  const problems: StatementProblem[] = []
  const compare = (messageKey: string, told: number | null, found: number): void => {
    if (told !== null && told !== found) problems.push({ row: 0, messageKey, params: { told, found, difference: found - told } })
  }
  if (opening !== null) compare('bank.wrong-sum', closing, opening + credit - debit)
  compare('bank.wrong-credit-sum', toldCredit, credit)
  compare('bank.wrong-debit-sum', toldDebit, debit)
  const hasBalances = lines.length > 1 && lines.every(({ balance }) => balance !== null)
  const isProven = (opening !== null && closing !== null) || hasBalances || (toldCredit !== null && toldDebit !== null)
  return { isProven, problems: [...problems, ...checkRunning(statement)] }
}

/** Nobody reconciles older lines here; a day before it is a year the bank or the layout wrote otherwise. */
const EARLIEST = plainDate('2020-01-01')
/** A transfer after the bank's hour is booked on its next working day, at Tết the one after the holidays. */
const MOST_DAYS_AHEAD = 10
const MOST_WRONG_DAYS = 20

/** Lines of days that cannot be: no year of theirs would ever find its payment, and their day stands on the sheets for good. */
export function checkDays({ lines }: Pick<ReadStatement, 'lines'>, today: PlainDate): readonly StatementProblem[] {
  const latest = addDays(today, MOST_DAYS_AHEAD)
  return lines
    .filter(({ bookedOn }) => bookedOn < EARLIEST || bookedOn > latest)
    .slice(0, MOST_WRONG_DAYS)
    .map(({ row, bookedOn }) => ({
      row,
      messageKey: bookedOn > latest ? 'bank.day-ahead' : 'bank.day-too-old',
      params: { day: toVietnameseDate(bookedOn), today: toVietnameseDate(today), first: toVietnameseDate(EARLIEST) },
    }))
}

/** A running balance must follow from the line before; banks write the newest line first or last. */
function checkRunning({ lines, opening, closing }: ReadStatement): readonly StatementProblem[] {
  const [up, down] = [brokenAt(lines, opening), brokenAt(lines.toReversed(), opening)]
  const broken = up === undefined || down === undefined ? undefined : up
  if (broken) return [broken]
  const ordered = up === undefined ? lines : lines.toReversed()
  const last = ordered.at(-1)
  if (closing === null || !last || last.balance === null || last.balance === closing) return []
  const difference = last.balance - closing
  return [{ row: last.row, messageKey: 'bank.wrong-balance', params: { told: closing, found: last.balance, difference } }]
}

function brokenAt(lines: ReadStatement['lines'], opening: number | null): StatementProblem | undefined {
  let before = opening
  for (const { amount, balance, row } of lines) {
    if (balance !== null && before !== null && before + amount !== balance) {
      const params = { told: balance, found: before + amount, difference: before + amount - balance }
      return { row, messageKey: 'bank.wrong-balance', params }
    }
    before = balance
  }
  return undefined
}

/** References that banks write when there is none. */
const NO_REFERENCE = /^(|0+|NONREF|NOTPROVIDED|NA|N\/A|-+)$/i

/**
 * What makes a line itself, in whatever file it comes: account, day, amount, the bank's number of it (or else its text, and its
 * time where told: a file of the afternoon holds no line of the morning), and its place among lines that are otherwise the same on
 * that day. So a file read twice brings nothing new, and two equal payments of one day stay two. Where the bank tells neither number
 * nor time, only whole days make the place certain.
 */
export function lineKeys(account: string, lines: readonly StatementLine[]): readonly string[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const told = NO_REFERENCE.test(line.reference.trim())
      ? `text:${foldPurpose(line.text)}|${line.bookedTime}`
      : `ref:${foldPurpose(line.reference)}`
    const key = [foldPurpose(account), line.bookedOn, line.amount, told].join('|')
    const place = (seen.get(key) ?? 0) + 1
    seen.set(key, place)
    return `${key}|${place}`
  })
}
