import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { deadLinks, foldersWithoutReadme, longReadmes } from './readme-rules.ts'
import { listUnder, readFiles, ROOT } from './source-files.ts'

const TOP = ['src', 'drivers', 'tests', 'scripts', 'resources', 'docs']
const documents = [...readFiles(TOP, /\.md$/), ...rootDocuments()]

function rootDocuments() {
  return existsSync(path.join(ROOT, 'README.md')) ? readFiles(['.'], /^README\.md$/) : []
}

/** Parts of the program with something in them. */
function partFolders(): string[] {
  const parts = readdirSync(path.join(ROOT, 'src')).map((name) => `src/${name}`)
  return [...parts, 'drivers', 'tests', 'scripts', 'resources'].filter((folder) => listUnder(folder).length > 0)
}

test('each part of the program has a README', () => {
  expect(foldersWithoutReadme(partFolders(), new Set(documents.map(({ path: file }) => file)))).toEqual([])
  expect(foldersWithoutReadme(['src/main'], new Set(['src/shared/README.md']))).toHaveLength(1)
})

test('a README fits a screen', () => {
  expect(longReadmes(documents.filter(({ path: file }) => file.endsWith('README.md')))).toEqual([])
  expect(longReadmes([{ path: 'src/x/README.md', text: 'line\n'.repeat(61) }])).toHaveLength(1)
})

test('no link of a document leads nowhere', () => {
  expect(deadLinks(documents, (file) => existsSync(path.join(ROOT, file)))).toEqual([])
  const text = '[gone](../gone.md) [here](here.md#part) [web](https://example.org/)'
  expect(deadLinks([{ path: 'src/x/README.md', text }], (file) => file === 'src/x/here.md')).toEqual([
    'src/x/README.md links to ../gone.md, which is not there',
  ])
})
