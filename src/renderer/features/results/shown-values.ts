import { isRealDate, parseVietnameseDate, plainDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import type { ResultTemplate, ResultValues } from '../../../shared/domain/result/index.ts'

/** Values as they stand in the fields: days as people type them. */
export function toTyped({ fields }: ResultTemplate, values: ResultValues): ResultValues {
  return mapDates(fields, values, (value) => (isRealDate(value) ? toVietnameseDate(plainDate(value)) : value))
}

/** As the core keeps them; a day that is none goes as typed and comes back with its sentence. */
export function fromTyped({ fields }: ResultTemplate, typed: ResultValues): ResultValues {
  return mapDates(fields, typed, (value) => parseVietnameseDate(value) ?? value)
}

function mapDates(fields: ResultTemplate['fields'], values: ResultValues, toOther: (value: string) => string): ResultValues {
  return Object.fromEntries(
    fields.map(({ key, type }) => {
      const value = values[key] ?? ''
      return [key, type === 'date' && value !== '' ? toOther(value) : value]
    }),
  )
}
