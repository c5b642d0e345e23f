import type { Dossier, HandOverStep } from '../dossier/dossier.ts'
import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'

/** Where an open dossier lies in the office; each lies in exactly one place. */
export const WorkPlace = z.enum(['to-transfer', 'to-accept', 'working', 'to-sign', 'with-applicant', 'to-pay'])
export type WorkPlace = z.infer<typeof WorkPlace>

/** Whom the work waits for outside the officer's own desk; several at once are possible. */
export const WorkWait = z.enum(['supplement', 'payment', 'consultation', 'forwarding'])
export type WorkWait = z.infer<typeof WorkWait>

/** Whose date comes first: the whole dossier's, the step's in the workflow, another unit's answer, another agency's. */
export const DueKind = z.enum(['dossier', 'step', 'consultation', 'forwarding'])
export type DueKind = z.infer<typeof DueKind>

export const NextDue = z.object({ at: LocalTime, kind: DueKind })
export type NextDue = z.infer<typeof NextDue>

/** What the work lists keep of one open dossier. */
export type WorkItem = {
  readonly place: WorkPlace
  readonly isReturned: boolean
  /** A notice (Mẫu 02–05) waits for its approval. */
  readonly hasDraft: boolean
  readonly waits: readonly WorkWait[]
  /** The date that comes first; undefined while no clock runs. */
  readonly due: NextDue | undefined
}

/** Undefined: no work any more, or none yet (what was never accepted has no code). */
export function toWorkItem(dossier: Dossier): WorkItem | undefined {
  const place = dossier.code === null ? undefined : placeOf(dossier)
  if (place === undefined) return undefined
  return {
    place,
    isReturned: place === 'working' && lastTurnOf(dossier) === 'sent-back',
    hasDraft: dossier.notices.some(({ state }) => state === 'draft'),
    waits: waitsOf(dossier),
    due: nextDueOf(dossier),
  }
}

function placeOf(dossier: Dossier): WorkPlace | undefined {
  switch (dossier.status) {
    case 'received':
      return 'to-transfer'
    case 'processing':
      return lastTurnOf(dossier) === 'transferred' ? 'to-accept' : 'working'
    case 'awaiting-signature':
      return 'to-sign'
    case 'awaiting-supplement':
      return 'with-applicant'
    case 'awaiting-payment':
      return 'to-pay'
    default:
      return undefined
  }
}

const TURNS: ReadonlySet<HandOverStep['kind']> = new Set<HandOverStep['kind']>([
  'transferred',
  'accepted',
  'submitted',
  'sent-back',
  'supplement-received',
  'reassigned',
])

/** How the dossier came to lie where it lies; a reassignment is an order and needs no acceptance. */
function lastTurnOf({ steps }: Dossier): HandOverStep['kind'] | undefined {
  return steps.findLast(({ kind }) => TURNS.has(kind))?.kind
}

function waitsOf(dossier: Dossier): WorkWait[] {
  const waits: WorkWait[] = []
  if (dossier.status === 'awaiting-supplement') waits.push('supplement')
  if (dossier.status === 'awaiting-payment') waits.push('payment')
  if (dossier.consultations.some(({ answer }) => answer === null)) waits.push('consultation')
  if (dossier.forwardings.some(isOpenForwarding)) waits.push('forwarding')
  return waits
}

const isOpenForwarding = ({ agencies }: Dossier['forwardings'][number]): boolean => agencies.some(({ answer }) => answer === null)

function nextDueOf(dossier: Dossier): NextDue | undefined {
  const dues = [...ownDues(dossier), ...othersDues(dossier)]
  return dues.reduce<NextDue | undefined>((first, due) => (first === undefined || due.at < first.at ? due : first), undefined)
}

/** The clock of the dossier and of its step stands while the citizen brings papers. */
function ownDues({ status, deadline, workflow }: Dossier): NextDue[] {
  if (status === 'awaiting-supplement') return []
  // An estimate binds nobody: the competent agency has not begun.
  const whole = deadline && deadline.isEstimate !== true ? [{ at: deadline.dueAt, kind: 'dossier' as const }] : []
  return workflow?.dueAt ? [...whole, { at: workflow.dueAt, kind: 'step' }] : whole
}

/** What others were asked goes on whatever the citizen does. */
function othersDues({ consultations, forwardings }: Dossier): NextDue[] {
  const asked = consultations.flatMap(({ answer, dueAt }) =>
    answer === null ? [{ at: dueAt, kind: 'consultation' as const }] : [],
  )
  const passed = forwardings
    .flatMap(({ agencies }) => agencies)
    .flatMap(({ answer, dueAt }) => (answer === null && dueAt !== null ? [{ at: dueAt, kind: 'forwarding' as const }] : []))
  return [...asked, ...passed]
}
