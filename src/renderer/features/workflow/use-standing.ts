import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { StepOption, WorkflowStanding } from '../../../shared/ipc/contract/workflow.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { problemText } from './step-words.ts'

/** Where the dossier stands in its process; undefined while that is asked and where it has none. */
export function useStanding(dossier: Pick<Dossier, 'id' | 'workflow'>): WorkflowStanding | undefined {
  const asked = useOperation(
    'workflow.options',
    { dossierId: dossier.id },
    { isEnabled: dossier.workflow !== null, keepsPrevious: true },
  )
  return valueOf(asked) ?? undefined
}

/** Why the officer cannot take it now, in words; empty when nothing stands against it. */
export function whyNotTake({ refusal }: StepOption): string {
  if (!refusal) return ''
  return problemText({ messageKey: refusal.messageKey, stepId: null, params: refusal.params })
}
