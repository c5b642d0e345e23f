import type { ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ElectronApplication, type Page, _electron, test as base } from '@playwright/test'
import { findElectronRuntime } from '../../scripts/electron-runtime.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CLOSE_LIMIT_MS = 20_000
/** Of a cold start on a busy machine. */
const START_LIMIT_MS = 120_000

export type LaunchOptions = {
  /** An own empty folder when absent; it is removed at the end of the test. */
  readonly dataDir?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** A packaged program to start instead of the built sources. */
  readonly executablePath?: string
}

export type RunningApp = {
  readonly app: ElectronApplication
  readonly page: Page
  readonly dataDir: string
  /** Everything the processes wrote so far, for the message of a failing test. */
  readonly output: () => string
  /** Addresses outside the program that a page asked for: must stay empty. */
  readonly outsideRequests: readonly string[]
  readonly close: () => Promise<void>
}

let runtime: Promise<string> | undefined

/** `QMC_ELECTRON_PATH` names a runtime; otherwise the one the project chooses for this machine. */
export function electronPath(): Promise<string> {
  const named = process.env.QMC_ELECTRON_PATH
  runtime ??= named === undefined ? findElectronRuntime().then(({ executable }) => executable) : Promise.resolve(named)
  return runtime
}

/** Switches every start needs in tests: root has no sandbox, Xvfb no graphics card, and no host name may resolve. */
export function testArguments(dataDir: string): string[] {
  return ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost', `--data-dir=${dataDir}`]
}

/** The surroundings without what would turn Electron into plain Node, point it at other data or at what another Node compiled. */
export function cleanEnv(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _node, QMC_DATA_DIR: _dataDir, ...others } = process.env
  const { NODE_OPTIONS: _options, NODE_COMPILE_CACHE: _compiled, ...env } = others
  const defined = Object.entries({ ...env, ...extra }).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(defined)
}

export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'qmc-e2e-'))
  const app = await _electron.launch({
    executablePath: options.executablePath ?? (await electronPath()),
    args: [...(options.executablePath === undefined ? [ROOT] : []), ...testArguments(dataDir), ...(options.args ?? [])],
    env: cleanEnv(options.env),
    cwd: ROOT,
    timeout: START_LIMIT_MS,
  })
  let output = ''
  const collect = (chunk: Buffer): void => void (output += chunk.toString())
  // Kept, because a closed application no longer tells its process.
  const child = app.process()
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  const outsideRequests: string[] = []
  app.context().on('request', (request) => {
    if (/^(https?|wss?|ftp):/.test(request.url())) outsideRequests.push(request.url())
  })
  const page = await firstPage(app).catch(async (error: unknown) => {
    await closeOrKill(app, child)
    throw new Error(`no page came up; the processes wrote:\n${output}`, { cause: error })
  })
  page.on('console', (message) => (output += `[page ${message.type()}] ${message.text()}\n`))
  page.on('pageerror', (error) => (output += `[page error] ${error.stack ?? error.message}\n`))
  return { app, page, dataDir, output: () => output, outsideRequests, close: () => closeOrKill(app, child) }
}

/** The window is there before its page is: until then there is no bridge, and what is asked is lost with the empty page. */
async function firstPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow({ timeout: START_LIMIT_MS })
  await page.waitForURL(/^app:/, { timeout: START_LIMIT_MS, waitUntil: 'domcontentloaded' })
  return page
}

/** A program that does not end when asked must not hold up the tests after it; the test itself has failed by then. */
async function closeOrKill(app: ElectronApplication, child: ChildProcess): Promise<void> {
  const limit = setTimeout(() => child.kill('SIGKILL'), CLOSE_LIMIT_MS)
  await app.close().catch(() => undefined)
  clearTimeout(limit)
}

type Fixtures = {
  /** Starts the program; closed and cleaned after the test, with output and picture attached when it failed. */
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>
  readonly withinOneDay: void
}

/** Longer than any scene takes on a busy machine. */
const SCENE_MS = 240_000
const DAY_MS = 86_400_000
/** To midnight in Việt Nam, where numbers, shifts and appointments begin anew. */
const msToMidnight = (): number => DAY_MS - ((Date.now() + 7 * 3_600_000) % DAY_MS)

export const test = base.extend<Fixtures>({
  // A scene is played within one day: what midnight does is asked of the core in its own tests, with a clock of theirs.
  withinOneDay: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const left = msToMidnight()
      if (left < SCENE_MS) await new Promise((done) => setTimeout(done, left + 1_000))
      await provide()
    },
    { auto: true, timeout: SCENE_MS + 60_000 },
  ],
  // Playwright demands the braces to see that no other fixture is wanted.
  // oxlint-disable-next-line no-empty-pattern
  launch: async ({}, provide, info) => {
    const running: RunningApp[] = []
    await provide(async (options) => {
      const started = await launchApp(options)
      running.push(started)
      return started
    })
    for (const [index, each] of running.entries()) {
      if (info.status !== info.expectedStatus) {
        const picture = await each.page.screenshot().catch(() => undefined)
        if (picture !== undefined) await info.attach(`window-${index}`, { body: picture, contentType: 'image/png' })
        await info.attach(`output-${index}`, { body: each.output(), contentType: 'text/plain' })
      }
      await each.close()
      await rm(each.dataDir, { recursive: true, force: true })
    }
  },
})

export { expect } from '@playwright/test'
