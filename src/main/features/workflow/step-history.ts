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
    const { at, by } = event.body
    if (event.type === 'DossierReceived') here = openStay(event.body.workflow)
    const step = 'step' in event.body ? event.body.step : undefined
    if (step && here) {
      stays.push(
        toStay(here, definition, { at, officerName: by.name, decision: decisionName(definition, step), ...opinionOf(event) }),
      )
      here = step.to === WORKFLOW_END ? undefined : { stepId: step.to, since: at, dueAt: step.dueAt }
      continue
    }
    if (CIRCULATING.includes(event.type) && here)
      stays.push({
        ...besideStay(here, definition),
        since: at,
        until: at,
        officerName: by.name,
        ...opinionOf(event),
        decision: event.type,
      })
    if (isEnding(event) && here) {
      stays.push(toStay(here, definition, { at, officerName: by.name, decision: '', opinion: '' }))
      here = undefined
    }
  }
  if (here) stays.push({ ...toStay(here, definition, { at: now, officerName: '', decision: '', opinion: '' }), until: null })
  return stays
}

type Stay = { readonly stepId: string; readonly since: LocalTime; readonly dueAt: LocalTime | null }
type Left = { readonly at: LocalTime; readonly officerName: string; readonly decision: string; readonly opinion: string }

const openStay = (position: Stay | undefined): Stay | undefined =>
  position && { stepId: position.stepId, since: position.since, dueAt: position.dueAt }

function toStay({ stepId, since, dueAt }: Stay, definition: WorkflowDefinition, { at, ...left }: Left): StepStay {
  const name = findStep(definition, stepId)?.name ?? stepId
  return { stepId, name, since, until: at, dueAt, isLate: dueAt !== null && at > dueAt, ...left, isBeside: false }
}

function besideStay({ stepId }: Stay, definition: WorkflowDefinition) {
  return { stepId, name: findStep(definition, stepId)?.name ?? stepId, dueAt: null, isLate: false, isBeside: true }
}

const decisionName = (definition: WorkflowDefinition, { from, decision }: StepTaken): string =>
  findStep(definition, from)?.decisions.find(({ code }) => code === decision)?.name ?? decision

function opinionOf({ body }: DossierEvent): { readonly opinion: string } {
  return { opinion: 'opinion' in body ? body.opinion : '' }
}

const isEnding = ({ type }: DossierEvent): boolean =>
  type === 'DossierHandedOver' || type === 'DossierWithdrawn' || type === 'DossierStopped'
