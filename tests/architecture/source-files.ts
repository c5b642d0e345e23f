import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A file as the rules see it: path from the repository root with `/`, and its text. Rules read nothing from disk. */
export type SourceFile = Readonly<{ path: string; text: string }>

/** What is wrong, one sentence each; an empty list means the rule holds. */
export type Rule = (files: readonly SourceFile[]) => string[]

export const ROOT = path.resolve(import.meta.dirname, '../..')

/** Every file of the project under the given places, without products and packages. */
export function readFiles(places: readonly string[], wanted: RegExp): SourceFile[] {
  return places.flatMap((place) =>
    listUnder(place)
      .filter((file) => wanted.test(file))
      .map((file) => ({ path: file, text: readFileSync(path.join(ROOT, file), 'utf8') })),
  )
}

/** Paths of all files under a place, sorted; an absent place has none. */
export function listUnder(place: string): string[] {
  try {
    return readdirSync(path.join(ROOT, place), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .filter((file) => !file.includes('node_modules/'))
      .toSorted()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

const SPECIFIER = /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;(=])import\s*\(?\s*['"]([^'"]+)['"]/gm

/** What a file imports: packages as written, relative ones as paths from the root. */
export function importsOf(file: SourceFile): string[] {
  const code = file.text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  return [...code.matchAll(SPECIFIER)].map((match) => {
    const specifier = match[1] ?? match[2] ?? ''
    return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file.path), specifier) : specifier
  })
}
