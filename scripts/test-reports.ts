import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

export type Tally = Readonly<{ passed: number; failed: number; skipped: number }>

const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 }

export const addTallies = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
})

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
})

/**
 * What a runner says it did. A run that ended badly counts at least one failure, whatever its report says or lacks:
 * a file that does not load has no failed test in it, and a runner that crashed has no report.
 */
export function readTally(kind: 'vitest' | 'playwright', file: string, status: number): Tally {
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  const counted = report === undefined ? NOTHING : kind === 'vitest' ? vitestTally(report) : playwrightTally(report)
  return status !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

function vitestTally(report: unknown): Tally {
  const seen = VitestReport.parse(report)
  return { passed: seen.numPassedTests, failed: seen.numFailedTests, skipped: seen.numPendingTests + seen.numTodoTests }
}

function playwrightTally(report: unknown): Tally {
  const { stats, errors } = PlaywrightReport.parse(report)
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }
}

export const closingLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`
