import type { DossierEvent } from '../../../shared/domain/dossier/dossier-events.ts'
import type { DeliveryState } from '../../../shared/domain/delivery/delivery-events.ts'
import type { StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { TimelineEntry } from '../../../shared/ipc/contract/dossier.ts'
import { toDossierEvent } from './dossier-history.ts'

type Detail = TimelineEntry['details'][number]

/** What happened to a dossier, oldest first, in facts a person reads; the window finds the words for the keys. */
export function toTimeline(
  events: readonly StoredEvent[],
  deliveryOf: (eventId: string) => DeliveryState | null,
): TimelineEntry[] {
  const told = events.map(toDossierEvent).filter((event) => event !== undefined)
  const superseded = new Set(told.flatMap((event) => (event.type === 'ConflictResolved' ? event.body.superseded : [])))
  return told.map((event) => {
    const { at, by, counter } = event.body
    return {
      eventId: event.id,
      type: event.type,
      at,
      officerName: by.name,
      counter,
      details: detailsOf(event).filter(({ text }) => text !== ''),
      delivery: deliveryOf(event.id),
      isSuperseded: superseded.has(event.id),
    }
  })
}

const detail = (key: string, text: string): Detail => ({ key, text })

function detailsOf(event: DossierEvent): Detail[] {
  switch (event.type) {
    case 'DossierReceived':
      return [
        detail('code', event.body.code),
        detail('due-at', event.body.deadline.dueAt),
        detail('components', String(event.body.components.filter(({ state }) => state === 'present').length)),
      ]
    case 'IntakeSupplementRequested':
    case 'IntakeRefused':
    case 'SupplementRequested':
      return [detail('notice', event.body.number), detail('reason', event.body.reason)]
    case 'DossierTransferred':
      return [
        detail('department', event.body.department),
        detail('to', event.body.toOfficer?.name ?? ''),
        detail('opinion', event.body.opinion),
      ]
    case 'DossierSubmitted':
      return [detail('to', event.body.toOfficer?.name ?? ''), detail('opinion', event.body.opinion)]
    case 'DossierSentBack':
      return [detail('opinion', event.body.opinion)]
    case 'DossierResolved':
      return [
        detail('result', event.body.resultNumber),
        detail('summary', event.body.summary),
        detail('files', event.body.files.map(({ name }) => name).join(', ')),
      ]
    case 'SupplementReceived':
      return [detail('due-at', event.body.deadline.dueAt), detail('note', event.body.note)]
    case 'PaymentRequired':
      return [detail('amount', String(event.body.amount)), detail('reason', event.body.reason)]
    case 'FeePaid':
      return [detail('amount', String(event.body.payment.amount)), detail('method', event.body.payment.method)]
    case 'DossierWithdrawn':
    case 'DossierStopped':
    case 'DossierCorrected':
      return [detail('reason', event.body.reason)]
    case 'DossierHandedOver':
      return [
        detail('receiver', event.body.receiverName),
        detail('tracking', event.body.trackingNumber),
        detail('note', event.body.note),
      ]
    case 'FeeRefunded':
      return [
        detail('refund', String(event.body.amount)),
        detail('receiver', event.body.receiverName),
        detail('note', event.body.note),
      ]
    case 'ConflictResolved':
      return [detail('reason', event.body.reason), detail('superseded', String(event.body.superseded.length || ''))]
    case 'DossierRecoded':
      return [detail('code', event.body.code), detail('former-code', event.body.formerCode), detail('reason', event.body.reason)]
    case 'DossierAccepted':
      return []
  }
}
