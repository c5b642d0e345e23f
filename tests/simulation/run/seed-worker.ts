import { parentPort, workerData } from 'node:worker_threads'
import type { Violation } from '../checks/violation.ts'
import type { Mutant } from '../mutants.ts'
import { runSeed } from '../run-seed.ts'
import type { PlanOptions } from '../world/plan.ts'

export type SeedResult = {
  readonly seed: number
  readonly violations: readonly Violation[]
  readonly counts: Readonly<Record<string, number>>
  readonly hash: string
}

export type SeedWork = {
  readonly from: number
  readonly seeds: number
  readonly workers: number
  readonly index: number
  readonly mutant: Mutant | undefined
  readonly options: PlanOptions | undefined
}

/** A core that throws has broken a promise too. */
export function runGuarded(seed: number, what: PlanOptions & { readonly mutant?: Mutant | undefined }): SeedResult {
  try {
    const { violations, counts, hash } = runSeed(seed, what)
    return { seed, violations, counts, hash }
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { seed, violations: [{ rule: 'nothing throws', detail }], counts: {}, hash: '' }
  }
}

/** Beside the main thread only when it was started for that; tests import the function above. */
if (parentPort !== null && isWork(workerData)) {
  const { from, seeds, workers, index, mutant, options } = workerData
  for (let seed = from + index; seed < from + seeds; seed += workers)
    parentPort.postMessage(runGuarded(seed, { ...options, mutant }))
}

function isWork(data: unknown): data is SeedWork {
  return typeof data === 'object' && data !== null && 'workers' in data && 'seeds' in data
}
