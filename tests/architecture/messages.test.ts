import { expect, test } from 'vitest'
import { missingTexts, textKeys } from './message-rules.ts'
import { readFiles } from './source-files.ts'

const texts = readFiles(['src/renderer/i18n'], /(^|[./])vi\.ts$/)

test.skipIf(texts.length === 0)('every message key has a Vietnamese sentence', () => {
  const code = readFiles(['src/shared', 'src/main', 'drivers'], /\.ts$/)
  expect(missingTexts(code, textKeys(texts))).toEqual([])
})

test('a key without a text is found wherever it is written', () => {
  const keys = textKeys([{ path: 'vi.ts', text: "export const vi = {\n  'dossier.not-found': 'Không có hồ sơ này',\n}" }])
  const text =
    "appError('not-found', 'dossier.not-found')\nappError('conflict', 'dossier.gone')\n({ messageKey: 'x.y' }); 'validation.odd'"
  expect(missingTexts([{ path: 'a.ts', text }], keys)).toEqual(['x.y (a.ts)', 'dossier.gone (a.ts)', 'validation.odd (a.ts)'])
})
