import { expect, test } from 'vitest'
import { filesAreShort, namesAreKebabCase, noBareTodo, noDrawers } from './form-rules.ts'
import { readFiles } from './source-files.ts'

const CODE = readFiles(['src', 'drivers', 'scripts', 'tests'], /\.(ts|tsx)$/)
const lines = (count: number): string => 'const a = 1\n'.repeat(count)

test('files are named in kebab-case', () => {
  expect(namesAreKebabCase(CODE)).toEqual([])
  expect(namesAreKebabCase([{ path: 'src/x/DossierForm.tsx', text: '' }])).toHaveLength(1)
  expect(namesAreKebabCase([{ path: 'src/x/dossier_form.ts', text: '' }])).toHaveLength(1)
  expect(namesAreKebabCase([{ path: 'src/x/dossier-form.test.ts', text: '' }])).toEqual([])
})

test('no file is a drawer', () => {
  expect(noDrawers(CODE)).toEqual([])
  expect(noDrawers([{ path: 'src/main/utils.ts', text: '' }])).toHaveLength(1)
  expect(noDrawers([{ path: 'src/main/common/dates.ts', text: '' }])).toHaveLength(1)
})

test('no file is longer than the house allows', () => {
  expect(filesAreShort(CODE)).toEqual([])
  expect(filesAreShort([{ path: 'src/x/long.ts', text: lines(301) }])).toHaveLength(1)
  expect(filesAreShort([{ path: 'tests/x/long.test.ts', text: lines(401) }])).toHaveLength(1)
  expect(filesAreShort([{ path: 'src/x/commented.ts', text: lines(300) + '// why\n\n/*\n * more\n */\n' }])).toEqual([])
})

test('a TODO names its issue', () => {
  const rules = /tests\/architecture\/form/
  expect(noBareTodo(CODE.filter(({ path }) => !rules.test(path)))).toEqual([])
  expect(noBareTodo([{ path: 'src/x.ts', text: '// TODO later' }])).toHaveLength(1)
  expect(noBareTodo([{ path: 'src/x.ts', text: '// TODO(#12) later' }])).toEqual([])
})
