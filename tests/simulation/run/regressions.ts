import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Violation } from '../checks/violation.ts'

const FOLDER = path.resolve(import.meta.dirname, '..', 'regressions')

/** A seed that once broke a promise. The world may have changed since, so it is a seed to look at, not a recorded run. */
const Regression = z.object({
  seed: z.number().int(),
  clones: z.number().int().optional(),
  restores: z.number().int().optional(),
  /** What was broken when it was found. */
  found: z.array(z.string()),
})
export type Regression = z.infer<typeof Regression>

export function listRegressions(): readonly Regression[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => Regression.parse(JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8'))))
}

/** Keeps a failing seed; returns where. */
export function keepRegression(seed: number, violations: readonly Violation[]): string {
  mkdirSync(FOLDER, { recursive: true })
  const file = path.join(FOLDER, `seed-${seed}.json`)
  const found = [...new Set(violations.map(({ rule, detail }) => `${rule}: ${detail.split('\n')[0]}`))].slice(0, 10)
  writeFileSync(file, `${JSON.stringify({ seed, found } satisfies Regression, undefined, 2)}\n`)
  return file
}
