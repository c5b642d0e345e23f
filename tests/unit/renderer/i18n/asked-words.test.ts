import { expect, test } from 'vitest'
import { dossierTexts } from '../../../../src/renderer/i18n/dossiers.vi.ts'
import { numberTexts } from '../../../../src/renderer/i18n/numbers.vi.ts'

test('the question about the day names no act: a result, a receipt and an intake all ask it', () => {
  expect(numberTexts['number.confirm-date']).not.toMatch(/tiếp nhận|biên lai|kết quả/i)
})

test('a column that shows the name alone promises no telephone', () => {
  expect(dossierTexts['dossiers.owner-name']).toBe('Chủ hồ sơ')
})
