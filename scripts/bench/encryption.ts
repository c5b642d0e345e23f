import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { startChild, type Child } from './child.ts'
import { BENCH_DATA, line, percentile, type Bench, type BenchLine } from './measure.ts'

const START_LIMIT_MS = 120_000
const INTAKE_LIMIT_MS = 60_000
const PLAIN_HEADER = 'SQLite format 3\0'

/** The whole intake of two PCs that differ in one thing: the register of the second has no key. They take turns, dossier by dossier. */
export const encryption: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 2_000 : 300)
  const folder = mkdtempSync(path.join(BENCH_DATA, 'encryption-'))
  const hook = import.meta.resolve('./plain-register.ts')
  const stationAt = (name: string, nodeArgs: readonly string[] = []): Child =>
    startChild({
      script: fileURLToPath(import.meta.resolve('./working-station.ts')),
      args: [JSON.stringify({ dataDir: path.join(folder, name), stationNumber: '01', hasManyDays: true })],
      nodeArgs,
    })
  const children = [stationAt('encrypted'), stationAt('plain', ['--import', hook])] as const
  try {
    await Promise.all(children.map((child) => child.next('ready', START_LIMIT_MS)))
    const times: readonly [number[], number[]] = [[], []]
    for (let no = 0; no < count; no += 1)
      for (const [at, child] of children.entries()) times[at]?.push(msOf(await child.ask({ do: 'receive', no }, INTAKE_LIMIT_MS)))
    await Promise.all(children.map((child) => child.end()))
    if (isPlain(path.join(folder, 'encrypted')) || !isPlain(path.join(folder, 'plain')))
      throw new Error('one register must be encrypted and the other not')
    return linesOf(times[0], times[1])
  } finally {
    await Promise.all(children.map((child) => child.end()))
    rmSync(folder, { recursive: true, force: true })
  }
}

const msOf = (answer: unknown): number => z.looseObject({ ms: z.number() }).parse(answer).ms

function isPlain(dataDir: string): boolean {
  const header = Buffer.alloc(PLAIN_HEADER.length)
  const file = openSync(path.join(dataDir, 'register.db'), 'r')
  readSync(file, header, 0, header.length, 0)
  closeSync(file)
  return header.toString('latin1') === PLAIN_HEADER
}

const perSecond = (times: readonly number[]): number => (1_000 * times.length) / times.reduce((sum, time) => sum + time, 0)

function linesOf(encrypted: readonly number[], plain: readonly number[]): BenchLine[] {
  const note = 'one dossier of a new person through the contract; reference: the same program, register without a key'
  const both = (metric: string, unit: string, figure: (times: readonly number[]) => number): BenchLine =>
    line({ metric, unit, ours: figure(encrypted), reference: figure(plain), runs: encrypted.length, note })
  return [
    both('intake, throughput', 'tx/s', perSecond),
    both('intake, p50', 'ms', (times) => percentile(times, 0.5)),
    both('intake, p95', 'ms', (times) => percentile(times, 0.95)),
  ]
}
