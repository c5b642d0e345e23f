import { Worker } from 'node:worker_threads'
import type { Mutant } from '../mutants.ts'
import type { PlanOptions } from '../world/plan.ts'
import type { SeedResult } from './seed-worker.ts'

export type Many = {
  readonly from: number
  readonly seeds: number
  readonly workers: number
  readonly mutant?: Mutant
  readonly options?: PlanOptions
  /** Called for every seed as it ends; the order is that of the workers. */
  readonly onResult?: (result: SeedResult, done: number) => void
}

export type Summary = {
  readonly seeds: number
  readonly failed: readonly SeedResult[]
  /** How often each thing happened, over all seeds. */
  readonly counts: Readonly<Record<string, number>>
}

/** Every seed of a range, side by side. Each worker takes every nth, so that both have as much to do. */
export async function runMany(many: Many): Promise<Summary> {
  const failed: SeedResult[] = []
  const counts: Record<string, number> = {}
  let done = 0
  const note = (result: SeedResult): void => {
    done += 1
    for (const [what, times] of Object.entries(result.counts)) counts[what] = (counts[what] ?? 0) + times
    if (result.violations.length > 0) failed.push(result)
    many.onResult?.(result, done)
  }
  await Promise.all(Array.from({ length: many.workers }, (_, index) => runWorker(many, index, note)))
  return { seeds: done, failed: failed.sort((a, b) => a.seed - b.seed), counts }
}

function runWorker(many: Many, index: number, note: (result: SeedResult) => void): Promise<void> {
  const { from, seeds, workers, mutant, options } = many
  const worker = new Worker(new URL('./seed-worker.ts', import.meta.url), {
    workerData: { from, seeds, workers, index, mutant, options },
  })
  return new Promise((resolve, reject) => {
    worker.on('message', note)
    worker.on('error', reject)
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a simulation worker ended with ${code}`))))
  })
}
