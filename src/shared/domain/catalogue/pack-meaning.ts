import { addDays } from '../../kernel/plain-date.ts'
import type { FeeExemption } from '../fee/fee-rule.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { Department, ProcedureField } from './catalogue-pack.ts'
import type { PackError, PackSheet } from './pack-error.ts'

/** A good row and the place it stands at, so that faults of meaning name the same row as the file shows. */
export type PackRow<T> = Readonly<{ row: number; value: T }>

type PackRows = Readonly<{
  fields: readonly PackRow<ProcedureField>[]
  departments: readonly PackRow<Department>[]
  procedures: readonly PackRow<Procedure>[]
  feeExemptions: readonly PackRow<FeeExemption>[]
}>

/** Faults that no single row shows: doubles, overlaps, names of things that are not there. */
export function findMeaningErrors(rows: PackRows): PackError[] {
  return [
    ...doubles('fields', rows.fields),
    ...doubles('departments', rows.departments),
    ...doubles('feeExemptions', rows.feeExemptions),
    ...doubles('procedures', rows.procedures),
    ...overlaps(rows.procedures),
    ...rows.procedures.flatMap((row) => procedureErrors(row, rows)),
    ...rows.feeExemptions.flatMap((row) => exemptionErrors(row, rows)),
  ]
}

/** A code may stand once in a sheet; a procedure once for each day its versions begin. */
function doubles(sheet: PackSheet, rows: readonly PackRow<Readonly<{ code: string; validFrom?: string }>>[]): PackError[] {
  const seen = new Map<string, number>()
  return rows.flatMap(({ row, value }) => {
    const key = `${value.code} ${value.validFrom ?? ''}`
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, row)
      return []
    }
    const field = value.validFrom === undefined ? 'code' : 'validFrom'
    return [{ sheet, row, code: value.code, field, messageKey: 'catalogue.double', params: { firstRow: first } }]
  })
}

/** Two versions in force on one day would make the rule of a dossier a matter of chance. */
function overlaps(rows: readonly PackRow<Procedure>[]): PackError[] {
  const sorted = [...rows].sort(
    (a, b) => a.value.code.localeCompare(b.value.code) || a.value.validFrom.localeCompare(b.value.validFrom),
  )
  return sorted.flatMap(({ row, value }, index) => {
    const before = sorted[index - 1]
    if (before?.value.code !== value.code || before.value.validFrom === value.validFrom) return []
    const { validTo } = before.value
    if (validTo !== null && validTo < value.validFrom) return []
    return [
      {
        sheet: 'procedures' as const,
        row,
        code: value.code,
        field: 'validFrom',
        messageKey: 'catalogue.overlap',
        params: { otherRow: before.row, endBefore: addDays(value.validFrom, -1) },
      },
    ]
  })
}

function procedureErrors({ row, value }: PackRow<Procedure>, rows: PackRows): PackError[] {
  const at = (field: string, messageKey: string, params?: Record<string, string | number>): PackError => ({
    sheet: 'procedures',
    row,
    code: value.code,
    field,
    messageKey,
    ...(params ? { params } : {}),
  })
  const errors: PackError[] = []
  const field = rows.fields.find((candidate) => candidate.value.code === value.fieldCode)
  if (!field) errors.push(at('fieldCode', 'catalogue.unknown-field', { value: value.fieldCode }))
  if (field && field.value.name !== value.fieldName)
    errors.push(at('fieldName', 'catalogue.field-name-differs', { expected: field.value.name }))
  if (!rows.departments.some((candidate) => candidate.value.code === value.department)) {
    errors.push(at('department', 'catalogue.unknown-department', { value: value.department }))
  }
  if (value.validTo !== null && value.validTo < value.validFrom) errors.push(at('validTo', 'catalogue.ends-before-it-starts'))
  const exemption = value.feeRule.kind === 'provincial' ? value.feeRule.usualExemption : undefined
  if (exemption !== undefined && !rows.feeExemptions.some((candidate) => candidate.value.code === exemption)) {
    errors.push(at('feeRule.usualExemption', 'catalogue.unknown-exemption', { value: exemption }))
  }
  return [...errors, ...componentErrors(value, at)]
}

function componentErrors(procedure: Procedure, at: (field: string, messageKey: string) => PackError): PackError[] {
  const seen = new Set<string>()
  return procedure.components.flatMap((component, index) => {
    const errors: PackError[] = []
    if (seen.has(component.code)) errors.push(at(`components.${index}.code`, 'catalogue.double-component'))
    seen.add(component.code)
    if (component.originals + component.copies === 0 && component.form !== 'electronic') {
      errors.push(at(`components.${index}.originals`, 'catalogue.component-without-count'))
    }
    return errors
  })
}

function exemptionErrors({ row, value }: PackRow<FeeExemption>, rows: PackRows): PackError[] {
  const unknown = value.fieldCodes.filter((code) => !rows.fields.some((candidate) => candidate.value.code === code))
  return unknown.map((code) => ({
    sheet: 'feeExemptions' as const,
    row,
    code: value.code,
    field: 'fieldCodes',
    messageKey: 'catalogue.unknown-field',
    params: { value: code },
  }))
}
