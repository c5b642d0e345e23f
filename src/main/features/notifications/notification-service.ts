import { NotificationSettingsChanged, type NotificationSettings } from '../../../shared/domain/notification/index.ts'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { createNotificationCues } from './notification-cues.ts'
import { createNotificationQueue, type NotificationQueueDeps } from './notification-queue.ts'
import { createNotificationSender, type SenderDeps } from './notification-sender.ts'
import type { SmtpSecret } from './smtp-secret.ts'

type ServiceDeps = NotificationQueueDeps &
  SenderDeps & {
    readonly unit: string
    /** The first station of the unit sends until somebody says which. */
    readonly firstStation: () => string
    readonly secret: SmtpSecret
    readonly folderOf: (settings: NotificationSettings) => string
    readonly publish: PublishEvent
  }

/** Facts come in bursts; a turn after each would only be in their way. */
const KICK_MS = 500
const TICK_MS = 60_000

export type NotificationService = ReturnType<typeof createNotificationService>

/** The outbox of what citizens are told. One PC of the unit works it; the others write news down and look on. */
export function createNotificationService(deps: ServiceDeps) {
  const { rows, unitOfWork, now, publish } = deps
  const { queue } = createNotificationQueue(deps)
  const cues = createNotificationCues({ ...deps, queue })
  const sender = createNotificationSender(deps)
  const senderStation = (): string => rows.settings().sender || deps.firstStation()
  const isSender = (): boolean => senderStation() === deps.station
  const loop = createTurns(turn, (error) => deps.logger.error('a turn of notifications failed', { error }))
  let isSettled = false

  async function turn(isStopping: () => boolean): Promise<void> {
    if (!isSender()) return
    const before = JSON.stringify(rows.counts())
    if (!isSettled) {
      await sender.settleInterrupted(rows.settings())
      isSettled = true
    }
    cues.takeCues()
    cues.remind()
    await sender.sendDue(isStopping)
    if (JSON.stringify(rows.counts()) !== before) publish('notification.changed', {})
  }

  const status = (): OutputOf<'notification.get-settings'>['status'] => ({
    sender: senderStation(),
    isThisMachine: isSender(),
    hasPassword: deps.secret.isKept(),
    troubles: sender.troubles(),
    folder: deps.folderOf(rows.settings()),
  })

  return {
    queue,
    status,
    settings: rows.settings,
    saveSettings: async (settings: NotificationSettings, password: string | null, by: OfficerRef): Promise<void> => {
      if (password !== null) await deps.secret.keep(password)
      const body = { at: now(), by, settings }
      unitOfWork.write(() => deps.append(newEvent(NotificationSettingsChanged, { aggId: deps.unit, actor: by.id, body })))
      publish('notification.changed', {})
      loop.kick()
    },
    /** One turn, awaited: whoever presses the button sees what came of it. */
    sendNow: loop.runNow,
    kick: loop.kick,
    start: (): void => loop.start(unitOfWork.onCommit(loop.kick)),
    stop: loop.stop,
  }
}

/** One turn at a time; asked for during one, another follows. */
function createTurns(turn: (isStopping: () => boolean) => Promise<void>, onError: (error: unknown) => void) {
  let isStopping = false
  let running: Promise<void> | undefined
  let isWanted = false
  let timer: NodeJS.Timeout | undefined
  let ticker: NodeJS.Timeout | undefined
  let stopListening: (() => void) | undefined

  const run = (): Promise<void> => {
    if (running) {
      isWanted = true
      return running
    }
    running = (async () => {
      await turn(() => isStopping)
      if (!isWanted || isStopping) return
      // Asked for during the turn: one more sees what has come since.
      isWanted = false
      await turn(() => isStopping)
    })().finally(() => (running = undefined))
    return running
  }
  const kick = (): void => {
    // What a turn writes itself must not wake the next one for ever: it looks again at the tick.
    if (isStopping || timer || running) return
    timer = setTimeout(() => {
      timer = undefined
      run().catch(onError)
    }, KICK_MS)
    timer.unref()
  }
  return {
    kick,
    runNow: run,
    start: (listener: () => void): void => {
      stopListening = listener
      ticker = setInterval(kick, TICK_MS)
      ticker.unref()
      kick()
    },
    stop: async (): Promise<void> => {
      isStopping = true
      stopListening?.()
      clearTimeout(timer)
      clearInterval(ticker)
      await running?.catch(() => undefined)
    },
  }
}
