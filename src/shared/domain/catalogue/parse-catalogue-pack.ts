import type { z } from 'zod'
import { err, ok, type Result } from '../../kernel/result.ts'
import { WorkCalendar } from '../calendar/calendar.ts'
import { FeeExemption } from '../fee/fee-rule.ts'
import { Procedure } from '../procedure/procedure.ts'
import { Department, PackHead, ProcedureField, type CataloguePack } from './catalogue-pack.ts'
import { findMeaningErrors, type PackRow } from './pack-meaning.ts'
import { toPackErrors, type PackError, type PackSheet } from './pack-error.ts'

/** 64 communes' catalogues together stay below; a larger file is not a catalogue. */
const TEXT_MAX = 20_000_000

/** Beyond this the file is a different thing altogether, and nobody reads a longer list. */
const ERRORS_MAX = 1000

const ROWS_MAX = 5000

/**
 * Reads a catalogue file. Either the whole pack, or every fault in it with sheet, row (from 1), code, field and reason: a clerk
 * repairs the file once, not fault by fault. Never throws, whatever the text.
 */
export function parseCataloguePack(text: string): Result<CataloguePack, readonly PackError[]> {
  if (text.length > TEXT_MAX) return fileError('catalogue.file-too-large')
  const data = parseJson(text.replace(/^\uFEFF/, ''))
  if (!data.ok) return fileError('catalogue.not-json')
  if (!isRecord(data.value)) return fileError('catalogue.wrong-format')

  const raw = data.value
  const head = check(PackHead, raw, { sheet: 'pack', row: 0 })
  const fields = checkRows(ProcedureField, raw['fields'], 'fields')
  const departments = checkRows(Department, raw['departments'], 'departments')
  const procedures = checkRows(Procedure, raw['procedures'], 'procedures')
  const feeExemptions = checkRows(FeeExemption, raw['feeExemptions'], 'feeExemptions')
  const calendar = check(WorkCalendar, raw['calendar'], { sheet: 'calendar', row: 0 })
  const errors = [
    ...[head, fields, departments, procedures, feeExemptions, calendar].flatMap((checked) => checked.errors),
    ...findMeaningErrors({
      fields: fields.value,
      departments: departments.value,
      procedures: procedures.value,
      feeExemptions: feeExemptions.value,
    }),
  ]
  if (!head.value || !calendar.value || errors.length > 0) return err(errors.slice(0, ERRORS_MAX))
  return ok({
    ...head.value,
    fields: valuesOf(fields.value),
    departments: valuesOf(departments.value),
    procedures: valuesOf(procedures.value),
    calendar: calendar.value,
    feeExemptions: valuesOf(feeExemptions.value),
  })
}

type Checked<T> = Readonly<{ value: T; errors: readonly PackError[] }>

function checkRows<T>(schema: z.ZodType<T>, rows: unknown, sheet: PackSheet): Checked<PackRow<T>[]> {
  const whole = (messageKey: string): Checked<PackRow<T>[]> => ({
    value: [],
    errors: [{ sheet, row: 0, field: sheet, messageKey }],
  })
  if (rows === undefined) return whole('validation.required')
  if (!Array.isArray(rows)) return whole('validation.list')
  if (rows.length > ROWS_MAX) return whole('validation.too-many')
  const checked = rows.map((raw: unknown, index) => ({ row: index + 1, ...check(schema, raw, { sheet, row: index + 1 }) }))
  return {
    value: checked.flatMap(({ row, value }) => (value === undefined ? [] : [{ row, value }])),
    errors: checked.flatMap(({ errors }) => errors),
  }
}

function check<T>(
  schema: z.ZodType<T>,
  raw: unknown,
  place: Readonly<{ sheet: PackSheet; row: number }>,
): Checked<T | undefined> {
  const parsed = schema.safeParse(raw)
  return parsed.success
    ? { value: parsed.data, errors: [] }
    : { value: undefined, errors: toPackErrors(parsed.error, raw, place) }
}

function parseJson(text: string): Result<unknown, undefined> {
  try {
    return ok(JSON.parse(text) as unknown) // JSON.parse says `any`
  } catch {
    // What a broken file says of itself (a character position) helps nobody at a counter.
    return err(undefined)
  }
}

function fileError(messageKey: string): Result<never, readonly PackError[]> {
  return err([{ sheet: 'file', row: 0, field: '', messageKey }])
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valuesOf<T>(rows: readonly PackRow<T>[]): T[] {
  return rows.map(({ value }) => value)
}
