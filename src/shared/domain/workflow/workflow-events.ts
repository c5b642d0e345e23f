import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { Reason } from '../dossier/dossier-parts.ts'
import { defineEvent, type EventDefinition } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'
import { WorkflowDefinition, WorkflowRef } from './workflow.ts'

const Act = z.object({ at: LocalTime, by: OfficerRef })

/** The whole definition: a running dossier reads it years later, whatever was published since. Aggregate: the definition's id. */
export const WorkflowPublished = defineEvent({
  aggType: 'workflow',
  type: 'WorkflowPublished',
  ver: 1,
  body: Act.extend({ definition: WorkflowDefinition, basedOn: WorkflowRef.nullable() }),
})

/** From that day on no new dossier begins on any version of it; the shipped process takes its place. */
export const WorkflowRetired = defineEvent({
  aggType: 'workflow',
  type: 'WorkflowRetired',
  ver: 1,
  body: Act.extend({ id: WorkflowRef.shape.id, from: PlainDate, reason: Reason }),
})

export const workflowEventDefinitions: readonly EventDefinition[] = [WorkflowPublished, WorkflowRetired]
