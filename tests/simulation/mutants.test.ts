import { expect, test } from 'vitest'
import { MUTANTS, type Mutant } from './mutants.ts'
import { runGuarded } from './run/seed-worker.ts'
import type { PlanOptions } from './world/plan.ts'

/** Seeds within which a mutant must be caught, and the rule that must have caught it. */
type Hunt = { readonly within: number; readonly rule: string; readonly options?: PlanOptions }

/** `countOnly` and `permanentRehomedSet` have scenarios of their own: chance alone rarely takes exactly their steps. */
const HUNTS: Readonly<Record<Exclude<Mutant, 'countOnly' | 'permanentRehomedSet'>, Hunt>> = {
  noDedup: { within: 10, rule: 'the projection is what the log says' },
  noCausal: { within: 10, rule: 'no conflict where nothing was concurrent' },
  lastWriterWins: { within: 10, rule: 'every concurrent edit is an open conflict' },
  provinceNoKey: { within: 20, rule: 'the province gets nothing twice' },
  trustWhatWasSent: { within: 10, rule: 'comes to rest' },
  normalSync: { within: 60, rule: 'nothing acknowledged is lost', options: { clones: 0, restores: 0 } },
  unfencedHub: { within: 30, rule: 'codes are unique', options: { clones: 0, restores: 0 } },
  maxPlusOne: { within: 10, rule: 'codes are unique', options: { clones: 0, restores: 0 } },
  documentByAnyone: { within: 20, rule: 'document numbers run 1 … n', options: { clones: 0, restores: 0 } },
  rollingToken: { within: 20, rule: 'no false alarm of a clone', options: { clones: 0 } },
  rehomeSameIncarnation: { within: 10, rule: 'one machine, one name', options: { clones: 2 } },
  restoreSameIdentity: { within: 20, rule: 'codes are unique', options: { clones: 0, restores: 3 } },
  dropBlobOnAck: { within: 20, rule: 'every page reaches the gateway' },
}

for (const [mutant, { within, rule, options }] of Object.entries(HUNTS) as [keyof typeof HUNTS, Hunt][]) {
  test(`the mutant ${mutant} is caught: ${MUTANTS[mutant]}`, { timeout: 300_000 }, () => {
    const broken = new Set<string>()
    for (let seed = 1; seed <= within && !broken.has(rule); seed += 1)
      for (const violation of runGuarded(seed, { ...options, mutant }).violations) broken.add(violation.rule)
    expect([...broken]).toContain(rule)
  })
}
