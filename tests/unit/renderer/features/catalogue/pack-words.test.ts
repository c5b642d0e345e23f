import { expect, test } from 'vitest'
import { changeRows } from '../../../../../src/renderer/features/catalogue/import-rows.ts'
import { fieldText, valueText } from '../../../../../src/renderer/features/catalogue/pack-words.ts'
import { isTextKey } from '../../../../../src/renderer/i18n/index.ts'
import pack from '../../../../../resources/catalogue/catalogue.json' with { type: 'json' }

test.each([
  ['timeLimit.value', 'Thời hạn › Số lượng'],
  ['components[TK-KS].copies', 'Thành phần hồ sơ › TK-KS › Số bản sao'],
  ['components.0.originals', 'Thành phần hồ sơ › 1 › Số bản chính'],
  ['calendar.holidays[2027-02-05].name', 'Lịch › Ngày nghỉ › 2027-02-05 › Tên'],
  ['legalBasis[Luật số 60/2014/QH13, Đ.7].article', 'Căn cứ pháp lý › Luật số 60/2014/QH13, Đ.7 › Điều'],
  ['lạ', 'lạ'],
])('the place %s reads “%s”', (path, text) => {
  expect(fieldText(path)).toBe(text)
})

test.each([
  ['timeLimit.shape', 'same-day', 'trong ngày'],
  ['timeLimit.value', '3', '3'],
  ['feeRule.amount', '15000', '15.000 đ'],
  ['feeRule.maxPerCopy', '200000', '200.000 đ'],
  ['components[TK].isRequired', 'true', 'Có'],
  ['components[TK].form', 'certifiedCopy', 'Bản sao chứng thực'],
  ['channels[postal]', 'postal', 'Bưu chính công ích'],
  ['confidence.fee', 'memory', 'Chưa đối chiếu'],
  ['validFrom', '2026-12-01', '01/12/2026'],
  ['name', '', '–'],
  ['name', 'Đăng ký khai sinh', 'Đăng ký khai sinh'],
])('the value of %s “%s” reads “%s”', (path, value, text) => {
  expect(valueText(path, value)).toBe(text)
})

test('every column of the shipped catalogue has a name in Vietnamese', () => {
  const names = new Set<string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk)
    if (typeof value !== 'object' || value === null) return
    for (const [name, item] of Object.entries(value)) {
      names.add(name)
      walk(item)
    }
  }
  walk(pack)
  expect([...names].filter((name) => !isTextKey(`pack-field.${name}`))).toEqual([])
})

test('what would be lost stands first in the difference', () => {
  const field = { field: 'timeLimit.value', before: '3', after: '2' }
  const rows = changeRows({
    difference: {
      added: [{ code: '2', name: 'Mới' }],
      removed: [{ code: '1', name: 'Cũ' }],
      changed: [{ code: '3', name: 'Sửa', fields: [field] }],
      unchanged: 4,
    },
    calendarChanges: [field],
  })
  expect(rows.map(({ kind, code }) => `${kind} ${code}`.trim())).toEqual(['removed 1', 'changed 3', 'added 2', 'calendar'])
})
