import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { Bridge } from '../../src/shared/ipc/bridge.ts'
import { aBoard, aCall } from '../../tests/support/board/board.data.ts'
import { buildApp } from '../build-app.ts'
import { electronFlags, openDisplay, type Display } from '../display.ts'
import { findElectronRuntime } from '../electron-runtime.ts'
import { line, percentile, ROOT, type Bench } from './measure.ts'

const DISPLAYS = 3
const PAUSE_MS = 250

/** From the core's word that a number was called to the frame that shows it, on three displays at once, each a program of its own. */
export const display: Bench = async ({ isFull }) => {
  buildApp({ force: false })
  const screen = await openDisplay()
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-bench-display-'))
  const apps: ElectronApplication[] = []
  try {
    for (let index = 0; index < DISPLAYS; index += 1) apps.push(await openBoard(path.join(folder, String(index)), screen))
    const pages = await Promise.all(apps.map((app) => app.firstWindow()))
    await Promise.all(pages.map((page) => showAndWait(page, aBoard())))
    const times: number[] = []
    const calls = isFull ? 60 : 20
    for (let call = 0; call < calls; call += 1) {
      const board = aBoard({ calls: [aCall(`A${100 + call}`, '1')] })
      times.push(Math.max(...(await Promise.all(pages.map((page) => showAndWait(page, board))))))
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
    const note = `${DISPLAYS} displays, the slowest of each call; core's event → frame painted; every program on this one machine`
    const shared = { reference: null, runs: calls, unit: 'ms', note }
    return [
      line({ metric: 'call to all displays, p50', ours: percentile(times, 0.5), ...shared }),
      line({ metric: 'call to all displays, p95', ours: percentile(times, 0.95), ...shared }),
    ]
  } finally {
    await Promise.all(apps.map((app) => app.close()))
    screen.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function openBoard(dataDir: string, screen: Display): Promise<ElectronApplication> {
  const { executable } = await findElectronRuntime()
  const { ELECTRON_RUN_AS_NODE: _node, ...env } = process.env
  const defined = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return _electron.launch({
    executablePath: executable,
    args: [ROOT, ...electronFlags(screen), `--data-dir=${dataDir}`, '--window=display'],
    env: { ...Object.fromEntries(defined), QMC_CORE_SCRIPT: path.join(ROOT, 'tests/support/board/board-core.mjs') },
  })
}

/** Milliseconds from telling the core to the second frame after the number stands in the page: the first one carries it to the screen. */
function showAndWait(page: Page, board: ReturnType<typeof aBoard>): Promise<number> {
  return page.evaluate(async (given) => {
    type PageGlobals = {
      bridge: Bridge
      document: { body: { innerText: string } }
      requestAnimationFrame: (next: () => void) => void
    }
    // The page's own globals; these scripts run no type of the DOM.
    const here = globalThis as unknown as PageGlobals
    const frame = (): Promise<void> => new Promise((next) => here.requestAnimationFrame(() => next()))
    const label = given.calls[0]?.label ?? ''
    const from = performance.now()
    await here.bridge.invoke('fake.set-board', given)
    while (!here.document.body.innerText.includes(label)) await frame()
    await frame()
    return performance.now() - from
  }, board)
}
