import { movedOn } from './apply-turn.ts'
import type { DossierEvent, DossierEventBody } from './dossier-events.ts'
import type { Dossier } from './dossier.ts'

/** Withdrawn at the owner's wish, or stopped. */
export function closed(before: Dossier, event: Extract<DossierEvent, { type: 'DossierWithdrawn' | 'DossierStopped' }>): Dossier {
  const { at, by, reason } = event.body
  const kind = event.type === 'DossierWithdrawn' ? 'withdrawn' : 'stopped'
  return {
    ...before,
    status: kind,
    closing: { at, by, reason },
    steps: [
      ...before.steps,
      { at, kind, from: by.name, to: before.owner.fullName, dueAt: before.deadline?.dueAt ?? null, note: reason },
    ],
  }
}

/** The result is there and waits for its owner. */
export function resolved(before: Dossier, body: DossierEventBody<'DossierResolved'>): Dossier {
  const { at, by, outcome, resultNumber, summary, files } = body
  return {
    ...before,
    status: 'resolved',
    workflow: movedOn(before, at, body.step),
    result: { outcome, number: resultNumber, summary, files, at, by },
    steps: [
      ...before.steps,
      { at, kind: 'resolved', from: by.name, to: before.receivedBy.name, dueAt: before.deadline?.dueAt ?? null, note: summary },
    ],
  }
}

/** The result was given out; a parcel on its way has thereby arrived. */
export function handedOver(before: Dossier, body: DossierEventBody<'DossierHandedOver'>): Dossier {
  const { at, by, ...handOver } = body
  return {
    ...before,
    status: 'returned',
    handOver: { at, by, ...handOver },
    dispatch: before.dispatch?.state === 'sent' ? { ...before.dispatch, state: 'delivered', endedAt: at } : before.dispatch,
    steps: [
      ...before.steps,
      { at, kind: 'handed-over', from: by.name, to: body.receiverName, dueAt: before.deadline?.dueAt ?? null, note: body.note },
    ],
  }
}

/** A dossier that waited only for its fee goes on. */
export function paid(before: Dossier, body: DossierEventBody<'FeePaid'>): Dossier {
  const payments = [...before.payments, { ...body.payment, at: body.at, by: body.by }]
  return { ...before, payments, status: before.status === 'awaiting-payment' ? 'processing' : before.status }
}

/** Money given back is a payment of less than nothing: what was paid is always the sum. */
export function refunded(before: Dossier, { at, by, amount, note, receipt }: DossierEventBody<'FeeRefunded'>): Dossier {
  const back = { amount: -amount, method: 'cash' as const, note, at, by, ...(receipt && { receipt }) }
  return { ...before, payments: [...before.payments, back] }
}
