import type { Dossier, HandOverStep } from './dossier.ts'
import type { DossierEvent } from './dossier-events.ts'
import type { StepTaken } from '../workflow/workflow.ts'
import type { turnEvents } from './turn-events.ts'

export type TurnEvent = Extract<DossierEvent, { type: keyof typeof turnEvents }>
type Told<T extends TurnEvent['type']> = Extract<TurnEvent, { type: T }>

/** The dossier after one of the turns it can take between appraisal and return. */
export function applyTurn(before: Dossier, event: TurnEvent): Dossier {
  switch (event.type) {
    case 'NoticeDrafted':
    case 'NoticeSentBack':
    case 'NoticeDropped':
    case 'NoticeApproved':
      return { ...before, notices: noticesAfter(before.notices, event) }
    case 'DossierExtended':
      return extended(before, event)
    case 'DossierPromised':
      return promised(before, event)
    case 'ConsultationRequested':
    case 'ConsultationAnswered':
      return consulted(before, event)
    case 'DossierForwarded':
    case 'ForwardReceived':
    case 'ForwardAnswered':
      return forwarded(before, event)
    case 'DossierPassedOn':
      return passedOn(before, event)
    case 'DossierReassigned':
      return reassigned(before, event)
    case 'OriginalsReturned': {
      const { counter: _counter, ...fact } = event.body
      return { ...before, originalsReturned: [...before.originalsReturned, fact] }
    }
    case 'ResultWayChanged': {
      const { resultPlace, resultAddress } = event.body
      return { ...before, resultPlace, resultAddress }
    }
    case 'ResultDispatched':
    case 'DispatchCameBack':
      return dispatched(before, event)
  }
}

type StepWords = Pick<HandOverStep, 'kind' | 'from' | 'to' | 'note'> & Partial<Pick<HandOverStep, 'stepDueAt'>>

function withStep(before: Dossier, at: HandOverStep['at'], words: StepWords): Dossier['steps'] {
  return [...before.steps, { at, dueAt: before.deadline?.dueAt ?? null, ...words }]
}

type NoticeEvent = Told<'NoticeDrafted' | 'NoticeSentBack' | 'NoticeDropped' | 'NoticeApproved'>

function noticesAfter(before: Dossier['notices'], event: NoticeEvent): Dossier['notices'] {
  const { at, by, noticeId } = event.body
  if (event.type === 'NoticeDrafted') {
    const drafted = {
      id: noticeId,
      content: event.body.content,
      state: 'draft' as const,
      number: null,
      draftedAt: at,
      draftedBy: by,
      decidedAt: null,
      decidedBy: null,
      remark: '',
    }
    // Drafted again after it was sent back: the same notice, new words.
    return [...before.filter(({ id }) => id !== noticeId), drafted]
  }
  const state = NOTICE_STATE[event.type]
  const approved = event.type === 'NoticeApproved' ? { number: event.body.number, capacity: event.body.capacity } : {}
  return before.map((notice) =>
    notice.id === noticeId ? { ...notice, state, decidedAt: at, decidedBy: by, remark: event.body.remark, ...approved } : notice,
  )
}

const NOTICE_STATE = { NoticeSentBack: 'sent-back', NoticeDropped: 'dropped', NoticeApproved: 'approved' } as const

function extended(before: Dossier, { body }: Told<'DossierExtended'>): Dossier {
  const { at, by, noticeId, number, reason, deadline } = body
  const dueBefore = before.deadline?.dueAt ?? deadline.dueAt
  return {
    ...before,
    deadline,
    extension: { noticeId, number, reason, at, by, dueBefore, dueAfter: deadline.dueAt },
    steps: [
      ...before.steps,
      { at, kind: 'extended', from: by.name, to: before.owner.fullName, dueAt: deadline.dueAt, note: reason },
    ],
  }
}

function promised(before: Dossier, { body }: Told<'DossierPromised'>): Dossier {
  const { at, by, legalDueAt, isAgreed, reason, deadline } = body
  const { dueAt } = deadline
  const step = { at, kind: 'promised' as const, from: by.name, to: before.owner.fullName, dueAt, note: reason }
  return { ...before, deadline, promise: { legalDueAt, isAgreed, reason, at, by }, steps: [...before.steps, step] }
}

function consulted(before: Dossier, event: Told<'ConsultationRequested' | 'ConsultationAnswered'>): Dossier {
  if (event.type === 'ConsultationRequested') {
    const { at, by, consultationId: id, unit, question, dueAt } = event.body
    return {
      ...before,
      consultations: [...before.consultations, { id, unit, question, askedAt: at, askedBy: by, dueAt, answer: null }],
      steps: withStep(before, at, { kind: 'consulted', from: by.name, to: unit.name, note: question, stepDueAt: dueAt }),
    }
  }
  const { at, by, consultationId, counter: _counter, ...answer } = event.body
  const asked = before.consultations.find(({ id }) => id === consultationId)
  return {
    ...before,
    consultations: before.consultations.map((each) =>
      each.id === consultationId ? { ...each, answer: { at, by, ...answer } } : each,
    ),
    steps: withStep(before, at, {
      kind: 'answered',
      from: asked?.unit.name ?? '',
      to: by.name,
      note: answer.text,
      stepDueAt: asked?.dueAt ?? null,
    }),
  }
}

function forwarded(before: Dossier, event: Told<'DossierForwarded' | 'ForwardReceived' | 'ForwardAnswered'>): Dossier {
  const { at, by } = event.body
  if (event.type === 'DossierForwarded') {
    const { forwardId: id, number, way, means, content, agencies } = event.body
    const to = agencies.map(({ agency }) => agency.name).join(', ')
    return {
      ...before,
      status: before.status === 'received' ? 'processing' : before.status,
      forwardings: [
        ...before.forwardings,
        {
          id,
          number,
          way,
          means,
          content,
          sentAt: at,
          sentBy: by,
          agencies: agencies.map((each) => ({ ...each, receivedAt: null, answer: null })),
        },
      ],
      steps: withStep(before, at, { kind: 'forwarded', from: by.name, to, note: content }),
    }
  }
  const { forwardId, agencyName } = event.body
  const change = (patch: Partial<Dossier['forwardings'][number]['agencies'][number]>): Dossier['forwardings'] =>
    before.forwardings.map((forwarding) =>
      forwarding.id === forwardId
        ? {
            ...forwarding,
            agencies: forwarding.agencies.map((each) => (each.agency.name === agencyName ? { ...each, ...patch } : each)),
          }
        : forwarding,
    )
  if (event.type === 'ForwardReceived') {
    const { receivedAt, deadline } = event.body
    return {
      ...before,
      deadline: deadline ?? before.deadline,
      forwardings: change({ receivedAt }),
      steps: withStep(before, at, { kind: 'forward-received', from: by.name, to: agencyName, note: '' }),
    }
  }
  const { outcome, note, files } = event.body
  return {
    ...before,
    forwardings: change({ answer: { at, by, outcome, note, files } }),
    steps: withStep(before, at, { kind: 'forward-answered', from: agencyName, to: by.name, note }),
  }
}

/** Where the workflow stands after a step was taken; a definition is never changed under a running dossier. */
export function movedOn({ workflow }: Dossier, at: HandOverStep['at'], step: StepTaken | undefined): Dossier['workflow'] {
  return workflow && step ? { ...workflow, stepId: step.to, since: at, dueAt: step.dueAt } : workflow
}

/** The officer in charge stays: what is sent back goes to whoever appraised. */
function passedOn(before: Dossier, { body }: Told<'DossierPassedOn'>): Dossier {
  const { at, by, toOfficer, opinion, step } = body
  return {
    ...before,
    workflow: movedOn(before, at, step),
    steps: withStep(before, at, {
      kind: 'passed-on',
      from: by.name,
      to: toOfficer?.name ?? '',
      note: opinion,
      stepDueAt: before.workflow?.dueAt ?? null,
    }),
  }
}

function reassigned(before: Dossier, { body }: Told<'DossierReassigned'>): Dossier {
  const { at, by, toOfficer, department, reason } = body
  return {
    ...before,
    assignee: toOfficer,
    department,
    steps: withStep(before, at, {
      kind: 'reassigned',
      from: before.assignee?.name ?? by.name,
      to: `${toOfficer.name} – ${department}`,
      note: reason,
    }),
  }
}

function dispatched(before: Dossier, event: Told<'ResultDispatched' | 'DispatchCameBack'>): Dossier {
  const { at, by } = event.body
  if (event.type === 'ResultDispatched') {
    const { trackingNumber, address, note } = event.body
    return {
      ...before,
      dispatch: { at, by, trackingNumber, address, state: 'sent', endedAt: null, note },
      steps: withStep(before, at, { kind: 'dispatched', from: by.name, to: address, note: trackingNumber }),
    }
  }
  const { on, reason } = event.body
  return {
    ...before,
    dispatch: before.dispatch && { ...before.dispatch, state: 'came-back', endedAt: on, note: reason },
    steps: withStep(before, at, { kind: 'came-back', from: before.owner.fullName, to: by.name, note: reason }),
  }
}
