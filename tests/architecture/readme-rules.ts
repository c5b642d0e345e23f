import path from 'node:path'
import type { SourceFile } from './source-files.ts'

const MAX_README_LINES = 60

export const longReadmes = (readmes: readonly SourceFile[]): string[] =>
  readmes
    .filter(({ path: file, text }) => path.posix.dirname(file) !== '.' && text.trimEnd().split('\n').length > MAX_README_LINES)
    .map(({ path: file }) => `${file} does not fit a screen (${MAX_README_LINES} lines)`)

/** Links and inline paths that lead nowhere. `exists` answers for a path from the root. */
export function deadLinks(documents: readonly SourceFile[], exists: (file: string) => boolean): string[] {
  return documents.flatMap(({ path: file, text }) =>
    [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => !exists(path.posix.join(path.posix.dirname(file), decodeURIComponent(link))))
      .map((link) => `${file} links to ${link}, which is not there`),
  )
}

export const foldersWithoutReadme = (folders: readonly string[], files: ReadonlySet<string>): string[] =>
  folders.filter((folder) => !files.has(`${folder}/README.md`)).map((folder) => `${folder} has no README.md`)
