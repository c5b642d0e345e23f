import type { Journal } from '../../main/platform/journal/index.ts'
import { ProvinceConfirmed, ProvinceRejected, ProvinceUnknown } from '../../shared/domain/delivery/delivery-events.ts'
import { newEvent } from '../../shared/domain/journal/index.ts'
import { toLocalTime } from '../../shared/kernel/local-time.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import type { ProvinceGateway, ProvinceMessage } from '../../shared/ports/province-gateway.ts'
import type { Attempt, DeliveryResult } from './deliver.ts'
import { foldDossier } from './fold-dossier.ts'
import type { OutboxPace } from './outbox-pace.ts'
import type { OutboxItem, OutboxRepository } from './outbox-repository.ts'

export type OutboxLedgerDeps = {
  readonly outbox: OutboxRepository
  readonly province: Pick<ProvinceGateway, 'write'>
  readonly journal: Journal
  readonly pace: OutboxPace
  readonly clock: Clock
  readonly logger: Logger
  readonly settleMs: number
}

export type OutboxLedger = {
  /** Takes one telling on its way; undefined when it cannot be written at all, which is recorded. */
  readonly claim: (item: OutboxItem) => Attempt | undefined
  /** Keeps an outcome, and tells the stations of it through the gateway's own log. */
  readonly record: (item: OutboxItem, result: DeliveryResult) => void
}

/** What is kept of every try. Both only inside a unit of work. */
export function createOutboxLedger(deps: OutboxLedgerDeps): OutboxLedger {
  const { outbox, journal, pace, clock } = deps

  function claim(item: OutboxItem): Attempt | undefined {
    const message = item.message ?? writeMessage(deps, item)
    if (message === undefined) {
      // A dossier that cannot be put into the province's words is a person's business, not an endless loop.
      record(item, { kind: 'rejected', message: 'Không lập được thông điệp gửi tỉnh từ hồ sơ này' })
      return undefined
    }
    const { eventId, dossierId, isInDoubt, deadline: earlierDeadline } = item
    // An earlier try that may still run keeps its own end; asking about it does not move that end.
    const deadline = isInDoubt && clock.now() < earlierDeadline ? earlierDeadline : clock.now() + deps.settleMs
    outbox.markSending({ eventId, deadline, message })
    const canAsk = outbox.lastConfirmedFingerprint(dossierId, message.service) !== message.fingerprint
    return { eventId, message, isInDoubt, canAsk, earlierDeadline }
  }

  function record(item: OutboxItem, result: DeliveryResult): void {
    const { eventId, dossierId, attempts } = item
    const body = { at: toLocalTime(clock.now()), dossierId, eventId }
    const place = { aggId: eventId, actor: 'system', after: [eventId] }
    switch (result.kind) {
      case 'confirmed':
        pace.answered()
        journal.append(
          newEvent(ProvinceConfirmed, {
            ...place,
            body: { ...body, receipt: result.receipt, provinceCode: result.provinceCode },
          }),
        )
        return
      case 'rejected':
        pace.answered()
        journal.append(newEvent(ProvinceRejected, { ...place, body: { ...body, message: result.message } }))
        return
      case 'in-doubt':
        // Told once for each spell of doubt, however often the line breaks.
        if (item.state !== 'unknown')
          journal.append(newEvent(ProvinceUnknown, { ...place, body: { ...body, message: result.reason } }))
        outbox.setBack({
          eventId,
          state: 'unknown',
          isInDoubt: true,
          nextAt: pace.nextTry(attempts, result),
          error: result.reason,
        })
        return
      case 'later': {
        const state = item.state === 'unknown' && result.isInDoubt ? 'unknown' : 'queued'
        outbox.setBack({
          eventId,
          state,
          isInDoubt: result.isInDoubt,
          nextAt: pace.nextTry(attempts, result),
          error: result.reason,
        })
      }
    }
  }

  return { claim, record }
}

function writeMessage(deps: OutboxLedgerDeps, item: OutboxItem): ProvinceMessage | undefined {
  const { outbox, journal, province, logger } = deps
  const { dossierId, eventId, eventType, at } = item
  try {
    const events = journal.readAggregate(dossierId)
    const dossier = foldDossier({ dossierId, events, eventId, withLaterCorrections: item.isRetried })
    if (dossier === undefined) throw new Error('the beginning of the dossier is missing')
    return province.write({ eventId, eventType, at, dossier, isFirst: !outbox.hasConfirmed(dossierId) })
  } catch (error) {
    logger.error('a dossier event cannot be written for the province', { eventId, error })
    return undefined
  }
}
