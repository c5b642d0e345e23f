import type { DossierEvent } from '../../../shared/domain/dossier/dossier-events.ts'
import { findStep } from '../../../shared/domain/workflow/step-acts.ts'
import { WORKFLOW_END, type StepTaken, type WorkflowDefinition } from '../../../shared/domain/workflow/workflow.ts'
import type { StepStay } from '../../../shared/ipc/contract/workflow.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'

/** Acts that carry a step when the process was followed; without one they were made beside it. */
const CIRCULATING: readonly DossierEvent['type'][] = [
  'DossierTransferred',
  'DossierSubmitted',
  'DossierSentBack',
  'DossierResolved',
]

/** How long the dossier stayed at each step, late or not, and what was done beside the process; oldest first. */
export function tellStays(events: readonly DossierEvent[], definition: WorkflowDefinition, now: LocalTime): StepStay[] {
  const stays: StepStay[] = []
  let here: Stay | undefined
  for (const event of events) {
    if (event.type === 'DossierReceived') here = event.body.workflow
    if (!here) continue
    const told = tellEvent(event, here, definition)
    if (told.stay) stays.push(told.stay)
    here = told.here
  }
  if (here) stays.push({ ...toStay(here, definition, { at: now, officerName: '', decision: '', opinion: '' }), until: null })
  return stays
}

type Told = { readonly stay?: StepStay; readonly here: Stay | undefined }

function tellEvent(event: DossierEvent, here: Stay, definition: WorkflowDefinition): Told {
  const { at, by } = event.body
  const left = { at, officerName: by.name, ...opinionOf(event) }
  const step = 'step' in event.body ? event.body.step : undefined
  if (step) {
    const next = step.to === WORKFLOW_END ? undefined : { stepId: step.to, since: at, dueAt: step.dueAt }
    return { stay: toStay(here, definition, { ...left, decision: decisionName(definition, step) }), here: next }
  }
  if (isEnding(event)) return { stay: toStay(here, definition, { ...left, decision: '' }), here: undefined }
  return CIRCULATING.includes(event.type)
    ? { stay: besideStay(here, definition, { ...left, decision: event.type }), here }
    : { here }
}

type Stay = { readonly stepId: string; readonly since: LocalTime; readonly dueAt: LocalTime | null }
type Left = { readonly at: LocalTime; readonly officerName: string; readonly decision: string; readonly opinion: string }

function toStay({ stepId, since, dueAt }: Stay, definition: WorkflowDefinition, { at, ...left }: Left): StepStay {
  const name = findStep(definition, stepId)?.name ?? stepId
  return { stepId, name, since, until: at, dueAt, isLate: dueAt !== null && at > dueAt, ...left, isBeside: false }
}

function besideStay({ stepId }: Stay, definition: WorkflowDefinition, { at, ...left }: Left): StepStay {
  const name = findStep(definition, stepId)?.name ?? stepId
  return { stepId, name, since: at, until: at, dueAt: null, isLate: false, ...left, isBeside: true }
}

const decisionName = (definition: WorkflowDefinition, { from, decision }: StepTaken): string =>
  findStep(definition, from)?.decisions.find(({ code }) => code === decision)?.name ?? decision

function opinionOf({ body }: DossierEvent): { readonly opinion: string } {
  return { opinion: 'opinion' in body ? body.opinion : '' }
}

const isEnding = ({ type }: DossierEvent): boolean =>
  type === 'DossierHandedOver' || type === 'DossierWithdrawn' || type === 'DossierStopped'
