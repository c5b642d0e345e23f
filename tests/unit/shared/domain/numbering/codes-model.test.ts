import { array, check, constant, constantFrom, nat, oneof, property, record, type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCodesWorld, type Mutant, type Step } from './codes-world.ts'

const station = nat(2)
const hub = nat(1)
const lost = constantFrom('nothing', 'nothing', 'nothing', 'request', 'answer')

const step: Arbitrary<Step> = oneof(
  { weight: 8, arbitrary: record({ do: constant('take' as const), station }) },
  { weight: 5, arbitrary: record({ do: constant('lease' as const), station, hub, ahead: nat(1), lost }) },
  { weight: 4, arbitrary: record({ do: constant('grant' as const), hub, lost }) },
  { weight: 2, arbitrary: record({ do: constantFrom('crash' as const, 'backup' as const, 'restore' as const), station }) },
  { weight: 2, arbitrary: record({ do: constantFrom('backup-hub' as const, 'restore-hub' as const), hub }) },
  { weight: 1, arbitrary: record({ do: constantFrom('backup-gateway' as const, 'restore-gateway' as const) }) },
  { weight: 1, arbitrary: constant({ do: 'next-day' as const }) },
)

/** The first code printed twice in any of the runs, or undefined. */
function searchTwice(mutant: Mutant, numRuns: number) {
  return check(
    property(array(step, { maxLength: 120, size: 'max' }), (steps) => {
      const world = createCodesWorld(mutant)
      for (const one of steps) world.play(one)
      return world.firstTwice() === undefined
    }),
    { numRuns, seed: 20_261_123 },
  )
}

describe('codes of one commune', () => {
  test('no code is printed twice, whatever is lost, crashes or comes back from an old copy', () => {
    expect(searchTwice('none', 1500)).toMatchObject({ failed: false })
  })

  test.each([
    'lazy-counter',
    'unfenced-hub',
    'same-identity-restore',
    'hub-restore-keeps-epoch',
    'gateway-restore-forgets',
    'slot-reused-at-once',
  ] as const)('the model refutes %s', (mutant) => {
    expect(searchTwice(mutant, 4000)).toMatchObject({ failed: true })
  })

  test('the counter-example of a lazily written counter is as short as it can be', () => {
    const found = searchTwice('lazy-counter', 4000).counterexample?.[0]
    expect(found?.map((one) => one.do)).toEqual(['take', 'crash', 'take'])
  })
})
