/** What one check compares. `seen` is counted anew from raw events, paper files or the province's own store. */
export type Check = Readonly<{ what: string; expected: number | string | boolean; seen: number | string | boolean; ok: boolean }>

/** `summary.json` of a play. */
export type Summary = Readonly<{
  name: string
  received: number
  atProvince: number
  lost: number
  doubled: number
  conflicts: number
  /** What was broken on purpose, in order. */
  faults: readonly string[]
  checks: readonly Check[]
}>

export type PlayContext = Readonly<{
  /** Empty folder that keeps papers, pictures and the summary. */
  outDir: string
  seed: number
  /** One line of progress, Vietnamese. */
  tell: (line: string) => void
}>

export type Play = Readonly<{ name: string; title: string; run: (context: PlayContext) => Promise<Summary> }>

export const check = (what: string, expected: number | string | boolean, seen: number | string | boolean): Check => ({
  what,
  expected,
  seen,
  ok: expected === seen,
})
