import { z } from 'zod'
import type { FieldError } from '../../kernel/app-error.ts'
import { isRealDate, plainDate, toVietnameseDate, type PlainDate } from '../../kernel/plain-date.ts'
import { cleanLine, cleanText } from '../../kernel/text.ts'
import { amountInWords } from '../fee/amount-in-words.ts'
import type { Dossier } from '../dossier/dossier.ts'
import { BOOK_NUMBER, FieldKey, type Prefill, type ResultField, type ResultTemplate } from './result-template.ts'

const LINE_MAX = 500
const TEXT_MAX = 4000
const NUMBER_MAX = 1_000_000
const MONEY_MAX = 1_000_000_000_000

/** What was typed, a text each: dates `YYYY-MM-DD`, numbers and amounts as digits. Empty means not filled. */
export const ResultValues = z.record(FieldKey, z.string().max(60_000, 'validation.too-long'))
export type ResultValues = Readonly<Record<string, string>>

const SEX = { male: 'Nam', female: 'Nữ' } as const

function prefillOf(from: Prefill, dossier: Dossier, today: PlainDate): string {
  const { owner, procedure } = dossier
  const known: Readonly<Record<Prefill, string | null | undefined>> = {
    'owner.name': owner.fullName,
    'owner.id-number': owner.personalId ?? owner.oldIdNumber ?? owner.passport ?? owner.taxCode,
    'owner.born-on': owner.bornOn,
    'owner.sex': owner.sex === null ? '' : SEX[owner.sex],
    'owner.permanent-address': owner.permanentAddress,
    'owner.current-address': owner.currentAddress ?? owner.permanentAddress,
    'owner.phone': owner.phone,
    'proxy.name': dossier.proxy?.person.fullName,
    'dossier.code': dossier.code,
    'dossier.received-on': dossier.receivedAt.slice(0, 10),
    'dossier.summary': dossier.summary,
    'dossier.note': dossier.note,
    'procedure.name': procedure.name,
    today,
  }
  return known[from] ?? ''
}

/** The values a draft begins with: of the dossier where it knows, else the usual ones. */
export function prefill(template: ResultTemplate, dossier: Dossier, today: PlainDate): ResultValues {
  return Object.fromEntries(
    template.fields.map((field) => {
      const told = field.from === undefined ? '' : prefillOf(field.from, dossier, today)
      return [field.key, told === '' ? (field.usual ?? '') : told]
    }),
  )
}

/** Only what the template asks for, cleaned as a register keeps it. */
export function tidyValues(template: ResultTemplate, values: ResultValues): ResultValues {
  return Object.fromEntries(
    template.fields.map(({ key, type }) => {
      const raw = Object.hasOwn(values, key) ? (values[key] ?? '') : ''
      return [key, type === 'text' ? cleanText(raw) : cleanLine(raw)]
    }),
  )
}

/** What is wrong with the tidied values, at the field (`values.<key>`); `isComplete` asks for the required ones too. */
export function valueProblems(template: ResultTemplate, values: ResultValues, isComplete: boolean): readonly FieldError[] {
  return template.fields.flatMap((field) => {
    const value = values[field.key] ?? ''
    if (value === '') return isComplete && field.isRequired ? [problem(field, 'validation.required')] : []
    const messageKey = problemOf(field, value)
    return messageKey === undefined ? [] : [problem(field, messageKey)]
  })
}

const problem = ({ key }: ResultField, messageKey: string): FieldError => ({ path: `values.${key}`, messageKey })

function problemOf(field: ResultField, value: string): string | undefined {
  return PROBLEMS[field.type](field, value)
}

type FindProblem = (field: ResultField, value: string) => string | undefined

const PROBLEMS: Readonly<Record<ResultField['type'], FindProblem>> = {
  line: lineProblem,
  text: ({ max }, value) => (value.length > (max ?? TEXT_MAX) ? 'validation.too-long' : undefined),
  date: (_field, value) => (isRealDate(value) ? undefined : 'validation.date'),
  'whole-number': ({ max }, value) => (isWholeUpTo(value, max ?? NUMBER_MAX) ? undefined : 'validation.number'),
  money: ({ max }, value) => (isWholeUpTo(value, max ?? MONEY_MAX) ? undefined : 'validation.amount'),
  choice: ({ options }, value) => (options?.includes(value) ? undefined : 'validation.choice'),
}

function lineProblem({ key, max }: ResultField, value: string): string | undefined {
  if (value.length > (max ?? LINE_MAX)) return 'validation.too-long'
  return key === BOOK_NUMBER && !/^\d{1,6}(\/\d{4})?$/.test(value) ? 'result.book-number' : undefined
}

function isWholeUpTo(value: string, max: number): boolean {
  return /^\d{1,13}$/.test(value) && Number(value) <= max
}

/** As it stands on the paper. `variant`: `words` of an amount, `long` of a date. */
export function showValue(field: ResultField, value: string, variant: string | undefined): string {
  if (value === '') return ''
  if (field.type === 'money') return variant === 'words' ? amountInWords(Number(value)) : formatAmount(value)
  if (field.type !== 'date' || !isRealDate(value)) return value
  return variant === 'long' ? longDate(value) : toVietnameseDate(plainDate(value))
}

const formatAmount = (digits: string): string => `${digits.replace(/\B(?=(\d{3})+$)/g, '.')} đồng`

/** NĐ 30/2020, Phụ lục I: days below 10 and months 1, 2 take a leading zero. */
export function longDate(day: string): string {
  const [year, month, date] = day.split('-')
  const monthText = Number(month) < 3 ? month : String(Number(month))
  return `ngày ${date} tháng ${monthText} năm ${year}`
}
