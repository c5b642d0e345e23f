/** Run by the kill and power-cut tests: a counter on its own data folder that works until it is killed. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync, writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import path from 'node:path'
import { createNodeClient, openNodeCore } from '../../../src/main/composition/node-host.ts'
import { ALL_DOSSIERS } from '../../../src/shared/ipc/contract/dossier.ts'
import { silentLogger, type Logger } from '../../../src/shared/ports/logger.ts'
import { ADMIN, FIRST_RUN } from '../station/a-station.ts'
import type { ReceiveInput } from '../station/an-intake.ts'
import { createCounterWork } from './counter-work.ts'
import { seededRandom } from './seeded-random.ts'
import type { Told } from './told.ts'

/** What the parent gives as the only argument, in JSON. */
export type CounterTask = {
  readonly dataDir: string
  readonly resourcesDir: string
  readonly seed: number
  /** How far the clock runs ahead, milliseconds. */
  readonly offsetMs: number
  readonly again: readonly ReceiveInput[]
  /** First run only: make the register, set the gateway, end by itself. */
  readonly prepare?: { readonly gatewayUrl: string }
}

/** As `core-process.ts` ends. */
export const STORAGE_FAILED_EXIT = 70

const DAY_MS = 24 * 3_600_000
const task = JSON.parse(process.argv[2] ?? '{}') as CounterTask // written by counter-life.ts
const tell = (told: Told): void => void writeSync(1, `${JSON.stringify(told)}\n`)
let offsetMs = task.offsetMs

/** What the log would tell of a failed operation goes into the ledger's fault. */
const telling: Logger = {
  ...silentLogger,
  error: (what, data) => tell({ k: 'fault', what, error: data?.['error'] instanceof Error ? data['error'].stack : data }),
  child: () => telling,
}

const opened = await openNodeCore({
  dataDir: task.dataDir,
  resourcesDir: task.resourcesDir,
  clock: { now: () => Date.now() + offsetMs, trust: () => 'free' },
  logger: telling,
  // As the real process does: a broken handle is never used again.
  onStorageFailed: () => setTimeout(() => process.exit(STORAGE_FAILED_EXIT), 20),
  onRestartNeeded: () => setTimeout(() => process.exit(STORAGE_FAILED_EXIT), 20),
})
if (!opened.ok) throw new Error(`the register cannot be opened: ${opened.error.code} ${opened.error.detail}`)
const core = opened.value
const client = createNodeClient(core)

async function upload(name: string, bytes: Uint8Array): Promise<string | undefined> {
  const begun = await client.invoke('files.begin-upload', { name, size: bytes.length })
  if (!begun.ok) return undefined
  const incoming = path.join(task.dataDir, 'incoming')
  mkdirSync(incoming, { recursive: true })
  const file = path.join(incoming, `${randomUUID()}.part`)
  writeFileSync(file, bytes)
  const arrived = await core.uploadArrived(begun.value.token, file)
  return arrived.ok ? begun.value.token : undefined
}

async function prepare(gatewayUrl: string): Promise<void> {
  const done = await client.invoke('setup.complete', FIRST_RUN)
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  await client.invoke('session.sign-in', ADMIN)
  const settings = await client.invoke('settings.get', {})
  if (!settings.ok) throw new Error(JSON.stringify(settings.error))
  const saved = await client.invoke('settings.update', { ...settings.value, gatewayUrl })
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  flushCompileCache()
  await core.close()
}

async function workUntilKilled(): Promise<never> {
  const work = createCounterWork(
    {
      invoke: client.invoke,
      upload,
      tell,
      nextDay: () => {
        offsetMs += DAY_MS
        tell({ k: 'day', offsetMs })
      },
    },
    seededRandom(task.seed),
  )
  const signedIn = await client.invoke('session.sign-in', ADMIN)
  if (!signedIn.ok) throw new Error(JSON.stringify(signedIn.error))
  const listed = await client.invoke('dossier.list', ALL_DOSSIERS)
  if (listed.ok) work.remember(listed.value.rows)
  tell({ k: 'ready' })
  await work.again(task.again)
  for (;;) {
    await work.oneAct()
    // Answers of the gateway come between two acts, as they do at a counter.
    await new Promise(setImmediate)
  }
}

await (task.prepare ? prepare(task.prepare.gatewayUrl) : workUntilKilled())
