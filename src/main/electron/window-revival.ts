import type { BrowserWindow } from 'electron'
import type { WindowKind } from '../ipc/core-protocol.ts'
import type { ShellLog } from './shell-log.ts'

/** Soon the first time; a page that dies at once again and again must not take the whole processor. */
const DELAYS_MS = [500, 2_000, 10_000, 30_000] as const
const QUIET_MS = 120_000

type Revival = { readonly kind: WindowKind; readonly log: ShellLog; readonly load: () => void }

/**
 * A page whose process died (memory, a driver of the graphics card) is loaded anew: at a window for citizens nobody could, and at the
 * counter a blank window would mean to start the program again. One of citizens that hangs is ended for it.
 */
export function reviveWhenGone(window: BrowserWindow, { kind, log, load }: Revival): void {
  let deaths: readonly number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const at = performance.now()
    deaths = [...deaths.filter((each) => at - each < QUIET_MS), at]
    log.info('page-process-gone', { kind, reason, deaths: deaths.length })
    if (reason === 'clean-exit') return
    const delay = DELAYS_MS[Math.min(deaths.length, DELAYS_MS.length) - 1]
    setTimeout(() => {
      if (!window.isDestroyed()) load()
    }, delay)
  })
  if (kind !== 'main') window.on('unresponsive', () => window.webContents.forcefullyCrashRenderer())
}
