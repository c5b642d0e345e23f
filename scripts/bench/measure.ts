import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '../..')
/** Registers that take minutes to make stay here between runs. */
export const BENCH_DATA = path.join(ROOT, 'out', 'bench-data')

/** One line of a bench. `ratio` is ours ÷ reference; which side is better, `unit` and `note` tell. */
export type BenchLine = {
  readonly metric: string
  readonly ours: number
  readonly reference: number | null
  readonly ratio: number | null
  readonly runs: number
  readonly unit: string
  readonly note: string
}

export type BenchSize = { readonly rows: number | undefined; readonly isFull: boolean }
export type Bench = (size: BenchSize) => Promise<readonly BenchLine[]>

export function line(given: Omit<BenchLine, 'ratio'>): BenchLine {
  const { ours, reference } = given
  return {
    ...given,
    ours: rounded(ours),
    reference: reference === null ? null : rounded(reference),
    ratio: reference ? rounded(ours / reference) : null,
  }
}

const rounded = (value: number): number => Number(value.toPrecision(3))

/** Nearest rank; `share` from 0 to 1. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export async function timed(action: () => unknown): Promise<number> {
  const from = performance.now()
  await action()
  return performance.now() - from
}

export async function timesOf(runs: number, action: (run: number) => unknown): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) times.push(await timed(() => action(run)))
  return times
}

/** Makes the next start a cold one; only root may. */
export function dropPageCache(): boolean {
  try {
    execFileSync('sync')
    writeFileSync('/proc/sys/vm/drop_caches', '3')
    return true
  } catch {
    // Not root, or no Linux: the caller says "warm" in its note.
    return false
  }
}

export function report(name: string, lines: readonly BenchLine[]): void {
  const folder = path.join(ROOT, 'out', 'bench')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(lines, undefined, 2)}\n`)
  console.log(`\n${name}`)
  console.table(
    lines.map(({ metric, ours, reference, ratio, unit, runs, note }) => ({ metric, ours, reference, ratio, unit, runs, note })),
  )
}
