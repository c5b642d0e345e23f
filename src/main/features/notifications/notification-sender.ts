import {
  chooseChannel,
  isStillTrue,
  type Notification,
  type NotificationSettings,
} from '../../../shared/domain/notification/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import { toEpochMs, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { NotificationChannel, SendOutcome } from '../../../shared/ports/notification-channel.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import { notificationFact } from './notification-queue.ts'
import type { NotificationRepository } from './notification-repository.ts'

export type ChannelTrouble = {
  readonly driver: 'file' | 'smtp'
  readonly reasonKey: string
  readonly detail: string
  readonly since: LocalTime
}

export type SenderDeps = {
  readonly rows: NotificationRepository
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly station: string
  readonly findDossier: (id: string) => Dossier | undefined
  readonly channelOf: (driver: 'file' | 'smtp', settings: NotificationSettings) => Promise<NotificationChannel>
  readonly logger: Logger
}

/** After so many certain failures a person has to look. */
const MOST_FAILURES = 8
const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 2 * 3_600_000

type Way = NonNullable<ReturnType<typeof chooseChannel>>

/** Sends what waits, one by one. Never twice: "on its way" is durable before the first byte, and what has no known end waits for a person. */
export function createNotificationSender(deps: SenderDeps) {
  const { rows, unitOfWork, now } = deps
  const troubles = new Map<'file' | 'smtp', ChannelTrouble>()
  const write = (event: NewEvent): void => void unitOfWork.write(() => deps.append(event))
  const cancel = (id: string, reasonKey: string): void =>
    write(notificationFact('NotificationCancelled', id, { at: now(), by: null, reasonKey }))

  /** What was on its way when this PC died: only a channel that can be asked gives it back. */
  async function settleInterrupted(settings: NotificationSettings): Promise<void> {
    for (const { id, channel } of rows.listOfState('sending')) {
      const driver = channel === null || channel === 'phone-call' ? 'off' : settings.drivers[channel]
      const asked = driver === 'off' ? undefined : await deps.channelOf(driver, settings)
      const found = asked?.find ? await asked.find(id) : 'unknown'
      write(endOfInterrupted(id, found, now()))
    }
  }

  async function isReady(way: Way, channel: NotificationChannel, checked: Map<string, boolean>): Promise<boolean> {
    const known = checked.get(way.driver)
    if (known !== undefined) return known
    const state = await channel.check()
    checked.set(way.driver, state.isReady)
    if (state.isReady) troubles.delete(way.driver)
    else {
      const { reasonKey, detail } = state
      troubles.set(way.driver, { driver: way.driver, reasonKey, detail, since: troubles.get(way.driver)?.since ?? now() })
    }
    return state.isReady
  }

  async function sendOne(message: Notification, way: Way, channel: NotificationChannel): Promise<void> {
    const { id, subject } = message
    const { address } = way
    write(notificationFact('NotificationSending', id, { at: now(), station: deps.station, channel: way.channel, address }))
    const text = way.channel === 'sms' ? message.short : message.text
    const outcome = await channel.send({ id, channel: way.channel, to: address, subject, text })
    write(endOf(id, outcome, { at: now(), failures: message.failures }))
    if (outcome.kind !== 'sent')
      deps.logger.warn('a notification did not go out', { kind: outcome.kind, reason: outcome.reasonKey })
  }

  /** Why it is no longer sent at all; undefined: it still is to be. */
  function whyNot({ expiresAt, dossierId, kind }: Notification): string | undefined {
    if (expiresAt < now()) return 'notification.stale'
    const dossier = deps.findDossier(dossierId)
    return dossier && isStillTrue(kind, dossier) ? undefined : 'notification.no-longer-true'
  }

  async function handle(message: Notification, settings: NotificationSettings, checked: Map<string, boolean>): Promise<void> {
    const reason = whyNot(message)
    if (reason !== undefined) return cancel(message.id, reason)
    const way = chooseChannel(settings, message)
    if (!way || isWaiting(message, now())) return
    const channel = await deps.channelOf(way.driver, settings)
    if (!(await isReady(way, channel, checked))) return
    // A person may have told them, or taken it back, while the channel was asked.
    if (rows.find(message.id)?.state === 'queued') await sendOne(message, way, channel)
  }

  /** Sends all that is due; ends early when `isStopping`. */
  async function sendDue(isStopping: () => boolean): Promise<void> {
    const settings = rows.settings()
    const checked = new Map<string, boolean>()
    for (const message of rows.listOfState('queued')) {
      if (isStopping()) return
      await handle(message, settings, checked)
    }
  }
  return { settleInterrupted, sendDue, troubles: () => [...troubles.values()] }
}

function endOfInterrupted(id: string, found: 'taken' | 'absent' | 'unknown', at: LocalTime): NewEvent {
  const reasonKey = 'notification.interrupted'
  if (found === 'taken') return notificationFact('NotificationSent', id, { at, reference: '' })
  if (found === 'unknown') return notificationFact('NotificationOutcomeUnknown', id, { at, reasonKey })
  return notificationFact('NotificationFailed', id, { at, reasonKey, detail: '', isFinal: false })
}

function isWaiting({ failures, changedAt }: Notification, at: LocalTime): boolean {
  if (failures === 0) return false
  return toEpochMs(at) - toEpochMs(changedAt) < Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1))
}

function endOf(id: string, outcome: SendOutcome, { at, failures }: { at: LocalTime; failures: number }): NewEvent {
  switch (outcome.kind) {
    case 'sent':
      return notificationFact('NotificationSent', id, { at, reference: outcome.reference })
    case 'unknown':
      return notificationFact('NotificationOutcomeUnknown', id, { at, reasonKey: outcome.reasonKey })
    case 'failed': {
      const { reasonKey, detail, isFinal } = outcome
      return notificationFact('NotificationFailed', id, {
        at,
        reasonKey,
        detail,
        isFinal: isFinal || failures + 1 >= MOST_FAILURES,
      })
    }
  }
}
