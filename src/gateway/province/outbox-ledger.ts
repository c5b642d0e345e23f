import {
  OfficialCodeAssigned,
  officialCodeAggregate,
  ProvinceConfirmed,
  ProvinceRejected,
  ProvinceUnknown,
} from '../../shared/domain/delivery/delivery-events.ts'
import { deadlineOf, settle, type DeliveryResult } from '../../shared/domain/delivery/outbox-rules.ts'
import { newEvent, type NewEvent } from '../../shared/domain/journal/index.ts'
import { toLocalTime } from '../../shared/kernel/local-time.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import type { ProvinceGateway, ProvinceMessage } from '../../shared/ports/province-gateway.ts'
import type { GatewayTx } from '../store/gateway-store.ts'
import type { Attempt } from './deliver.ts'
import { foldDossier } from './fold-dossier.ts'
import { leftOut, turnUpAfterConfirm, withoutPages } from './given-up.ts'
import { markSending, setBack } from './outbox-changes.ts'
import type { OutboxPace } from './outbox-pace.ts'
import { findTelling, hasConfirmed, lastConfirmedFingerprint, type OutboxItem } from './outbox-rows.ts'

export type OutboxLedgerDeps = {
  readonly provinceOf: (unit: string) => Pick<ProvinceGateway, 'write'>
  readonly pace: OutboxPace
  readonly clock: Clock
  readonly logger: Logger
  readonly settleMs: number
  readonly timeoutMs: number
  /** This process, among others on the same database. */
  readonly processId: string
}

export type OutboxLedger = {
  /** Takes one telling on its way; undefined when it cannot be written at all, which is recorded. */
  readonly claim: (tx: GatewayTx, item: OutboxItem) => Promise<Attempt | undefined>
  /** Keeps an outcome, and tells the stations of it through the gateway's own log. `item` is the telling as it was taken. */
  readonly record: (tx: GatewayTx, item: OutboxItem, result: DeliveryResult) => Promise<void>
}

/** What is kept of every try, inside a transaction that has locked the unit. */
export function createOutboxLedger(deps: OutboxLedgerDeps): OutboxLedger {
  const { pace, clock, settleMs, timeoutMs, processId } = deps

  async function claim(tx: GatewayTx, item: OutboxItem): Promise<Attempt | undefined> {
    const message = item.message ?? (await writeMessage(deps, tx, item))
    if (message === undefined) {
      // A dossier that cannot be put into the province's words is a person's business, not an endless loop.
      await record(tx, item, { kind: 'rejected', message: 'Không lập được thông điệp gửi tỉnh từ hồ sơ này' })
      return undefined
    }
    const { eventId, dossierId, isInDoubt, deadline: earlierDeadline } = item
    const claimedAt = clock.now()
    await markSending(tx.db, tx.unit, {
      eventId,
      by: processId,
      deadline: deadlineOf(item, { now: claimedAt, settleMs, timeoutMs }),
      message,
    })
    const last = await lastConfirmedFingerprint(tx.db, tx.unit, { dossierId, service: message.service })
    return {
      eventId,
      key: keyOf(item, message),
      message,
      isInDoubt,
      canAsk: last !== message.fingerprint,
      earlierDeadline,
      claimedAt,
    }
  }

  async function record(tx: GatewayTx, item: OutboxItem, result: DeliveryResult): Promise<void> {
    const stands = await findTelling(tx.db, tx.unit, item.eventId)
    const now = stands?.state ?? item.state
    const { state, isInDoubt, isNews } = settle({ before: item.state, now }, result)
    if (isNews) await tx.log.append(newsOf(item, result, clock.now()))
    if (result.kind === 'confirmed') await turnUpAfterConfirm(tx, { ...item, ...stands, now: clock.now() })
    if (result.kind === 'confirmed' || result.kind === 'rejected') return pace.answered()
    if (state !== 'queued' && state !== 'unknown') return
    const { eventId, attempts } = item
    await setBack(tx.db, tx.unit, { eventId, state, isInDoubt, nextAt: pace.nextTry(attempts, result), error: result.reason })
  }

  return { claim, record }
}

/** The event itself; what is written anew after an answer says something else, and a province that honours keys must not take it for the first. */
function keyOf({ eventId, isRetried }: OutboxItem, { fingerprint }: ProvinceMessage): string {
  return isRetried ? `${eventId}.${fingerprint.slice(0, 16)}` : eventId
}

/** The gateway's own words about an outcome. They change the outbox row too, by the way every event does. */
function newsOf({ eventId, dossierId }: OutboxItem, result: DeliveryResult, now: number): readonly NewEvent[] {
  const body = { at: toLocalTime(now), dossierId, eventId }
  const place = { aggId: eventId, actor: 'system', after: [eventId] }
  switch (result.kind) {
    case 'confirmed': {
      const { receipt, provinceCode, officialCode } = result
      const confirmed = newEvent(ProvinceConfirmed, { ...place, body: { ...body, receipt, provinceCode } })
      if (officialCode === undefined) return [confirmed]
      const aggId = officialCodeAggregate(dossierId)
      return [confirmed, newEvent(OfficialCodeAssigned, { ...place, aggId, body: { ...body, code: officialCode } })]
    }
    case 'rejected':
      return [newEvent(ProvinceRejected, { ...place, body: { ...body, message: result.message } })]
    case 'in-doubt':
      return [newEvent(ProvinceUnknown, { ...place, body: { ...body, message: result.reason } })]
    case 'later':
      return []
  }
}

async function writeMessage(deps: OutboxLedgerDeps, tx: GatewayTx, item: OutboxItem): Promise<ProvinceMessage | undefined> {
  const { provinceOf, logger } = deps
  const { dossierId, eventId, eventType, at } = item
  const events = await tx.log.readAggregate(dossierId)
  const isFirst = !(await hasConfirmed(tx.db, tx.unit, dossierId))
  try {
    const dossier = foldDossier({ dossierId, events, eventId, withLaterCorrections: item.isRetried })
    if (dossier === undefined) throw new Error('the beginning of the dossier is missing')
    const pages = await leftOut(tx, dossier)
    return provinceOf(tx.unit).write({ eventId, eventType, at, dossier: withoutPages(dossier, pages), isFirst, leftOut: pages })
  } catch (error) {
    logger.error('a dossier event cannot be written for the province', { eventId, error })
    return undefined
  }
}
