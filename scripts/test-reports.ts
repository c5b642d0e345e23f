import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
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

const VitestFailures = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).default([]) }),
      ),
    }),
  ),
})

type Suite = { readonly file?: string; readonly specs?: readonly Spec[]; readonly suites?: readonly Suite[] }
type Spec = { readonly ok: boolean; readonly title: string; readonly file: string }

/**
 * One line a failed test with the first words of its error. They are printed once more at the very end: of a run somewhere
 * else often only the end is kept.
 */
export function readFailures(kind: 'vitest' | 'playwright', file: string): string[] {
  if (!existsSync(file)) return []
  const report: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return kind === 'vitest' ? vitestFailures(report) : playwrightFailures(report)
}

function vitestFailures(report: unknown): string[] {
  return VitestFailures.parse(report).testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0 && file.status === 'failed') return [line(file.name, 'does not load', file.message)]
    return failed.map(({ fullName, failureMessages }) => line(file.name, fullName, failureMessages[0] ?? ''))
  })
}

function playwrightFailures(report: unknown): string[] {
  const ofSuite = (suite: Suite): Spec[] => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(ofSuite)]
  const { suites } = z.object({ suites: z.array(z.custom<Suite>((value) => typeof value === 'object')) }).parse(report)
  return suites
    .flatMap(ofSuite)
    .filter(({ ok }) => !ok)
    .map(({ file, title }) => line(file, title, ''))
}

const line = (file: string, test: string, error: string): string =>
  [path.basename(file), test, tidy(error)].filter((part) => part !== '').join(' › ')

/** Colour codes and line breaks are the runner's. */
const tidy = (error: string): string => stripVTControlCharacters(error).slice(0, 300).replace(/\s+/g, ' ').trim()

export const closingLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`
