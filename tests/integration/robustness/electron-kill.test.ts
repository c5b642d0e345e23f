import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../../scripts/build-app.ts'
import { openDisplay, type Display } from '../../../scripts/display.ts'
import type { Bridge } from '../../../src/shared/ipc/bridge.ts'
import { createClient } from '../../../src/shared/ipc/client.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { launchApp, type RunningApp } from '../../e2e/electron-app.ts'
import { checkCounter } from '../../support/robustness/check-counter.ts'
import { createCounterWork, type CounterHands } from '../../support/robustness/counter-work.ts'
import { createLedger } from '../../support/robustness/ledger.ts'
import { isCore, processTree } from '../../support/robustness/process-tree.ts'
import { between, chooseSeed, seededRandom, type Random } from '../../support/robustness/seeded-random.ts'
import { ADMIN, FIRST_RUN } from '../../support/station/a-station.ts'

const CORE_KILLS = Number(process.env['QMC_ELECTRON_KILLS'] ?? 6)
const APP_KILLS = Number(process.env['QMC_ELECTRON_KILLS'] ?? 6)

const dataDir = mkdtempSync(path.join(tmpdir(), 'qmc-electron-kill-'))
let display: Display
beforeAll(async () => {
  buildApp({ force: false })
  display = await openDisplay()
})
afterAll(() => {
  display.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** In the page: the renderer's own world. */
declare const window: { readonly bridge: Bridge }

type Hands = Pick<CounterHands, 'invoke' | 'upload'>

function handsOn(page: Page): Hands {
  const { invoke } = createClient((operation, input) =>
    page.evaluate((asked) => window.bridge.invoke(asked.operation, asked.input), { operation, input }),
  )
  return {
    invoke,
    upload: async (name, bytes) => {
      const begun = await invoke('files.begin-upload', { name, size: bytes.length })
      if (!begun.ok) return undefined
      const put = { url: begun.value.url, text: Buffer.from(bytes).toString('latin1') }
      const isTaken = await page.evaluate(
        async ({ url, text }) =>
          (await fetch(url, { method: 'PUT', body: Uint8Array.from(text, (letter) => letter.charCodeAt(0)) })).ok,
        put,
      )
      return isTaken ? begun.value.token : undefined
    },
  }
}

async function signIn({ invoke }: Hands): Promise<void> {
  for (const until = Date.now() + 120_000; ;) {
    const signedIn = await invoke('session.sign-in', ADMIN)
    if (signedIn.ok) return
    if (Date.now() > until) throw new Error(JSON.stringify(signedIn.error))
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** The newest utility process of Electron's tree that runs our core. */
function corePid(app: RunningApp): number {
  const root = app.app.process().pid ?? 0
  const newest = processTree(root).findLast(isCore)?.pid
  if (newest === undefined) throw new Error(`no core below ${root}`)
  return newest
}

const ledger = createLedger()

/** Works until the kill; whatever fails after it is the kill's doing. */
async function workUntil(hands: Hands, random: Random, kill: () => void): Promise<void> {
  const life = { isOver: false }
  const tell: CounterHands['tell'] = (told) => void ((!life.isOver || told.k !== 'fault') && ledger.hear(told))
  const work = createCounterWork({ ...hands, tell, nextDay: () => undefined }, random)
  setTimeout(
    () => {
      life.isOver = true
      kill()
    },
    between(random, 30, 900),
  )
  try {
    await work.again(ledger.unanswered())
    while (!life.isOver) await work.oneAct()
  } catch (error) {
    if (!life.isOver) throw error
  }
}

test.skipIf(process.platform !== 'linux')(
  `the real program: its core killed ${CORE_KILLS} times and the whole of it ${APP_KILLS} times in the middle of intake, nothing acknowledged is lost`,
  async () => {
    const seed = chooseSeed()
    const random = seededRandom(seed)
    let app = await launchApp({ dataDir })
    unwrap(await handsOn(app.page).invoke('setup.complete', FIRST_RUN))
    for (let kill = 1; kill <= CORE_KILLS; kill += 1) {
      const hands = handsOn(app.page)
      await signIn(hands)
      const before = corePid(app)
      await workUntil(hands, random, () => process.kill(before, 'SIGKILL'))
      // The keeper waits longer after each crash and shows its screen after five in a minute: that is tested elsewhere.
      if (kill % 3 === 0) {
        await app.close()
        app = await launchApp({ dataDir })
      }
    }
    await app.close()
    expect(await checkCounter(dataDir, ledger), `seed ${seed}`).toEqual([])
    for (let kill = 1; kill <= APP_KILLS; kill += 1) {
      app = await launchApp({ dataDir })
      const hands = handsOn(app.page)
      await signIn(hands)
      const child = app.app.process()
      const gone = new Promise((resolve) => child.once('exit', resolve))
      const core = corePid(app)
      await workUntil(hands, random, () => child.kill('SIGKILL'))
      await gone
      // The core ends by itself when its shell is gone; a new program must not meet it.
      for (const until = Date.now() + 10_000; isAlive(core) && Date.now() < until;)
        await new Promise((resolve) => setTimeout(resolve, 20))
      expect(isAlive(core), 'the core outlives its shell').toBe(false)
      expect(await checkCounter(dataDir, ledger), `kill ${kill}, seed ${seed}`).toEqual([])
    }
    expect(ledger.saved.size).toBeGreaterThan(0)
    process.stdout.write(
      `kills of the real program: seed ${seed}, ${CORE_KILLS} of the core, ${APP_KILLS} of the whole, ${JSON.stringify(ledger.counts())}, 0 lost\n`,
    )
  },
  600_000,
)

/** Until its last thread has ended a process holds its files, even when its first one is a zombie already. */
function isAlive(pid: number): boolean {
  try {
    return readdirSync(`/proc/${pid}/task`).length > 1 || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    // No such process.
    return false
  }
}
