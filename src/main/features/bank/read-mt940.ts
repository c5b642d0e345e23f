import { isRealDate, plainDate } from '../../../shared/kernel/plain-date.ts'
import { cleanLine } from '../../../shared/kernel/text.ts'
import {
  MAX_BALANCE,
  MAX_LINE_AMOUNT,
  MAX_LINE_TEXT,
  type ReadStatement,
  type StatementProblem,
} from '../../../shared/domain/bank/index.ts'
import type { Mt940Statement, Mt940Transaction } from 'mt940js'

const MOST_PROBLEMS = 50

/** SWIFT MT940, as banks give it to owners of accounts. The library proves each statement: opening + lines = closing. */
export async function readMt940(text: string): Promise<ReadStatement> {
  const { statements, problem } = await parse(text)
  const accounts = [...new Set(statements.map(({ accountIdentification }) => accountIdentification.trim()))]
  const all = statements.flatMap(({ transactions }) => transactions).map((line, index) => toLine(line, index + 1))
  const lines = all.filter(({ amount }) => isLineAmount(amount))
  const problems = [
    ...wrongDays(text),
    ...(problem ? [problem] : []),
    ...(accounts.length > 1 ? [fault('bank.several-accounts')] : []),
    ...statements.flatMap(({ currency }) => (currency === 'VND' ? [] : [fault('bank.foreign-currency', { currency })])),
    ...gapsBetween(statements),
    ...all
      .filter(({ amount }) => !isLineAmount(amount))
      .map(({ row, amount }) => ({ ...fault('bank.wrong-amount', { value: String(amount) }), row })),
  ]
  return {
    format: 'mt940',
    layoutId: '',
    account: accounts[0] ?? '',
    opening: wholeBalance(statements[0]?.openingBalance),
    closing: wholeBalance(statements.at(-1)?.closingBalance),
    toldCredit: null,
    toldDebit: null,
    lines,
    problems: problems.slice(0, MOST_PROBLEMS),
  }
}

type Parsed = { readonly statements: readonly Mt940Statement[]; readonly problem?: StatementProblem }

async function parse(text: string): Promise<Parsed> {
  const { Parser } = await import('mt940js')
  try {
    const statements = new Parser().parse(withoutUnknownTags(text))
    return statements.length === 0 ? { statements, problem: fault('bank.torn-file') } : { statements }
  } catch (error) {
    return { statements: [], problem: toProblem(error) }
  }
}

function isLineAmount(amount: number): boolean {
  return Number.isInteger(amount) && amount !== 0 && Math.abs(amount) <= MAX_LINE_AMOUNT
}

/** Tags that some banks add and the library does not know; they carry no movement (13 time, 34 limit, 90 number of lines). */
function withoutUnknownTags(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^:(?:13|34|90)[A-Z]?:.*$\n?/gm, '')
}

/** The library would roll the 31st of February over into March. */
function wrongDays(text: string): readonly StatementProblem[] {
  return [...text.matchAll(/^:(?:61:|6[0245][FM]?:[DC])(\d{2})(\d{2})(\d{2})/gm)]
    .filter(([, yy, mm, dd]) => !isRealDate(`20${yy}-${mm}-${dd}`))
    .map(() => fault('bank.wrong-date'))
}

function toProblem(error: unknown): StatementProblem {
  const text = error instanceof Error ? error.message : ''
  const sums = /^Sum of lines \((.+)\) != turnover \((.+)\)/.exec(text)
  if (!sums) return fault('bank.torn-file')
  const [found, told] = [Number(sums[1]), Number(sums[2])]
  return { row: 0, messageKey: 'bank.wrong-turnover', params: { told, found, difference: found - told } }
}

/** One statement ends where the next begins, or days are missing. */
function gapsBetween(statements: readonly Mt940Statement[]): readonly StatementProblem[] {
  return statements.flatMap((statement, index) => {
    const before = statements[index - 1]
    if (!before || before.closingBalance === statement.openingBalance) return []
    const [told, found] = [statement.openingBalance, before.closingBalance]
    return [{ row: 0, messageKey: 'bank.gap-between-statements', params: { told, found, difference: found - told } }]
  })
}

function toLine(line: Mt940Transaction, row: number): ReadStatement['lines'][number] {
  const text = cleanLine([line.details, line.details.includes(line.extraDetails) ? '' : line.extraDetails].join(' '))
  const isOurs = /^(NONREF)?$/i.test(line.reference.trim())
  return {
    row,
    bookedOn: plainDate(Number.isNaN(line.date.getTime()) ? '1970-01-01' : line.date.toISOString().slice(0, 10)),
    bookedTime: '',
    amount: line.amount,
    reference: cleanLine(line.bankReference || (isOurs ? '' : line.reference)).slice(0, 100),
    text: text.slice(0, MAX_LINE_TEXT),
    counterparty: cleanLine(payerOf(line)).slice(0, 200),
    isReversal: line.isReversal,
    balance: null,
  }
}

/** `/NAME/`, or sub-field 32 of the structured kind. */
function payerOf({ structuredDetails: told }: Mt940Transaction): string {
  return told?.['NAME'] ?? told?.['32'] ?? ''
}

function wholeBalance(amount: number | undefined): number | null {
  return amount === undefined || !Number.isInteger(amount) || Math.abs(amount) > MAX_BALANCE ? null : amount
}

function fault(messageKey: string, params: StatementProblem['params'] = {}): StatementProblem {
  return { row: 0, messageKey, params }
}
