import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { processTree } from '../../tests/support/robustness/process-tree.ts'
import { ADMIN } from '../../tests/support/station/a-station.ts'
import { buildApp } from '../build-app.ts'
import { electronFlags, openDisplay, type Display } from '../display.ts'
import { findElectronRuntime } from '../electron-runtime.ts'
import { registerOf } from './many-dossiers.ts'
import { BENCH_DATA, dropPageCache, line, percentile, ROOT, type Bench } from './measure.ts'

const DOSSIERS = 10_000
const IDLE_MS = 10_000
const CODE = /H12\.64-\d{6}-\d{4}/

type Memory = { readonly rss: number; readonly pss: number }
type Started = { readonly signInMs: number; readonly listMs: number; readonly memory: Memory }

/** Cold start of the built program to the first rows of the work list, against an empty window of the same Electron. */
export const start: Bench = async ({ rows, isFull }) => {
  buildApp({ force: false })
  const runs = isFull ? 5 : 3
  const dataDir = await registerOf(rows ?? DOSSIERS)
  const display = await openDisplay()
  const ours: Started[] = []
  const theirs: Started[] = []
  let isCold = true
  for (let run = 0; run < runs; run += 1) {
    isCold = dropPageCache() && isCold
    theirs.push(await startEmpty(display))
    isCold = dropPageCache() && isCold
    ours.push(await startOurs(display, dataDir))
  }
  display.stop()
  const note = `${isCold ? 'page cache dropped before each start' : 'WARM: the page cache cannot be dropped'}; started through Playwright, both sides`
  const median = (of: readonly Started[], value: (started: Started) => number): number => percentile(of.map(value), 0.5)
  const megabytes = (of: readonly Started[], kind: keyof Memory): number => median(of, ({ memory }) => memory[kind] / 1024)
  return [
    line({
      metric: 'cold start to the sign-in screen',
      ours: median(ours, ({ signInMs }) => signInMs),
      reference: median(theirs, ({ listMs }) => listMs),
      runs,
      unit: 'ms',
      note,
    }),
    line({
      metric: 'cold start to the work list',
      ours: median(ours, ({ listMs }) => listMs),
      reference: median(theirs, ({ listMs }) => listMs),
      runs,
      unit: 'ms',
      note: `${DOSSIERS} dossiers; signed in by script (Argon2id included)`,
    }),
    line({
      metric: 'memory idle, PSS of all processes',
      ours: megabytes(ours, 'pss'),
      reference: megabytes(theirs, 'pss'),
      runs,
      unit: 'MB',
      note: `${IDLE_MS / 1000} s after the list; reference: the empty window`,
    }),
    line({
      metric: 'memory idle, RSS of all processes',
      ours: megabytes(ours, 'rss'),
      reference: megabytes(theirs, 'rss'),
      runs,
      unit: 'MB',
      note: 'shared pages counted once a process',
    }),
  ]
}

async function startOurs(display: Display, dataDir: string): Promise<Started> {
  return measured(display, [ROOT, `--data-dir=${dataDir}`], async (page) => {
    const pin = page.locator('input[type=password]').first()
    await pin.waitFor()
    const signInMs = performance.now()
    await page.locator('form input').first().fill(ADMIN.accountName)
    await page.keyboard.press('Escape')
    await pin.fill(ADMIN.pin)
    await page.keyboard.press('Enter')
    await page.getByText(CODE).first().waitFor()
    return signInMs
  })
}

async function startEmpty(display: Display): Promise<Started> {
  const profile = mkdtempSync(path.join(BENCH_DATA, 'empty-'))
  const started = await measured(
    display,
    [path.join(import.meta.dirname, 'electron-empty'), `--user-data-dir=${profile}`],
    async (page) => {
      await page.locator('#here').waitFor()
      return performance.now()
    },
  )
  rmSync(profile, { recursive: true, force: true })
  return started
}

async function measured(display: Display, args: readonly string[], work: (page: Page) => Promise<number>): Promise<Started> {
  const { executable } = await findElectronRuntime()
  const { ELECTRON_RUN_AS_NODE: _node, QMC_DATA_DIR: _folder, ...surroundings } = process.env
  const env = Object.fromEntries(
    Object.entries(surroundings).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  const from = performance.now()
  const app = await _electron.launch({ executablePath: executable, args: [...args, ...electronFlags(display)], env })
  const signedInAt = await work(await app.firstWindow())
  const listMs = performance.now() - from
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const memory = memoryOf(app)
  await app.close()
  return { signInMs: signedInAt - from, listMs, memory }
}

const kilobytes = (text: string, name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0)

/** Kilobytes; PSS shares out what several processes use together. */
function memoryOf(app: ElectronApplication): Memory {
  return processTree(app.process().pid ?? 0).reduce(
    (sum, { pid }) => {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
      return { rss: sum.rss + kilobytes(rollup, 'Rss'), pss: sum.pss + kilobytes(rollup, 'Pss') }
    },
    { rss: 0, pss: 0 },
  )
}
