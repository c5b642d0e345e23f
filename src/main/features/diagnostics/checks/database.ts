import type { Result } from '../../../../shared/kernel/result.ts'
import type { Check } from '../run-check.ts'

export type DatabaseDeps = {
  /** Reads the whole register and its chain beside the counter's own thread. */
  readonly readWhole: (signal: AbortSignal) => Promise<Result<{ readonly events: number }, string>>
  /** One small durable transaction. */
  readonly writeOnce: () => void
}

const WRITES = 3
/** Above it a clerk feels each key that saves; a healthy disk takes 5 to 40 ms. */
const SLOW_WRITE_MS = 400

/** The register is whole, its chain unbroken, and what is written is on the disk in good time. */
export function checkDatabase({ readWhole, writeOnce }: DatabaseDeps): Check {
  return async (signal) => {
    const read = await readWhole(signal)
    if (!read.ok) return { state: 'broken', messageKey: 'check.database-damaged' }
    const took = Array.from({ length: WRITES }, () => timed(writeOnce)).toSorted((a, b) => a - b)
    const ms = Math.max(1, Math.round(took[1] ?? 0))
    const params = { ms, events: read.value.events }
    return ms > SLOW_WRITE_MS
      ? { state: 'warning', messageKey: 'check.database-slow', params }
      : { state: 'ok', messageKey: 'check.database-ok', params }
  }
}

function timed(work: () => void): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}
