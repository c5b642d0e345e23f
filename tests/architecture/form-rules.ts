import path from 'node:path'
import type { Rule } from './source-files.ts'

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/
const DRAWERS = /(^|\/)(utils?|helpers?|common|misc|lib)(\.tsx?|\/)/
const MAX_LINES = 300
const MAX_TEST_LINES = 400

/** Lower case and hyphens only: a rename in case alone breaks on Windows. */
export const namesAreKebabCase: Rule = (files) =>
  files.filter(({ path: file }) => !KEBAB.test(path.posix.basename(file))).map(({ path: file }) => `${file} is not kebab-case`)

/** A function without a home shows a concept without a name. */
export const noDrawers: Rule = (files) =>
  files.filter(({ path: file }) => DRAWERS.test(file)).map(({ path: file }) => `${file} names a drawer, not a concept`)

/** Blank lines and comments are free; data and generated files are exempt. */
export const filesAreShort: Rule = (files) =>
  files.flatMap(({ path: file, text }) => {
    if (/\.(data|generated)\.ts$|\.vi\.ts$/.test(file)) return []
    const limit = file.startsWith('tests/') ? MAX_TEST_LINES : MAX_LINES
    const count = linesOfCode(text)
    return count > limit ? [`${file} has ${count} lines of code, ${limit} are allowed`] : []
  })

function linesOfCode(text: string): number {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '')
  return code.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length
}

/** `TODO(#12)` names an issue; a bare one is a wish nobody will find again. */
export const noBareTodo: Rule = (files) =>
  files
    .filter(({ text }) => /\b(TODO|FIXME|XXX)\b(?!\(#\d+\))/.test(text))
    .map(({ path: file }) => `${file} has a TODO without an issue`)
