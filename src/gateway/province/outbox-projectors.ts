import type { Projector } from '../../main/platform/journal/index.ts'
import {
  DeliveryRetryRequested,
  ProvinceConfirmed,
  ProvinceRejected,
  ProvinceUnknown,
} from '../../shared/domain/delivery/delivery-events.ts'
import { isForProvince } from '../../shared/domain/dossier/dossier-events.ts'
import { toDossierEvent } from './fold-dossier.ts'
import type { OutboxRepository } from './outbox-repository.ts'

/**
 * Fills the outbox in the transaction that takes the events. The outbox is a record of what was sent, so a rebuild does not
 * empty it, and every step may be repeated without effect.
 */
export function createOutboxProjectors(outbox: OutboxRepository): readonly Projector[] {
  return [
    {
      name: 'province-outbox',
      aggType: 'dossier',
      project: (event, body) => {
        const told = toDossierEvent(event.type, event.id, body)
        if (told === undefined || !isForProvince(told)) return
        outbox.add({ eventId: event.id, dossierId: event.aggId, eventType: told.type, at: told.body.at })
      },
      clear: () => undefined,
    },
    {
      name: 'province-outcomes',
      aggType: 'delivery',
      project: (event, body) => applyOutcome(outbox, event.type, body),
      clear: () => undefined,
    },
  ]
}

function applyOutcome(outbox: OutboxRepository, type: string, body: unknown): void {
  switch (type) {
    case ProvinceConfirmed.type: {
      const { eventId, receipt } = ProvinceConfirmed.body.parse(body)
      return outbox.confirm(eventId, receipt)
    }
    case ProvinceRejected.type: {
      const { eventId, message } = ProvinceRejected.body.parse(body)
      return outbox.reject(eventId, message)
    }
    case ProvinceUnknown.type: {
      const { eventId, message } = ProvinceUnknown.body.parse(body)
      return outbox.markUnknown(eventId, message)
    }
    case DeliveryRetryRequested.type:
      return outbox.requeue(DeliveryRetryRequested.body.parse(body).eventId)
    default:
  }
}
