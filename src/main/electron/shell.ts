import { join } from 'node:path'
import { type App, type BrowserWindow, session, shell as desktop } from 'electron'
import { randomUUID } from 'node:crypto'
import { appError } from '../../shared/kernel/app-error.ts'
import { err } from '../../shared/kernel/result.ts'
import { RetryInput } from '../../shared/ipc/bridge.ts'
import type { AnyResult, BuildKind, WindowKind } from '../ipc/core-protocol.ts'
import { hearsEvent } from '../ipc/public-windows.ts'
import { handleAppProtocol } from './app-protocol.ts'
import { createCoreLauncher } from './core-child.ts'
import { CoreSupervisor, type StartFailure } from './core-supervisor.ts'
import { type BridgeCall, registerIpcTransport, sendBridgeEvent } from './ipc-transport.ts'
import { createDeviceHosts } from './device-hosts.ts'
import { isLeaving, lockKiosk, release } from './kiosk-lock.ts'
import { createPdfPrinting } from './pdf-printing.ts'
import type { ShellLog } from './shell-log.ts'
import { answerShellOperation } from './shell-operations.ts'
import { isPublic, PublicWindows } from './screens.ts'
import { createShellRequests } from './shell-requests.ts'
import { startFailureUrl } from './start-failure.ts'
import { clearAbandonedUploads } from './upload-intake.ts'
import { createWindow, pageUrl } from './window.ts'
import { guardSession } from './window-guards.ts'
import { reviveWhenGone } from './window-revival.ts'

export type ShellOptions = {
  readonly app: App
  readonly log: ShellLog
  readonly dataDir: string
  readonly resourcesDir: string
  readonly coreScript: string
  readonly deviceHostScript: string
  readonly preload: string
  readonly rendererDir: string
  readonly build: BuildKind
  readonly firstWindow: WindowKind
  /** The data folder cannot be used at all: no core is started, only the failure screen is shown. */
  readonly folderFailure: StartFailure | undefined
}

/** Windows, protocol, bridge and core of one running program, wired together. Call once the app is ready. */
export class Shell {
  readonly #options: ShellOptions
  readonly #windows = new Map<WindowKind, BrowserWindow>()
  readonly #printing: ReturnType<typeof createPdfPrinting>
  readonly #supervisor: CoreSupervisor
  readonly #publicWindows = new PublicWindows({
    isMainUsed: () => this.#options.firstWindow === 'main' || this.#windows.has('main'),
  })
  #failure: StartFailure | undefined

  constructor(options: ShellOptions) {
    this.#options = options
    this.#failure = options.folderFailure
    this.#printing = createPdfPrinting({ dataDir: options.dataDir, anyWindow: () => this.#openWindows()[0] })
    const deviceHosts = createDeviceHosts({
      script: options.deviceHostScript,
      log: options.log,
      tell: (message) => this.#supervisor.tell(message),
    })
    this.#supervisor = new CoreSupervisor({
      launch: createCoreLauncher(options.coreScript),
      start: {
        dataDir: options.dataDir,
        resourcesDir: options.resourcesDir,
        appVersion: options.app.getVersion(),
        build: options.build,
        locale: options.app.getLocale(),
      },
      log: options.log,
      onEvent: ({ name, payload, windowId }) => {
        const windows = this.#openWindows().filter(({ webContents: { id } }) => hearsEvent(this.#kindOf(id), { name, payload }))
        sendBridgeEvent(windowId === undefined ? windows : windows.filter(({ webContents }) => webContents.id === windowId), {
          name,
          payload,
        })
      },
      onShellRequest: createShellRequests({
        printing: this.#printing,
        openWindow: (kind) => this.openWindow(kind).webContents.id,
        keepWindows: (windows) => {
          this.#publicWindows.wish(windows)
          for (const { kind } of windows) if (!this.#windows.has(kind)) this.#create(kind, false)
        },
        voiceScript: join(options.resourcesDir, 'voice', 'speak.mjs'),
        anyWindow: () => this.#openWindows()[0],
      }),
      onDeviceHost: deviceHosts.receive,
      onCoreExited: deviceHosts.endAll,
      onStartFailed: (failure) => this.#showFailure(failure),
      onRecovered: () => this.#showScreens(),
    })
  }

  start(): void {
    const { dataDir, rendererDir, log, firstWindow } = this.#options
    const incomingDir = join(dataDir, 'incoming')
    guardSession(session.defaultSession)
    handleAppProtocol({
      rendererDir,
      incomingDir,
      door: this.#supervisor,
      takeOffered: (token) => this.#printing.takeOffered(token),
    })
    this.#publicWindows.start()
    registerIpcTransport({ invoke: (call) => this.#invoke(call), log })
    if (this.#failure === undefined) {
      this.#supervisor.start()
      void clearAbandonedUploads(incomingDir)
    }
    this.openWindow(firstWindow)
  }

  /** One window of each kind: a second wish brings the first one to the front. */
  openWindow(kind: WindowKind): BrowserWindow {
    const open = this.#windows.get(kind)
    if (open !== undefined) {
      // One that waits unseen for its screen is wanted now, wherever there is room.
      if (!open.isVisible() && isPublic(kind)) this.#publicWindows.ask(kind)
      bringToFront(open)
      return open
    }
    return this.#create(kind, true)
  }

  #create(kind: WindowKind, isAsked: boolean): BrowserWindow {
    const { preload, dataDir, build, app } = this.#options
    const window = createWindow({ kind, preload, dataDir, build, version: app.getVersion() })
    const windowId = window.webContents.id
    this.#windows.set(kind, window)
    if (kind === 'kiosk') lockKiosk(window, app)
    window.on('closed', () => {
      this.#windows.delete(kind)
      this.#supervisor.windowClosed(windowId)
      this.#endIfUnseen()
    })
    if (isPublic(kind)) this.#publicWindows.add(kind, window, isAsked)
    reviveWhenGone(window, { kind, log: this.#options.log, load: () => void this.#load(window, kind) })
    void this.#load(window, kind)
    return window
  }

  /** A second start of the program ends up here. */
  focusFirst(): void {
    // Not the first that is open: a display that outlived the main window must not be all that a second start brings back.
    this.openWindow(this.#options.firstWindow)
  }

  async stop(): Promise<void> {
    await Promise.all([this.#supervisor.stop(), this.#printing.settled()])
  }

  async #invoke(call: BridgeCall): Promise<AnyResult> {
    try {
      const { app, dataDir } = this.#options
      const own = await answerShellOperation(call, {
        'shell.retry': (input) => this.#retry(RetryInput.safeParse(input).data ?? {}),
        'shell.open-data-folder': async () => void (await desktop.openPath(dataDir)),
        'shell.quit': () => app.quit(),
      })
      const { windowId, operation, input } = call
      const answer = own ?? (await this.#supervisor.invoke({ windowId, window: this.#kindOf(windowId), operation, input }))
      if (isLeaving(call, answer)) this.#leave(call.windowId)
      return answer
    } catch (error) {
      const correlationId = randomUUID()
      this.#options.log.error('bridge-call-failed', { correlationId, error })
      return err(appError('unexpected', 'error.unexpected', { correlationId }))
    }
  }

  /** One that closes while it asks is taken for a window of citizens: those may ask least. */
  #kindOf(windowId: number): WindowKind {
    const open = [...this.#windows].find(([, window]) => !window.isDestroyed() && window.webContents.id === windowId)
    return open?.[0] ?? 'display'
  }

  #leave(windowId: number): void {
    const kiosk = this.#windows.get('kiosk')
    if (kiosk?.webContents.id === windowId) release(kiosk)
  }

  /** A folder that could not even be opened is tried by a whole new start: Chromium has already settled elsewhere. */
  #retry(asked: RetryInput): void {
    const { app, folderFailure } = this.#options
    if (folderFailure !== undefined) {
      app.relaunch()
      app.quit()
      return
    }
    this.#supervisor.retry(asked)
    this.#showScreens()
  }

  #showFailure(failure: StartFailure): void {
    this.#failure = failure
    this.#reload()
  }

  #showScreens(): void {
    this.#failure = undefined
    this.#reload()
  }

  #reload(): void {
    for (const [kind, window] of this.#windows) void this.#load(window, kind)
  }

  async #load(window: BrowserWindow, kind: WindowKind): Promise<void> {
    const url = this.#failure === undefined ? pageUrl(kind) : startFailureUrl(this.#failure, this.#options.dataDir)
    // Rejected when another page overtakes this one, which is how the failure screen arrives.
    await window.loadURL(url).catch((error: unknown) => this.#options.log.info('page-not-loaded', { error }))
  }

  /** A window that waits unseen for its screen, and nothing else: there would be no way left to end the program. */
  #endIfUnseen(): void {
    const windows = this.#openWindows()
    if (windows.length > 0 && windows.every((window) => this.#publicWindows.isHidden(window))) this.#options.app.quit()
  }

  #openWindows(): readonly BrowserWindow[] {
    return [...this.#windows.values()].filter((window) => !window.isDestroyed())
  }
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
