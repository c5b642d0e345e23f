import type { App, BrowserWindow, Input } from 'electron'
import type { AnyResult } from '../ipc/core-protocol.ts'
import type { BridgeCall } from './ipc-transport.ts'

/** Keys a citizen may use; every other one with a name (F1…F24, Escape, browser and media keys) does nothing. */
const FREE_KEYS: ReadonlySet<string> = new Set([
  'Enter',
  'Tab',
  'Backspace',
  'Delete',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Shift',
  'CapsLock',
  'Dead',
  'Process',
])

type Pressed = Pick<Input, 'key' | 'control' | 'alt' | 'meta'>

/** Letters and movement, nothing with Ctrl, Alt or the system key: no zoom, no reload, no print, no tools, no way out. */
export function isKioskKey({ key, control, alt, meta }: Pressed): boolean {
  if (control || alt || meta) return false
  return [...key].length === 1 || FREE_KEYS.has(key)
}

const released = new WeakSet<BrowserWindow>()

/**
 * Holds the window of the kiosk: keys, closing (Alt+F4), zoom, tools. It ends with the whole program, or by {@link release}; not with the
 * window manager's wish.
 */
export function lockKiosk(window: BrowserWindow, app: App): void {
  const { webContents } = window
  let isQuitting = false
  const quitting = (): void => void (isQuitting = true)
  app.on('before-quit', quitting)
  window.on('session-end', quitting)
  window.on('closed', () => app.off('before-quit', quitting))
  window.on('close', (event) => {
    if (!isQuitting && !released.has(window)) event.preventDefault()
  })
  window.setMenuBarVisibility(false)
  webContents.on('before-input-event', (event, input) => {
    if (!isKioskKey(input)) event.preventDefault()
  })
  webContents.on('zoom-changed', () => webContents.setZoomLevel(0))
  webContents.on('devtools-opened', () => webContents.closeDevTools())
  void webContents.setVisualZoomLevelLimits(1, 1)
}

/** The core has found the exit code right. */
export const isLeaving = ({ operation }: BridgeCall, result: AnyResult): boolean => operation === 'kiosk.leave' && result.ok

export function release(window: BrowserWindow): void {
  released.add(window)
  // After the answer has left for the page that is about to go.
  setTimeout(() => {
    if (!window.isDestroyed()) window.close()
  }, 50)
}
