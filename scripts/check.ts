import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { openDisplay } from './display.ts'
import { setUp } from './set-up.ts'
import { addTallies, closingLine, readFailures, readTally, type Tally } from './test-reports.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const REPORTS = path.join(ROOT, 'out', 'test')

type Step = Readonly<{ name: string; script: string; args: readonly string[]; report?: 'vitest' | 'playwright' }>

const bin = (...parts: string[]): string => path.join(ROOT, 'node_modules', ...parts)
const script = (name: string): string => path.join(ROOT, 'scripts', name)
const vitest = (project: string): Step => ({
  name: project,
  script: bin('vitest', 'vitest.mjs'),
  args: [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path.join(REPORTS, `${project}.json`)}`,
  ],
  report: 'vitest',
})

const LINT_ARGS = ['--type-aware', '--deny-warnings', '--report-unused-disable-directives']

/** Quick ones first: whoever made a slip hears of it in seconds. `--fast` stops after the unit tests. */
const FAST: readonly Step[] = [
  { name: 'format', script: bin('oxfmt', 'bin', 'oxfmt'), args: ['--check'] },
  { name: 'lint', script: bin('oxlint', 'bin', 'oxlint'), args: LINT_ARGS },
  { name: 'types', script: script('types.ts'), args: [] },
  vitest('unit'),
]
const SLOW: readonly Step[] = [
  { name: 'dead code', script: bin('knip', 'bin', 'knip.js'), args: ['--include', 'files,exports', '--no-progress'] },
  { name: 'build', script: script('build-app.ts'), args: ['--force'] },
  vitest('simulation'),
  vitest('integration'),
  { name: 'e2e', script: script('e2e.ts'), args: [], report: 'playwright' },
]

/** The whole check. Every step runs even after a failed one, so one run tells everything; the last line is the sum. */
async function check(isFast: boolean): Promise<boolean> {
  const before = workingTree()
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  const runtime = await setUp()
  process.env['QMC_ELECTRON_PATH'] = runtime.executable
  const display = isFast ? undefined : await openDisplay()
  const steps = isFast ? FAST : [...FAST, ...SLOW]
  const tallies = steps.map(runStep)
  display?.stop()
  for (const failure of steps.flatMap(failuresOf)) process.stdout.write(`\nFAILED ${failure}`)
  const total = [...tallies, treeTally(before)].reduce(addTallies)
  process.stdout.write(`\n${closingLine(total)}\n`)
  return total.failed === 0
}

function runStep(step: Step): Tally {
  const start = Date.now()
  process.stdout.write(`\n── ${step.name}\n`)
  // Tools look for each other (and for node) on the PATH as in an npm script.
  const env = { ...process.env, PATH: `${bin('.bin')}${path.delimiter}${process.env['PATH'] ?? ''}` }
  const done = spawnSync(process.execPath, [step.script, ...step.args], { cwd: ROOT, stdio: 'inherit', env })
  const status = done.status ?? 1
  process.stdout.write(`── ${step.name}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(1)} s)\n`)
  if (step.report) return readTally(step.report, path.join(REPORTS, `${step.name}.json`), status)
  return { passed: 0, failed: status === 0 ? 0 : 1, skipped: 0 }
}

const failuresOf = ({ name, report }: Step): string[] => (report ? readFailures(report, path.join(REPORTS, `${name}.json`)) : [])

function git(args: readonly string[]): string | undefined {
  const done = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  return done.status === 0 ? done.stdout : undefined
}

/** State of the checkout, or undefined where there is no git. Compared before and after: a check must leave no trace. */
function workingTree(): string | undefined {
  const status = git(['status', '--porcelain'])
  return status === undefined ? undefined : `${status}\n${git(['diff']) ?? ''}`
}

function treeTally(before: string | undefined): Tally {
  if (workingTree() === before) return { passed: 0, failed: 0, skipped: 0 }
  process.stdout.write('\n── working tree: FAILED, the check changed tracked or unignored files (git status)\n')
  return { passed: 0, failed: 1, skipped: 0 }
}

process.exitCode = (await check(process.argv.includes('--fast'))) ? 0 : 1
