import { lazy, type ReactNode, Suspense } from 'react'
import { WORKFLOW_END } from '../../../shared/domain/workflow/workflow.ts'
import type { WorkflowDraft } from '../../../shared/ipc/contract/workflow.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { Loading } from '../../ui/index.ts'
import { timeText } from './step-words.ts'

// Drawing is some hundred kilobytes: read only by whoever opens a process.
const WorkflowDiagram = lazy(() => import('./workflow-diagram.tsx').then((module) => ({ default: module.WorkflowDiagram })))

type PlanProps = Readonly<{
  draft: WorkflowDraft
  chosen: string | null
  faulty: ReadonlySet<string>
  unitName: (code: string) => string
  onChoose: (stepId: string) => void
  /** Stands beside the drawing instead of the list, which then follows below. */
  beside?: ReactNode
}>

/** The process twice: drawn, and as a list that reads aloud. */
export function PlanView({ draft, chosen, faulty, unitName, onChoose, beside }: PlanProps) {
  const list = <StepList draft={draft} unitName={unitName} />
  return (
    <>
      <div className="qmc-workflow-plan">
        <Suspense fallback={<Loading label={say('workflow.drawing')} />}>
          <WorkflowDiagram draft={draft} chosen={chosen} faulty={faulty} onChoose={onChoose} />
        </Suspense>
        {beside ?? list}
      </div>
      {beside === undefined ? null : list}
    </>
  )
}

function StepList({ draft, unitName }: Pick<PlanProps, 'draft' | 'unitName'>) {
  const nameOf = (id: string): string =>
    id === WORKFLOW_END ? say('workflow.end') : (draft.steps.find((step) => step.id === id)?.name ?? id)
  return (
    <ol className="qmc-step-list" aria-label={say('workflow.step-list')}>
      {draft.steps.map((step, index) => (
        <li key={step.id}>
          <strong>{`${index + 1}. ${step.name}`}</strong>
          <div>
            {[sayWord('workflow.kind', step.kind), sayWord('role', step.role), unitName(step.unit), timeText(step.time)].join(
              ' · ',
            )}
          </div>
          {step.papers.length === 0 ? null : (
            <div className="qmc-muted">{say('workflow.papers-line', { papers: step.papers.join('; ') })}</div>
          )}
          <ul>
            {step.decisions.map(({ code, name, move, to }) => (
              <li key={code}>{say('workflow.decision-line', { name, to: nameOf(to), move: sayWord('workflow.move', move) })}</li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
