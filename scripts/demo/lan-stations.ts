import type { Page } from '@playwright/test'
import type { Bridge } from '../../src/shared/ipc/bridge.ts'
import { createClient } from '../../src/shared/ipc/client.ts'
import { launchApp, type RunningApp } from '../../tests/e2e/electron-app.ts'
import { processTree } from '../../tests/support/robustness/process-tree.ts'
import { type Must, mustOf, startCore } from '../../tests/support/station/core-life.ts'

export type CounterPc = Readonly<{ number: string; dataDir: string; must: Must; close: () => Promise<void> }>
export type WindowPc = CounterPc & Readonly<{ app: RunningApp; page: Page; pullThePlug: () => Promise<void> }>

/** A counter with its real window. */
export async function openWindowPc(number: string, dataDir: string): Promise<WindowPc> {
  const app = await launchApp({ dataDir })
  const { page } = app
  const client = createClient((operation, input) =>
    // The page's own bridge; the browser's globals are unknown to this program.
    page.evaluate((asked) => (globalThis as unknown as { bridge: Bridge }).bridge.invoke(asked.operation, asked.input), {
      operation,
      input,
    }),
  )
  return {
    number,
    dataDir,
    app,
    page,
    must: mustOf(client),
    close: app.close,
    pullThePlug: async () => {
      const root = app.app.process().pid
      if (root === undefined) throw new Error('the app has no process')
      for (const { pid } of processTree(root).toReversed()) kill(pid)
      await app.close()
    },
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It went down with another of the tree.
  }
}

/** A counter whose core runs in plain Node; its windows are left out. */
export function openCorePc(number: string, dataDir: string): CounterPc {
  const { must, end } = startCore(dataDir)
  return { number, dataDir, must, close: end }
}
