import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../../simulation/engine/random.ts'
import { MUTANTS, type Mutant } from './keeping-mutants.ts'
import { planOf, type Outcome, type Plan } from './keeping-plan.ts'
import { playMorning } from './keeping-world.ts'

const FIRST_SEED = 20_000
const SEEDS = 25

const planFor = (seed: number): Plan => planOf(createRandom(seed * 7 + 1))
const play = (seed: number, mutant: Mutant): Outcome => playMorning(seed, planFor(seed), mutant)
/** Nothing but trouble: for mistakes that show only when many things fall together. */
const HARSH = { stations: 4, tickets: 40, cuts: 9, crashes: 14, lossPercent: 6 } as const

/** A morning on which each mistake was found; searched once, for a search takes minutes. */
const FOUND: Readonly<Record<keyof typeof MUTANTS, { readonly seed: number; readonly isHarsh?: boolean }>> = {
  'regrant-without-consent': { seed: 1 },
  'no-majority': { seed: 1 },
  'not-durable': { seed: 3, isHarsh: true },
  'voter-forgets': { seed: 2 },
  'epoch-ignored': { seed: 18, isHarsh: true },
  'dropped-used': { seed: 12 },
}

describe('who may call which number', () => {
  test(`in ${SEEDS} mornings of lost lines, killed and frozen PCs no number is called twice, none is forgotten, no counter waits too long`, () => {
    const counts: Record<string, number> = {}
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += 1) {
      const outcome = play(seed, 'none')
      expect(outcome.violations, `seed ${seed}`).toEqual([])
      for (const [what, n] of Object.entries(outcome.counts)) counts[what] = (counts[what] ?? 0) + n
    }
    process.stdout.write(`queue keeping, ${SEEDS} seeds: ${JSON.stringify(counts)}\n`)
    expect(counts.calls).toBeGreaterThan(SEEDS * 10)
    expect(counts['called-reserve']).toBeGreaterThan(0)
  }, 600_000)

  test.each(Object.keys(MUTANTS) as (keyof typeof MUTANTS)[])(
    'the model refutes %s',
    (mutant) => {
      const { seed, isHarsh = false } = FOUND[mutant]
      const plan = { ...planFor(seed), ...(isHarsh ? HARSH : {}) }
      expect(playMorning(seed, plan, 'none').violations).toEqual([])
      expect(playMorning(seed, plan, mutant).violations).not.toEqual([])
    },
    180_000,
  )
})

test('a keeper that starts again and does not know of the term between decides nothing with half of the voters', () => {
  expect(play(36, 'none').violations).toEqual([])
})
