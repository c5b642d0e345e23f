import { parseArgs } from 'node:util'
import { isMutant, MUTANTS, type Mutant } from '../tests/simulation/mutants.ts'
import { keepRegression } from '../tests/simulation/run/regressions.ts'
import { runMany, type Summary } from '../tests/simulation/run/run-many.ts'
import { runSeed } from '../tests/simulation/run-seed.ts'

/**
 * The night's run of the simulator: `npm run sim -- --seeds 20000 [--from n] [--workers 2] [--mutant name]`, or one seed again:
 * `npm run sim -- --replay 4711 [--trace]`. A failing seed is kept in tests/simulation/regressions, where CI finds it.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string' },
    workers: { type: 'string', default: '2' },
    mutant: { type: 'string' },
    replay: { type: 'string' },
    clones: { type: 'string' },
    restores: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
})

const print = (line: string): void => void process.stdout.write(`${line}\n`)

function readMutant(): Mutant | undefined {
  const name = values.mutant
  if (name === undefined || isMutant(name)) return name
  throw new Error(`no such mutant: ${name}. There are: ${Object.keys(MUTANTS).join(', ')}`)
}

function readCount(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined
  const count = Number(text)
  if (!Number.isSafeInteger(count) || count < 0) throw new Error(`--${name} must be a whole number`)
  return count
}

function replay(seed: number, mutant: Mutant | undefined): boolean {
  const options = { mutant, clones: readCount(values.clones, 'clones'), restores: readCount(values.restores, 'restores') }
  const morning = runSeed(seed, values.trace ? { ...options, onTrace: print } : options)
  print(JSON.stringify({ plan: morning.plan, counts: morning.counts, hash: morning.hash }, undefined, 2))
  for (const { rule, detail } of morning.violations) print(`BROKEN ${rule}: ${detail}`)
  print(morning.violations.length === 0 ? `seed ${seed}: nothing broken` : `seed ${seed}: ${morning.violations.length} broken`)
  return morning.violations.length === 0
}

async function many(mutant: Mutant | undefined): Promise<boolean> {
  const seeds = readCount(values.seeds, 'seeds') ?? 1_000
  // Fresh each time unless asked otherwise: what was never tried is what is worth trying.
  const from = readCount(values.from, 'from') ?? Math.floor(Date.now() / 1000) % 1_000_000_000
  const workers = Math.max(1, readCount(values.workers, 'workers') ?? 2)
  const options = { clones: readCount(values.clones, 'clones'), restores: readCount(values.restores, 'restores') }
  const start = Date.now()
  print(`seeds ${from} … ${from + seeds - 1}${mutant ? `, mutant ${mutant}: ${MUTANTS[mutant]}` : ''}`)
  const summary = await runMany({
    from,
    seeds,
    workers,
    options,
    ...(mutant ? { mutant } : {}),
    onResult: ({ seed, violations }, done) => {
      if (violations.length > 0 && mutant === undefined) {
        const rules = [...new Set(violations.map(({ rule }) => rule))].join('; ')
        print(`seed ${seed} broken: ${rules}\n  kept in ${keepRegression(seed, violations)}`)
      }
      if (done % 200 === 0)
        print(`${done} of ${seeds}, ${Math.round(((Date.now() - start) * workers) / done)} ms a seed and worker`)
    },
  })
  report(summary)
  return mutant === undefined ? summary.failed.length === 0 : summary.failed.length > 0
}

function report({ seeds, failed, counts }: Summary): void {
  print('')
  for (const [what, times] of Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
    print(`${String(times).padStart(12)}  ${what}`)
  print(
    `${seeds} seeds, ${failed.length} broken${
      failed.length > 0
        ? `: ${failed
            .map(({ seed }) => seed)
            .slice(0, 40)
            .join(' ')}`
        : ''
    }`,
  )
}

const again = readCount(values.replay, 'replay')
const isWell = again === undefined ? await many(readMutant()) : replay(again, readMutant())
process.exitCode = isWell ? 0 : 1
