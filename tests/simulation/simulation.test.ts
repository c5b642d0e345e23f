import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { keepRegression, listRegressions } from './run/regressions.ts'
import { runMany } from './run/run-many.ts'
import { runGuarded } from './run/seed-worker.ts'

/** sync.md §14: fresh seeds with every push; what was never tried is what is worth trying. */
const SEEDS = 300

test(`${SEEDS} fresh seeds break no promise`, { timeout: 300_000 }, async () => {
  const from = Math.floor(Date.now() / 1000) % 1_000_000_000
  process.stdout.write(`simulator: seeds ${from} … ${from + SEEDS - 1}; one again: npm run sim -- --replay ${from} --trace\n`)
  const { seeds, failed, counts } = await runMany({ from, seeds: SEEDS, workers: Math.min(2, availableParallelism()) })
  for (const { seed, violations } of failed) keepRegression(seed, violations)
  expect(failed.map(({ seed, violations }) => ({ seed, violations }))).toEqual([])
  expect(seeds).toBe(SEEDS)
  // A storm in which nothing happened would prove nothing.
  for (const what of [
    'lost',
    'duplicated',
    'kill -9',
    'power cut',
    'disk full',
    'hub death',
    'clone',
    'restore',
    'fork found',
    'events re-homed',
  ])
    expect(counts[what] ?? 0, what).toBeGreaterThan(0)
})

test('a seed that once broke a promise keeps it now', () => {
  for (const { seed, clones, restores } of listRegressions())
    expect({ seed, violations: runGuarded(seed, { clones, restores }).violations }).toEqual({ seed, violations: [] })
})

test('the same seed tells the same morning, another seed another one', () => {
  const hashes = [41, 41, 42].map((seed) => runGuarded(seed, { clones: 2, restores: 1 }).hash)
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(hashes[1]).toBe(hashes[0])
  expect(hashes[2]).not.toBe(hashes[0])
})
