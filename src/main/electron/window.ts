import { join } from 'node:path'
import { BrowserWindow, type Input } from 'electron'
import { APP_ORIGIN } from '../../shared/ipc/bridge.ts'
import type { BuildKind, WindowKind } from '../ipc/core-protocol.ts'
import { BUILD_ARGUMENT } from '../preload/channels.ts'
import { loadBounds, rememberBounds } from './window-bounds.ts'

/** The grey of the screens' background: what is seen in the instant before the page is painted. */
const BACKGROUND = '#f4f6f8'
const MAX_ZOOM_LEVEL = 5

const TITLES: Readonly<Record<WindowKind, string>> = {
  main: 'Quầy Một Cửa',
  kiosk: 'Lấy số',
  display: 'Bảng gọi số',
  rating: 'Đánh giá',
}

export type WindowOptions = {
  readonly kind: WindowKind
  readonly preload: string
  readonly dataDir: string
  readonly version: string
  readonly build: BuildKind
}

export const pageUrl = (kind: WindowKind): string => `${APP_ORIGIN}/ui/index.html${kind === 'main' ? '' : `?window=${kind}`}`

/**
 * Opens a window without loading a page: the caller knows which one. The main window shows itself when its page has been painted once; those
 * for citizens are shown by `screens.ts`, on their screen.
 */
export function createWindow({ kind, preload, dataDir, version, build }: WindowOptions): BrowserWindow {
  const boundsFile = join(dataDir, `window-${kind}.json`)
  const { maximized, ...bounds } = loadBounds(boundsFile)
  const isPublic = kind !== 'main'
  const window = new BrowserWindow({
    ...(isPublic ? { frame: false } : { ...bounds, minWidth: 800, minHeight: 560 }),
    title: TITLES[kind],
    show: false,
    backgroundColor: BACKGROUND,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      // A display is looked at, never touched: nothing may slow its clock down, and its voice needs no click.
      backgroundThrottling: !isPublic,
      autoplayPolicy: isPublic ? 'no-user-gesture-required' : 'document-user-activation-required',
      devTools: build === 'development',
      additionalArguments: [`${BUILD_ARGUMENT}${JSON.stringify({ version, kind: build })}`],
    },
  })
  if (!isPublic) rememberBounds(window, boundsFile)
  window.on('page-title-updated', (event) => event.preventDefault())
  if (!isPublic)
    window.once('ready-to-show', () => {
      if (maximized) window.maximize()
      window.show()
    })
  // The kiosk's keys are all told by its lock.
  if (kind === 'kiosk') return window
  window.webContents.on('before-input-event', (event, input) => {
    if (zoomByKey(window, input) || fullScreenByKey(window, input)) event.preventDefault()
  })
  return window
}

/** F11, as everywhere on Windows; the page itself may not go full screen. */
function fullScreenByKey(window: BrowserWindow, input: Input): boolean {
  if (input.type !== 'keyDown' || input.key !== 'F11' || input.isAutoRepeat) return false
  window.setFullScreen(!window.isFullScreen())
  return true
}

/** Without a menu Chromium has no zoom keys, and some clerks need 150 %: Ctrl + plus, minus, zero. */
function zoomByKey(window: BrowserWindow, input: Input): boolean {
  if (input.type !== 'keyDown' || !input.control || input.alt) return false
  const { webContents } = window
  const step = input.key === '+' || input.key === '=' ? 0.5 : input.key === '-' ? -0.5 : undefined
  if (step === undefined && input.key !== '0') return false
  const level = step === undefined ? 0 : webContents.getZoomLevel() + step
  webContents.setZoomLevel(Math.max(-MAX_ZOOM_LEVEL, Math.min(MAX_ZOOM_LEVEL, level)))
  return true
}
