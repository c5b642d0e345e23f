import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  BOOK_NUMBER,
  fillTemplate,
  ResultPack,
  tidyValues,
  type ResultField,
  type ResultPaper,
  type ResultTemplate,
  type ResultValues,
} from '../../../../../src/shared/domain/result/index.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

const RESOURCES = path.resolve(import.meta.dirname, '../../../../../resources')
export const pack = ResultPack.parse(JSON.parse(readFileSync(path.join(RESOURCES, 'results/templates.json'), 'utf8')))

export const PLACE = {
  governingBody: 'Ủy ban nhân dân xã Đất Mũi',
  centreName: 'Trung tâm Phục vụ hành chính công xã Đất Mũi',
  placeName: 'Đất Mũi',
}

/** A right value for each field; texts as given. */
export function valuesFor(template: ResultTemplate, text: (field: ResultField) => string): ResultValues {
  const valueOf = (field: ResultField): string => {
    if (field.key === BOOK_NUMBER) return '12'
    if (field.type === 'date') return '2026-02-05'
    if (field.type === 'choice') return field.options?.[0] ?? ''
    if (field.type === 'whole-number') return '12'
    return field.type === 'money' ? '1250000' : text(field).slice(0, field.max ?? (field.type === 'line' ? 500 : 4000))
  }
  return tidyValues(template, Object.fromEntries(template.fields.map((field) => [field.key, valueOf(field)])))
}

export function paperOf(template: ResultTemplate, values: ResultValues): ResultPaper {
  const { numbering } = template
  return fillTemplate({
    template,
    values,
    dossier: {
      code: 'H12.64-261122-0001',
      procedure: { name: 'Thủ tục', resultName: 'Kết quả' } as Parameters<typeof fillTemplate>[0]['dossier']['procedure'],
    },
    place: PLACE,
    date: plainDate('2026-02-05'),
    number: numbering.from === 'outgoing' ? '05/GXN-UBND' : numbering.form.replace('{n}', '12'),
    signature: { lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: 'Lê Văn Lãnh' },
    rendition: 'print',
    contentHash: 'a'.repeat(64),
  })
}
