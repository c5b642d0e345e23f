import { foldForSearch } from '../../../shared/kernel/text.ts'
import { WORKFLOW_END } from '../../../shared/domain/workflow/workflow.ts'
import type { WorkflowDraft } from '../../../shared/ipc/contract/workflow.ts'

type Step = WorkflowDraft['steps'][number]
type Decision = Step['decisions'][number]

/** `Thẩm định hồ sơ` → `tham-dinh-ho-so`, with a number when there is one already. Ids are never shown, so nobody types them. */
export function freshId(name: string, taken: readonly string[]): string {
  const base =
    foldForSearch(name)
      .replaceAll(' ', '-')
      .replace(/^[^a-z]+/, '')
      .slice(0, 30)
      .replace(/-+$/, '') || 'buoc'
  const all = [...taken, WORKFLOW_END]
  if (!all.includes(base)) return base
  let n = 2
  while (all.includes(`${base}-${n}`)) n += 1
  return `${base}-${n}`
}

export const changeStep = (draft: WorkflowDraft, id: string, change: Partial<Step>): WorkflowDraft => ({
  ...draft,
  steps: draft.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
})

/** After the chosen step; the checks say at once that nobody comes to it yet. */
export function addStep(draft: WorkflowDraft, after: string | null, name: string): { draft: WorkflowDraft; id: string } {
  const id = freshId(
    name,
    draft.steps.map((step) => step.id),
  )
  const at = draft.steps.findIndex((step) => step.id === after) + 1 || draft.steps.length
  const before = draft.steps[at - 1]
  const step: Step = {
    id,
    name,
    kind: 'process',
    role: 'specialist',
    unit: before?.unit ?? '',
    time: { value: 1, unit: 'working-hours' },
    papers: [],
    decisions: [{ code: 'tiep', name: 'Chuyển bước tiếp theo', move: 'transfer', to: draft.steps[at]?.id ?? WORKFLOW_END }],
  }
  return { id, draft: { ...draft, steps: [...draft.steps.slice(0, at), step, ...draft.steps.slice(at)] } }
}

/** The ways that led to it stay, so that the checks can name them. */
export const removeStep = (draft: WorkflowDraft, id: string): WorkflowDraft => ({
  ...draft,
  steps: draft.steps.filter((step) => step.id !== id),
})

export function moveStep(draft: WorkflowDraft, id: string, by: -1 | 1): WorkflowDraft {
  const steps = [...draft.steps]
  const at = steps.findIndex((step) => step.id === id)
  const other = steps[at + by]
  const step = steps[at]
  if (!step || !other) return draft
  steps[at + by] = step
  steps[at] = other
  return { ...draft, steps }
}

export function addDecision(step: Step, name: string): Step {
  const code = freshId(
    name,
    step.decisions.map((decision) => decision.code),
  )
  return { ...step, decisions: [...step.decisions, { code, name, move: 'transfer', to: WORKFLOW_END }] }
}

export const changeDecision = (step: Step, code: string, change: Partial<Decision>): Step => ({
  ...step,
  decisions: step.decisions.map((decision) => (decision.code === code ? { ...decision, ...change } : decision)),
})

export const removeDecision = (step: Step, code: string): Step => ({
  ...step,
  decisions: step.decisions.filter((decision) => decision.code !== code),
})

/** Whether anything at all was changed, also what the list of differences does not name (the kind of a decision, the order of steps). */
export const isChanged = (before: WorkflowDraft, after: WorkflowDraft): boolean =>
  JSON.stringify(before) !== JSON.stringify(after)
