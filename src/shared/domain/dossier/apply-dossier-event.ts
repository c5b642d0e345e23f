import type { Dossier, HandOverStep } from './dossier.ts'
import { closed, handedOver, paid, refunded, resolved } from './apply-ending.ts'
import { applyTurn, movedOn } from './apply-turn.ts'
import type { DossierEvent, DossierEventBody } from './dossier-events.ts'
import { onBehalfWords } from '../staff/on-behalf.ts'

type Filing = DossierEventBody<'IntakeRefused'>

/** The dossier after the event. The first event makes it; an event that cannot follow is a bug of the writer, not of the reader: it is applied as told. */
export function applyDossierEvent(before: Dossier | undefined, dossierId: string, event: DossierEvent): Dossier {
  switch (event.type) {
    case 'DossierReceived':
      return received(before, dossierId, event.body)
    case 'IntakeSupplementRequested':
      return { ...filed(dossierId, event.body), status: 'awaiting-supplement' }
    case 'IntakeRefused':
      return {
        ...filed(dossierId, event.body),
        status: 'refused',
        closing: { at: event.body.at, by: event.body.by, reason: event.body.reason },
      }
    case 'ConflictResolved':
      return { ...event.body.outcome, id: dossierId }
    default:
      if (!before) throw new Error(`event ${event.type} before the dossier ${dossierId} exists`)
      return sayForWhom(before, applyToExisting(before, event), event)
  }
}

type LaterEvent = Exclude<
  DossierEvent,
  { type: 'DossierReceived' | 'IntakeSupplementRequested' | 'IntakeRefused' | 'ConflictResolved' }
>

/** The steps the event made say for whom it was done, so that the control slip (Mẫu 06) does. */
function sayForWhom(before: Dossier, after: Dossier, { body: { onBehalf } }: LaterEvent): Dossier {
  if (!onBehalf || after.steps.length === before.steps.length) return after
  const forWhom = onBehalfWords(onBehalf)
  const steps = after.steps.map((step, index) =>
    index < before.steps.length ? step : { ...step, note: step.note === '' ? forWhom : `${forWhom}; ${step.note}` },
  )
  return { ...after, steps }
}

function applyToExisting(before: Dossier, event: LaterEvent): Dossier {
  switch (event.type) {
    case 'DossierTransferred':
    case 'DossierAccepted':
    case 'DossierSubmitted':
    case 'DossierSentBack':
      return circulated(before, event)
    case 'SupplementRequested':
    case 'SupplementReceived':
      return supplemented(before, event)
    case 'DossierWithdrawn':
    case 'DossierStopped':
      return closed(before, event)
    case 'DossierResolved':
      return resolved(before, event.body)
    case 'DossierHandedOver':
      return handedOver(before, event.body)
    case 'PaymentRequired':
      return { ...before, status: 'awaiting-payment', fee: { ...before.fee, total: event.body.amount } }
    case 'FeePaid':
      return paid(before, event.body)
    case 'PaymentExpected':
      return { ...before, status: 'processing' }
    case 'DossierRecoded':
      return { ...before, code: event.body.code, formerCode: event.body.formerCode }
    case 'FeeRefunded':
      return refunded(before, event.body)
    case 'DossierCorrected':
      return {
        ...before,
        owner: event.body.owner,
        proxy: event.body.proxy,
        note: event.body.note,
        resultPlace: event.body.resultPlace,
        resultAddress: event.body.resultAddress,
      }
    default:
      return applyTurn(before, event)
  }
}

const NO_FEE = { lines: [], total: 0, exempted: 0, exemption: null }

function filed(dossierId: string, body: Filing): Omit<Dossier, 'status'> {
  return {
    id: dossierId,
    code: null,
    noticeNumber: body.number,
    noticeReason: body.reason,
    lookupSecret: null,
    register: null,
    procedure: body.procedure,
    channel: body.channel,
    onlineCode: body.onlineCode,
    owner: body.owner,
    ownerPersonId: body.ownerPersonId,
    proxy: body.proxy,
    components: body.components,
    setCount: 1,
    summary: body.procedure.name,
    note: body.note,
    resultPlace: 'direct',
    resultAddress: '',
    receivedAt: body.at,
    receivedBy: body.by,
    counter: body.counter,
    visitId: body.visitId,
    ticket: null,
    deadline: null,
    fee: NO_FEE,
    payments: [],
    department: '',
    assignee: null,
    supplements: [],
    result: null,
    handOver: null,
    closing: null,
    steps: [],
    workflow: null,
    competentAgency: null,
    notices: [],
    extension: null,
    promise: null,
    consultations: [],
    forwardings: [],
    originalsReturned: [],
    dispatch: null,
  }
}

function received(before: Dossier | undefined, dossierId: string, body: DossierEventBody<'DossierReceived'>): Dossier {
  return {
    ...filed(dossierId, { ...body, number: before?.noticeNumber ?? '', reason: before?.noticeReason ?? '' }),
    status: 'received',
    code: body.code,
    noticeNumber: before?.noticeNumber ?? null,
    lookupSecret: body.lookupSecret,
    register: body.register,
    setCount: body.setCount,
    summary: body.summary,
    resultPlace: body.resultPlace,
    resultAddress: body.resultAddress,
    ticket: body.ticket,
    receivedPlace: body.receivedPlace,
    deadline: body.deadline,
    fee: body.fee,
    workflow: body.workflow ?? null,
    competentAgency: body.competentAgency ?? null,
  }
}

type Circulation = Extract<
  LaterEvent,
  { type: 'DossierTransferred' | 'DossierAccepted' | 'DossierSubmitted' | 'DossierSentBack' }
>

function circulated(before: Dossier, event: Circulation): Dossier {
  const step = (kind: HandOverStep['kind'], to: string, note: string): Dossier['steps'] => [
    ...before.steps,
    {
      at: event.body.at,
      kind,
      from: event.body.by.name,
      to,
      dueAt: before.deadline?.dueAt ?? null,
      note,
      stepDueAt: before.workflow?.dueAt ?? null,
    },
  ]
  const workflow = 'step' in event.body ? movedOn(before, event.body.at, event.body.step) : before.workflow
  switch (event.type) {
    case 'DossierTransferred': {
      const { department, toOfficer, opinion } = event.body
      const to = toOfficer ? `${toOfficer.name} – ${department}` : department
      return {
        ...before,
        status: 'processing',
        workflow,
        department,
        assignee: toOfficer,
        steps: step('transferred', to, opinion),
      }
    }
    case 'DossierAccepted':
      return { ...before, assignee: event.body.by, steps: step('accepted', event.body.by.name, '') }
    case 'DossierSubmitted': {
      const { toOfficer, opinion } = event.body
      return {
        ...before,
        status: 'awaiting-signature',
        workflow,
        submittedTo: toOfficer,
        steps: step('submitted', toOfficer?.name ?? '', opinion),
      }
    }
    case 'DossierSentBack':
      return {
        ...before,
        status: 'processing',
        workflow,
        submittedTo: null,
        steps: step('sent-back', before.assignee?.name ?? before.department, event.body.opinion),
      }
  }
}

function supplemented(
  before: Dossier,
  event: Extract<LaterEvent, { type: 'SupplementRequested' | 'SupplementReceived' }>,
): Dossier {
  if (event.type === 'SupplementRequested') {
    const { at, by, number, reason, components, round } = event.body
    const dueBefore = before.deadline?.dueAt ?? null
    return {
      ...before,
      status: 'awaiting-supplement',
      supplements: [
        ...before.supplements,
        {
          eventId: event.id,
          number,
          round,
          requestedAt: at,
          requestedBy: by,
          reason,
          components,
          receivedAt: null,
          receivedBy: null,
          dueBefore,
          dueAfter: null,
        },
      ],
      steps: [
        ...before.steps,
        { at, kind: 'supplement-requested', from: by.name, to: before.owner.fullName, dueAt: dueBefore, note: reason },
      ],
    }
  }
  const { at, by, components, note, deadline, step } = event.body
  const last = before.supplements.length - 1
  return {
    ...before,
    status: 'processing',
    workflow: movedOn(before, at, step),
    components,
    deadline,
    supplements: before.supplements.map((item, index) =>
      index === last ? { ...item, receivedAt: at, receivedBy: by, dueAfter: deadline.dueAt } : item,
    ),
    steps: [
      ...before.steps,
      { at, kind: 'supplement-received', from: before.owner.fullName, to: by.name, dueAt: deadline.dueAt, note },
    ],
  }
}
