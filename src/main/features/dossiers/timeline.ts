import type { DossierEvent, DossierEventBody } from '../../../shared/domain/dossier/dossier-events.ts'
import type { turnEvents } from '../../../shared/domain/dossier/turn-events.ts'
import type { DeliveryState } from '../../../shared/domain/delivery/delivery-events.ts'
import { onBehalfWords } from '../../../shared/domain/staff/on-behalf.ts'
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
    const { at, by, counter, onBehalf } = event.body
    const forWhom = detail('on-behalf', onBehalf ? onBehalfWords(onBehalf) : '')
    return {
      eventId: event.id,
      type: event.type,
      at,
      officerName: by.name,
      counter,
      details: [forWhom, ...detailsOf(event)].filter(({ text }) => text !== ''),
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
        detail('received-place', event.body.receivedPlace ?? ''),
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
      return refundDetails(event.body)
    case 'ConflictResolved':
      return [detail('reason', event.body.reason), detail('superseded', String(event.body.superseded.length || ''))]
    case 'DossierRecoded':
      return [detail('code', event.body.code), detail('former-code', event.body.formerCode), detail('reason', event.body.reason)]
    case 'DossierAccepted':
    case 'PaymentExpected':
      return []
    default:
      return turnDetails(event)
  }
}

const refundDetails = ({ amount, receiverName, note }: DossierEventBody<'FeeRefunded'>): Detail[] => [
  detail('refund', String(amount)),
  detail('receiver', receiverName),
  detail('note', note),
]

type TurnEvent = Extract<DossierEvent, { type: keyof typeof turnEvents }>

function turnDetails(event: TurnEvent): Detail[] {
  switch (event.type) {
    case 'NoticeDrafted':
      return [detail('notice-form', event.body.content.form), detail('reason', event.body.content.reason)]
    case 'NoticeSentBack':
    case 'NoticeDropped':
      return [detail('opinion', event.body.remark)]
    case 'NoticeApproved':
      return [detail('notice', event.body.number), detail('opinion', event.body.remark)]
    case 'DossierExtended':
      return [
        detail('notice', event.body.number),
        detail('due-at', event.body.deadline.dueAt),
        detail('reason', event.body.reason),
      ]
    case 'DossierPromised':
      return [detail('due-at', event.body.deadline.dueAt), detail('reason', event.body.reason)]
    case 'ConsultationRequested':
      return [detail('to', event.body.unit.name), detail('opinion', event.body.question), detail('sub-due-at', event.body.dueAt)]
    case 'ConsultationAnswered':
      return [detail('position', event.body.position), detail('opinion', event.body.text)]
    case 'DossierForwarded':
      return [
        detail('notice', event.body.number),
        detail('to', event.body.agencies.map(({ agency }) => agency.name).join(', ')),
        detail('opinion', event.body.content),
      ]
    case 'ForwardReceived':
      return [detail('to', event.body.agencyName), detail('due-at', event.body.deadline?.dueAt ?? '')]
    case 'ForwardAnswered':
      return [
        detail('from', event.body.agencyName),
        detail('forward-outcome', event.body.outcome),
        detail('note', event.body.note),
      ]
    case 'DossierPassedOn':
      return [detail('to', event.body.toOfficer?.name ?? ''), detail('opinion', event.body.opinion)]
    case 'DossierReassigned':
      return [detail('to', event.body.toOfficer.name), detail('reason', event.body.reason)]
    case 'OriginalsReturned':
      return [
        detail('receiver', event.body.receiverName),
        detail('originals', event.body.items.map(({ name, count }) => `${name} × ${count}`).join(', ')),
      ]
    case 'ResultWayChanged':
      return [detail('address', event.body.resultAddress), detail('reason', event.body.reason)]
    case 'ResultDispatched':
      return [detail('tracking', event.body.trackingNumber), detail('address', event.body.address)]
    case 'DispatchCameBack':
      return [detail('tracking', event.body.trackingNumber), detail('reason', event.body.reason)]
  }
}
