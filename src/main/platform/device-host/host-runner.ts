import type { CancelSignal } from '../../../shared/kernel/cancel-signal.ts'
import {
  DeviceAnswers,
  FromDeviceHost,
  type DeviceAnswer,
  type DeviceCall,
  type DeviceMethod,
} from '../../../shared/ports/device-host-protocol.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { HostProcess, LaunchDeviceHost } from './host-process.ts'

export type HostLimits = {
  /** Waits before the second, third… start after a fall; the last one repeats. */
  readonly restartDelaysMs: readonly number[]
  /** A life this long forgets the falls before it. */
  readonly provenAfterMs: number
  /** Two unanswered pings in a row: it hangs. */
  readonly pingEveryMs: number
  /** A process that says nothing at all for this long never started. */
  readonly startMs: number
  /** After a call's limit the driver is told to give up; then the process is ended. */
  readonly graceMs: number
  /** The same after a person's cancel: the device may be at a place where it cannot stop at once. */
  readonly cancelMs: number
  /** Nothing open and nothing asked for this long: the process goes. */
  readonly idleMs: number
}

export const HOST_LIMITS: HostLimits = {
  restartDelaysMs: [200, 1_000, 5_000, 15_000],
  provenAfterMs: 60_000,
  pingEveryMs: 4_000,
  startMs: 20_000,
  graceMs: 2_000,
  cancelMs: 10_000,
  idleMs: 30_000,
}

type ReaderMessage = Extract<FromDeviceHost, { type: 'reader-state' | 'reader-read' }>

export type RunnerOptions = {
  readonly launch: LaunchDeviceHost
  readonly logger: Pick<Logger, 'info' | 'warn'>
  readonly limits: HostLimits
  /** Something is open: the process is kept, and started again after a fall. */
  readonly isWanted: () => boolean
  readonly onReader: (message: ReaderMessage) => void
  /** It fell; every call under way has ended. */
  readonly onDown: () => void
  /** A new process listens; what was open has to be opened again. */
  readonly onUp: () => void
}

/** `fault`: the driver threw, hung, or took the process with it; what the device did is not known. `unsent`: no driver heard of it. */
export type CallEnd<M extends DeviceMethod> =
  | { readonly kind: 'answered'; readonly value: DeviceAnswer<M> }
  | { readonly kind: 'fault' | 'unsent' }

type Answered = { readonly value: unknown } | 'fault' | 'unsent'

export type CallLimits = { readonly limitMs: number; readonly signal?: CancelSignal | undefined }

type Waiting = {
  readonly call: DeviceCall
  readonly end: (answer: Answered) => void
  isPosted: boolean
}

/** Keeps one device host alive while somebody needs it, and ends each call whatever the host does. */
export class HostRunner {
  readonly #options: RunnerOptions
  readonly #waiting = new Map<number, Waiting>()
  #process: HostProcess | undefined
  #isStopped = false
  #lastId = 0
  #falls = 0
  #restarts = 0
  #missedPings = 0
  #isHeard = false
  #restartTimer: NodeJS.Timeout | undefined
  #provenTimer: NodeJS.Timeout | undefined
  #pingTimer: NodeJS.Timeout | undefined
  #idleTimer: NodeJS.Timeout | undefined
  #whenGone: (() => void) | undefined
  /** Told to end: its exit is no fall. */
  #isRetiring = false

  constructor(options: RunnerOptions) {
    this.#options = options
  }

  /** How often it had to be started again. */
  restarts(): number {
    return this.#restarts
  }

  isRunning(): boolean {
    return this.#process !== undefined
  }

  /** Starts the process unless it runs or a start after a fall is due. */
  wake(): void {
    clearTimeout(this.#idleTimer)
    if (this.#isStopped || this.#process !== undefined || this.#restartTimer !== undefined) return
    this.#launch()
  }

  async call<M extends DeviceMethod>(
    call: Extract<DeviceCall, { method: M }>,
    { limitMs, signal }: CallLimits,
  ): Promise<CallEnd<M>> {
    if (this.#isStopped) return { kind: 'unsent' }
    const answer = await this.#ask(call, { limitMs, signal })
    this.#restIfIdle()
    if (typeof answer === 'string') return { kind: answer }
    const parsed = DeviceAnswers[call.method].safeParse(answer.value)
    if (!parsed.success) {
      this.#options.logger.warn('device answer malformed', { method: call.method, error: parsed.error })
      return { kind: 'fault' }
    }
    // Parsed by the schema of this very method; TypeScript does not follow the pair through the table.
    return { kind: 'answered', value: parsed.data as DeviceAnswer<M> }
  }

  /** What is open has changed: with nothing left the process goes after a while. */
  restIfIdle(): void {
    this.#restIfIdle()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#restartTimer)
    this.#endAll()
    await this.#retire()
  }

  #ask(call: DeviceCall, { limitMs, signal }: CallLimits): Promise<Answered> {
    const id = ++this.#lastId
    return new Promise((resolve) => {
      const { graceMs, cancelMs } = this.#options.limits
      const tellToEnd = (patienceMs: number): void => {
        if (!waiting.isPosted) return waiting.end('unsent')
        this.#process?.post({ type: 'cancel', id })
        clearTimeout(limit)
        limit = setTimeout(() => this.#giveUp(id), patienceMs)
      }
      const cancel = (): void => tellToEnd(cancelMs)
      let limit = setTimeout(() => tellToEnd(graceMs), limitMs)
      const waiting: Waiting = {
        call,
        isPosted: false,
        end: (answer) => {
          clearTimeout(limit)
          signal?.removeEventListener('abort', cancel)
          this.#waiting.delete(id)
          resolve(answer)
        },
      }
      this.#waiting.set(id, waiting)
      this.wake()
      this.#postWaiting()
      if (signal?.aborted === true) cancel()
      else signal?.addEventListener('abort', cancel, { once: true })
    })
  }

  /** The driver did not even give up when told to: its process cannot be trusted any more. */
  #giveUp(id: number): void {
    this.#options.logger.warn('device call hangs', { method: this.#waiting.get(id)?.call.method })
    this.#waiting.get(id)?.end('fault')
    this.#process?.kill()
  }

  #launch(): void {
    this.#isRetiring = false
    this.#missedPings = 0
    this.#isHeard = false
    const process = this.#options.launch({
      onMessage: (message) => this.#process === process && this.#receive(message),
      onExit: (code) => this.#process === process && this.#exited(code),
    })
    this.#process = process
    this.#provenTimer = setTimeout(() => (this.#falls = 0), this.#options.limits.provenAfterMs)
    this.#pingTimer = setInterval(() => this.#ping(), this.#options.limits.pingEveryMs)
    for (const timer of [this.#provenTimer, this.#pingTimer]) timer.unref()
    this.#postWaiting()
  }

  #postWaiting(): void {
    if (this.#process === undefined) return
    for (const [id, waiting] of this.#waiting) {
      if (waiting.isPosted) continue
      waiting.isPosted = true
      this.#process.post({ type: 'call', id, call: waiting.call })
    }
  }

  #ping(): void {
    const { pingEveryMs, startMs } = this.#options.limits
    if (this.#missedPings >= (this.#isHeard ? 2 : startMs / pingEveryMs)) {
      this.#options.logger.warn('device host hangs', {})
      this.#process?.kill()
      return
    }
    this.#missedPings += 1
    this.#process?.post({ type: 'call', id: 0, call: { method: 'ping' } })
  }

  #receive(message: unknown): void {
    // Any word is a sign of life.
    this.#missedPings = 0
    this.#isHeard = true
    const parsed = FromDeviceHost.safeParse(message)
    if (!parsed.success) {
      this.#options.logger.warn('device host message malformed', { error: parsed.error })
      return
    }
    const said = parsed.data
    switch (said.type) {
      case 'answer':
        return this.#waiting.get(said.id)?.end({ value: said.value })
      case 'failed':
        this.#options.logger.warn('device call failed', { method: this.#waiting.get(said.id)?.call.method, error: said.error })
        return this.#waiting.get(said.id)?.end('fault')
      case 'reader-state':
      case 'reader-read':
        return this.#options.onReader(said)
    }
  }

  #exited(code: number | null): void {
    this.#process = undefined
    clearTimeout(this.#provenTimer)
    clearInterval(this.#pingTimer)
    const wasRetiring = this.#isRetiring
    this.#whenGone?.()
    for (const { isPosted, end } of this.#waiting.values()) if (isPosted) end('fault')
    if (this.#isStopped) return
    if (!wasRetiring) this.#fell(code)
    else if (this.#options.isWanted() || this.#waiting.size > 0) this.#startAgain(0)
  }

  #fell(code: number | null): void {
    const { restartDelaysMs } = this.#options.limits
    const delay = restartDelaysMs[Math.min(this.#falls, restartDelaysMs.length - 1)] ?? 0
    this.#falls += 1
    this.#options.logger.warn('device host fell', { code, falls: this.#falls })
    this.#startAgain(delay)
    this.#options.onDown()
  }

  #startAgain(delay: number): void {
    this.#restartTimer = setTimeout(() => {
      this.#restartTimer = undefined
      if (!this.#options.isWanted() && this.#waiting.size === 0) return
      if (delay > 0) this.#restarts += 1
      this.#launch()
      this.#options.onUp()
    }, delay)
  }

  #restIfIdle(): void {
    clearTimeout(this.#idleTimer)
    if (this.#process === undefined || this.#options.isWanted() || this.#waiting.size > 0) return
    this.#idleTimer = setTimeout(() => void this.#retire(), this.#options.limits.idleMs)
    this.#idleTimer.unref()
  }

  async #retire(): Promise<void> {
    clearTimeout(this.#idleTimer)
    const process = this.#process
    if (process === undefined) return
    this.#isRetiring = true
    const gone = new Promise<void>((resolve) => (this.#whenGone = resolve))
    process.post({ type: 'stop' })
    const limit = setTimeout(() => process.kill(), this.#options.limits.graceMs)
    await gone
    clearTimeout(limit)
  }

  #endAll(): void {
    for (const { end, isPosted } of this.#waiting.values()) end(isPosted ? 'fault' : 'unsent')
  }
}
