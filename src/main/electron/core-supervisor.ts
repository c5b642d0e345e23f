import { randomUUID } from 'node:crypto'
import { appError } from '../../shared/kernel/app-error.ts'
import { err } from '../../shared/kernel/result.ts'
import {
  type AnyResult,
  CoreToShell,
  type DeviceHostMessage,
  type FileReplyMessage,
  type FilmReplyMessage,
  type InvokeMessage,
  type ShellRequest,
  type ShellToCore,
  type StartFailedMessage,
  type StartMessage,
} from '../ipc/core-protocol.ts'
import type { CoreChild, LaunchCore } from './core-child.ts'
import { createPendingAnswers } from './pending-answers.ts'
import type { ShellLog } from './shell-log.ts'

const RESTART_DELAYS_MS = [200, 1_000, 3_000] as const
const CRASH_WINDOW_MS = 60_000
const CRASHES_BEFORE_SCREEN = 5
/** After the failure screen a core must live this long before the screens come back, so that the window does not flicker. */
const TRUSTED_AGAIN_MS = 5_000
const STOP_LIMIT_MS = 3_000

export type StartFailure = Omit<StartFailedMessage, 'type'>

export type CoreSupervisorOptions = {
  readonly launch: LaunchCore
  readonly start: Omit<StartMessage, 'type'>
  readonly log: ShellLog
  readonly onEvent: (event: { name: string; payload: unknown; windowId?: number | undefined }) => void
  /** Throws with a reason when the shell cannot do what core asks. */
  readonly onShellRequest: (request: ShellRequest) => Promise<unknown>
  readonly onDeviceHost: (message: DeviceHostMessage) => void
  /** The core of this run is gone: what was started for it goes too. */
  readonly onCoreExited: () => void
  /** Core refuses this data folder, or has crashed again and again. */
  readonly onStartFailed: (failure: StartFailure) => void
  /** After `onStartFailed`: it works again. */
  readonly onRecovered: () => void
}

/** A command was under way when the core went down: it may or may not be stored, so the caller has to look again. */
const outcomeUnknown = (): AnyResult => err(appError('core-restarting', 'core.restarting'))
const notStarted = (): AnyResult => err(appError('unexpected', 'core.not-started'))

type Queued = { readonly message: InvokeMessage; readonly resolve: (result: AnyResult) => void }

/**
 * Keeps one core alive. Invokes wait in a queue until the core is ready; those already handed to a core that dies are
 * answered with `core-restarting` and never sent again, because nobody knows whether they were stored.
 */
export class CoreSupervisor {
  readonly #options: CoreSupervisorOptions
  #phase: 'stopped' | 'starting' | 'ready' | 'waiting' | 'failed' | 'stopping' = 'stopped'
  #child: CoreChild | undefined
  #restartTimer: NodeJS.Timeout | undefined
  #recoverTimer: NodeJS.Timeout | undefined
  #crashTimes: number[] = []
  #wasDown = false
  #failureShown = false
  #startsAfterExit = false
  #queue: Queued[] = []
  #whenExited: (() => void) | undefined
  /** For the very next start only. */
  #asked: Pick<StartMessage, 'recoveryCode' | 'restore'> = {}
  readonly #invokes = createPendingAnswers<AnyResult>()
  readonly #uploads = createPendingAnswers<AnyResult>()
  readonly #files = createPendingAnswers<FileReplyMessage | FilmReplyMessage | undefined>()

  constructor(options: CoreSupervisorOptions) {
    this.#options = options
  }

  start(): void {
    this.#phase = 'starting'
    const child: CoreChild = this.#options.launch({
      onMessage: (message) => child === this.#child && this.#receive(message),
      onExit: (code) => child === this.#child && this.#exited(code),
      onOutput: (chunk) => this.#options.log.coreOutput(chunk),
    })
    this.#child = child
    child.post({ type: 'start', ...this.#options.start, ...this.#asked })
    this.#asked = {}
  }

  invoke(asked: Pick<InvokeMessage, 'windowId' | 'window' | 'operation' | 'input'>): Promise<AnyResult> {
    if (this.#phase === 'failed' || this.#phase === 'stopped') return Promise.resolve(notStarted())
    if (this.#phase === 'stopping') return Promise.resolve(outcomeUnknown())
    const message: InvokeMessage = { type: 'invoke', id: randomUUID(), ...asked }
    if (this.#phase === 'ready') return this.#send(message)
    return new Promise((resolve) => this.#queue.push({ message, resolve }))
  }

  uploadArrived(upload: { token: string; tempPath: string; size: number }): Promise<AnyResult> {
    if (this.#phase !== 'ready') return Promise.resolve(outcomeUnknown())
    const id = randomUUID()
    const answer = this.#uploads.wait(id)
    this.#child?.post({ type: 'upload-arrived', id, ...upload })
    return answer
  }

  /** Of a device host to the core that asked for it. */
  tell(message: Extract<ShellToCore, { type: `device-host-${string}` }>): void {
    this.#child?.post(message)
  }

  /** `undefined` = the core is not there to ask. */
  requestFile(token: string): Promise<FileReplyMessage | FilmReplyMessage | undefined> {
    if (this.#phase !== 'ready') return Promise.resolve(undefined)
    const id = randomUUID()
    const answer = this.#files.wait(id)
    this.#child?.post({ type: 'file-request', id, token })
    return answer
  }

  windowClosed(windowId: number): void {
    this.#queue = this.#queue.filter(({ message }) => message.windowId !== windowId)
    if (this.#phase === 'ready') this.#child?.post({ type: 'window-closed', windowId })
  }

  /** The clerk asks to try again: forget the crashes and start at once. */
  retry(asked: Pick<StartMessage, 'recoveryCode' | 'restore'> = {}): void {
    if (this.#phase === 'ready') return this.#recovered()
    if (this.#phase === 'starting' || this.#phase === 'stopping') return
    clearTimeout(this.#restartTimer)
    this.#asked = asked
    this.#crashTimes = []
    if (this.#child === undefined) return this.start()
    // A core that refused its folder may still hold the folder's lock: the next one starts when it has gone.
    this.#startsAfterExit = true
    this.#child.kill()
  }

  /** Resolves when the core has ended: by itself, or killed after three seconds. */
  async stop(): Promise<void> {
    clearTimeout(this.#restartTimer)
    clearTimeout(this.#recoverTimer)
    this.#phase = 'stopping'
    this.#answerQueue(outcomeUnknown())
    const child = this.#child
    if (child === undefined) return
    const exit = new Promise<void>((resolve) => (this.#whenExited = resolve))
    child.post({ type: 'stop' })
    const limit = setTimeout(() => child.kill(), STOP_LIMIT_MS)
    await exit
    clearTimeout(limit)
  }

  #send(message: InvokeMessage): Promise<AnyResult> {
    const answer = this.#invokes.wait(message.id)
    this.#child?.post(message)
    return answer
  }

  #receive(message: unknown): void {
    const parsed = CoreToShell.safeParse(message)
    if (!parsed.success) return this.#refuse(message, parsed.error)
    const said = parsed.data
    switch (said.type) {
      case 'ready':
        return this.#ready()
      case 'start-failed':
        return this.#failed(said)
      case 'reply':
        return this.#invokes.answer(said.id, said.result)
      case 'upload-reply':
        return this.#uploads.answer(said.id, said.result)
      case 'file-reply':
      case 'film-reply':
        return this.#files.answer(said.id, said)
      case 'event':
        return this.#options.onEvent({ name: said.name, payload: said.payload, windowId: said.windowId })
      case 'shell-request':
        return void this.#serve(said.id, said.request)
      case 'device-host-start':
      case 'device-host-post':
      case 'device-host-kill':
        return this.#options.onDeviceHost(said)
    }
  }

  /** A malformed answer is a bug in core; the one who waits for it must still not wait for ever. */
  #refuse(message: unknown, error: unknown): void {
    this.#options.log.error('core-message-malformed', { error })
    const id = typeof message === 'object' && message !== null && 'id' in message ? String(message.id) : ''
    const unexpected: AnyResult = err(appError('unexpected', 'core.malformed-answer', { correlationId: id }))
    this.#invokes.answer(id, unexpected)
    this.#uploads.answer(id, unexpected)
    this.#files.answer(id, undefined)
  }

  async #serve(id: string, request: ShellRequest): Promise<void> {
    const asker = this.#child
    const reply = await this.#options.onShellRequest(request).then(
      (value) => ({ ok: true, value }),
      (error: unknown) => {
        this.#options.log.error('shell-request-failed', { request: request.type, error })
        return { ok: false, error: error instanceof Error ? error.message : String(error) }
      },
    )
    if (asker === this.#child) asker?.post({ type: 'shell-reply', id, ...reply })
  }

  #ready(): void {
    this.#phase = 'ready'
    this.#options.log.info('core-ready')
    const waiting = this.#queue
    this.#queue = []
    for (const { message, resolve } of waiting) void this.#send(message).then(resolve)
    if (this.#wasDown) this.#options.onEvent({ name: 'core.restarted', payload: {} })
    this.#wasDown = false
    if (!this.#failureShown) return
    const isCrashLoop = this.#crashTimes.length >= CRASHES_BEFORE_SCREEN
    this.#recoverTimer = setTimeout(() => this.#recovered(), isCrashLoop ? TRUSTED_AGAIN_MS : 0)
  }

  #recovered(): void {
    clearTimeout(this.#recoverTimer)
    if (!this.#failureShown) return
    this.#failureShown = false
    this.#options.onRecovered()
  }

  #failed(failure: StartFailedMessage): void {
    this.#phase = 'failed'
    this.#options.log.info('core-start-failed', { code: failure.code })
    this.#showFailure({ code: failure.code, messageKey: failure.messageKey, params: failure.params })
  }

  #showFailure(failure: StartFailure): void {
    this.#answerQueue(notStarted())
    this.#failureShown = true
    this.#options.onStartFailed(failure)
  }

  #exited(code: number): void {
    this.#options.log.info('core-exited', { code, phase: this.#phase })
    this.#child = undefined
    this.#options.onCoreExited()
    clearTimeout(this.#recoverTimer)
    this.#invokes.answerAll(outcomeUnknown())
    this.#uploads.answerAll(outcomeUnknown())
    this.#files.answerAll(undefined)
    this.#whenExited?.()
    const startsNow = this.#startsAfterExit && this.#phase !== 'stopping'
    this.#startsAfterExit = false
    if (startsNow) return this.start()
    if (this.#phase === 'starting' || this.#phase === 'ready') this.#scheduleRestart()
  }

  #scheduleRestart(): void {
    this.#phase = 'waiting'
    this.#wasDown = true
    const now = performance.now()
    this.#crashTimes = [...this.#crashTimes.filter((time) => now - time < CRASH_WINDOW_MS), now]
    const attempt = this.#crashTimes.length
    this.#options.onEvent({ name: 'core.down', payload: { attempt } })
    if (attempt >= CRASHES_BEFORE_SCREEN && !this.#failureShown)
      this.#showFailure({ code: 'unexpected', messageKey: 'start-failure.unexpected', params: { crashes: attempt } })
    this.#restartTimer = setTimeout(() => this.start(), RESTART_DELAYS_MS[Math.min(attempt, RESTART_DELAYS_MS.length) - 1])
  }

  #answerQueue(result: AnyResult): void {
    const waiting = this.#queue
    this.#queue = []
    for (const { resolve } of waiting) resolve(result)
  }
}
