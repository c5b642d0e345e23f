import type { SourceFile } from './source-files.ts'

/** Keys of the texts: the quoted property names of the renderer's `*.vi.ts` and `vi.ts`. */
export function textKeys(files: readonly SourceFile[]): Set<string> {
  return new Set(
    files.flatMap(({ text }) => [...text.matchAll(/^\s*'([a-z0-9]+(?:[.-][a-z0-9]+)*)':/gm)].map((match) => match[1] ?? '')),
  )
}

const USES = [/messageKey:\s*'([^']+)'/g, /appError\(\s*'[^']+',\s*'([^']+)'/g, /'(validation\.[a-z0-9.-]+)'/g]

/** The start-up failure page stands alone and has texts of its own, total by type (`start-failure-texts.ts`). */
const START_FAILURE = 'start-failure.'

/** Message keys that shared, main and drivers send to the clerk and that no text answers. */
export function missingTexts(code: readonly SourceFile[], keys: ReadonlySet<string>): string[] {
  const missing = code.flatMap(({ path, text }) =>
    USES.flatMap((use) => [...text.matchAll(use)].map((match) => match[1] ?? ''))
      .filter((key) => !keys.has(key) && !key.startsWith(START_FAILURE))
      .map((key) => `${key} (${path})`),
  )
  return [...new Set(missing)]
}
