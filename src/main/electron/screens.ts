import { type BrowserWindow, type Display, powerSaveBlocker, type Rectangle, screen } from 'electron'
import type { ScreenFound, WindowKind } from '../ipc/core-protocol.ts'
import { chooseScreen } from './window-placement.ts'

export type PublicWindowKind = Exclude<WindowKind, 'main'>
export const isPublic = (kind: WindowKind): kind is PublicWindowKind => kind !== 'main'

/** A cable that is plugged in makes several events, the first of them with wrong sizes. */
const SETTLED_MS = 400

export function listScreens(): readonly ScreenFound[] {
  const primary = screen.getPrimaryDisplay().id
  return screen.getAllDisplays().map(({ id, label, bounds }) => ({
    id: String(id),
    label,
    isPrimary: id === primary,
    width: bounds.width,
    height: bounds.height,
  }))
}

type Standing = { readonly window: BrowserWindow; isReady: boolean; mayCoverFirst: boolean; onScreen: number | undefined }

export type PublicWindowsOptions = {
  /** An officer works at this PC in the main window: no other may cover it. */
  readonly isMainUsed: () => boolean
}

/** Where the windows for citizens stand: each on its screen, whole, through cables pulled and plugged in. */
export class PublicWindows {
  readonly #options: PublicWindowsOptions
  readonly #standing = new Map<PublicWindowKind, Standing>()
  #wishes: ReadonlyMap<PublicWindowKind, string> = new Map()
  #settling: NodeJS.Timeout | undefined
  #awake: number | undefined

  constructor(options: PublicWindowsOptions) {
    this.#options = options
  }

  /** From here on screens are followed; not before the program is ready, when nothing is known of them. */
  start(): void {
    const changed = (): void => {
      clearTimeout(this.#settling)
      this.#settling = setTimeout(() => this.#placeAll(), SETTLED_MS)
    }
    screen.on('display-added', changed)
    screen.on('display-removed', changed)
    screen.on('display-metrics-changed', changed)
  }

  /** `isAsked`: by a person, now; else it opened with the program. */
  add(kind: PublicWindowKind, window: BrowserWindow, isAsked: boolean): void {
    const standing: Standing = { window, isReady: false, mayCoverFirst: isAsked, onScreen: undefined }
    this.#standing.set(kind, standing)
    window.once('ready-to-show', () => {
      standing.isReady = true
      this.#place(kind, standing)
      // From here on only a person's choice of the very first screen in the settings covers it.
      standing.mayCoverFirst = standing.onScreen === screen.getPrimaryDisplay().id
    })
    window.on('closed', () => {
      this.#standing.delete(kind)
      this.#keepAwake()
    })
    this.#keepAwake()
  }

  /** A window that waits unseen for its screen is wanted now, wherever there is room. */
  ask(kind: PublicWindowKind): void {
    const standing = this.#standing.get(kind)
    if (standing === undefined) return
    standing.mayCoverFirst = true
    this.#placeIfReady(kind, standing)
  }

  /** Which window belongs on which screen, as this PC's settings say. */
  wish(windows: readonly { readonly kind: PublicWindowKind; readonly screen: string }[]): void {
    this.#wishes = new Map(windows.map(({ kind, screen: wanted }) => [kind, wanted]))
    this.#placeAll()
  }

  isHidden(window: BrowserWindow): boolean {
    return [...this.#standing.values()].some((each) => each.window === window && each.isReady && !window.isVisible())
  }

  #placeAll(): void {
    for (const [kind, standing] of this.#standing) this.#placeIfReady(kind, standing)
  }

  #placeIfReady(kind: PublicWindowKind, standing: Standing): void {
    if (standing.isReady && !standing.window.isDestroyed()) this.#place(kind, standing)
  }

  #place(kind: PublicWindowKind, standing: Standing): void {
    const primary = screen.getPrimaryDisplay().id
    const displays = screen
      .getAllDisplays()
      .map((display) => ({ id: String(display.id), isPrimary: display.id === primary, display }))
    const chosen = chooseScreen({
      screens: displays,
      wanted: this.#wishes.get(kind) ?? '',
      mayCoverFirst: standing.mayCoverFirst || !this.#options.isMainUsed(),
    })
    if (chosen === undefined) {
      standing.window.hide()
      standing.onScreen = undefined
      return
    }
    standOn(standing.window, chosen.display, kind)
    standing.onScreen = chosen.display.id
  }

  /** A display that goes dark in the middle of the morning shows no number. */
  #keepAwake(): void {
    const isNeeded = this.#standing.size > 0
    if (isNeeded && this.#awake === undefined) this.#awake = powerSaveBlocker.start('prevent-display-sleep')
    if (!isNeeded && this.#awake !== undefined) {
      powerSaveBlocker.stop(this.#awake)
      this.#awake = undefined
    }
  }
}

/** So long a window manager takes to leave or take the whole screen; asked too soon, the window stays where it was. */
const WINDOW_MANAGER_MS = 300

/**
 * Fills the whole screen. The bounds are set by hand first: a window that is full screen on one screen does not let itself be moved to
 * another, and where no window manager runs "full screen" alone finds no screen.
 */
function standOn(window: BrowserWindow, { bounds }: Display, kind: PublicWindowKind): void {
  if (!isOn(window, bounds)) {
    if (kind === 'kiosk') window.setKiosk(false)
    window.setFullScreen(false)
    window.setBounds(bounds)
  }
  if (!window.isVisible()) window.showInactive()
  setTimeout(() => fill(window, bounds, kind), WINDOW_MANAGER_MS)
}

function fill(window: BrowserWindow, bounds: Rectangle, kind: PublicWindowKind): void {
  // It has been closed, hidden or sent elsewhere meanwhile.
  if (window.isDestroyed() || !window.isVisible() || !isOn(window, bounds)) return
  if (kind === 'kiosk') window.setKiosk(true)
  else if (!window.isFullScreen()) window.setFullScreen(true)
}

/** Begins where the screen begins. Sizes are no sign: without a window manager a frameless window is one point short. */
function isOn(window: BrowserWindow, bounds: Rectangle): boolean {
  const { x, y } = window.getBounds()
  return x === bounds.x && y === bounds.y
}
