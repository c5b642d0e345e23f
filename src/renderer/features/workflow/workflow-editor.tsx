import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { checkWorkflow, type WorkflowProblem } from '../../../shared/domain/workflow/check-workflow.ts'
import { diffWorkflow } from '../../../shared/domain/workflow/diff-workflow.ts'
import type { WorkflowRef } from '../../../shared/domain/workflow/workflow.ts'
import type { Procedure } from '../../../shared/domain/procedure/procedure.ts'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import type { WorkflowDraft } from '../../../shared/ipc/contract/workflow.ts'
import { useCommand } from '../../bridge/index.ts'
import { formatDate, say, sayWord } from '../../i18n/index.ts'
import {
  DateField,
  ErrorNotice,
  fieldError,
  LongTextField,
  MultiSelectField,
  Notice,
  Section,
  SelectField,
  TextField,
  useStatusLine,
} from '../../ui/index.ts'
import { addStep, changeStep, isChanged, moveStep, removeStep } from './draft-changes.ts'
import { PlanView } from './plan-view.tsx'
import { StepForm } from './step-form.tsx'
import { changeText, problemText } from './step-words.ts'

type EditorProps = Readonly<{
  start: WorkflowDraft
  basedOn: WorkflowRef | null
  procedures: readonly Procedure[]
  departments: readonly { readonly code: string; readonly name: string }[]
  onClose: () => void
}>

/** A new version is drawn beside the old one: plain forms, checks as one types, what changed, and the day it begins. */
export function WorkflowEditor({ start, basedOn, procedures, departments, onClose }: EditorProps) {
  const [draft, setDraft] = useState(start)
  const [chosen, setChosen] = useState<string | null>(start.firstStep)
  const publish = useCommand('workflow.publish')
  const { tell } = useStatusLine()
  const problems = useMemo(() => checkWorkflow(draft, { procedures, departments }), [draft, procedures, departments])
  const faulty = useMemo(() => new Set(problems.flatMap(({ stepId }) => stepId ?? [])), [problems])
  const step = draft.steps.find(({ id }) => id === chosen)
  const whyNot = whyNotPublish(problems, isChanged(start, draft))
  const send = async (): Promise<void> => {
    const result = await publish.run({ draft, basedOn })
    if (!result.ok) return
    const { version, validFrom } = result.value.definition
    tell(say('workflow.published', { version, from: formatDate(validFrom) }))
    onClose()
  }
  return (
    <div className="qmc-stack">
      <Section
        title={say('workflow.editing', { name: start.name })}
        actions={
          <div className="qmc-row">
            <Button
              type="primary"
              loading={publish.isRunning}
              disabled={whyNot !== undefined}
              title={whyNot}
              onClick={() => void send()}
            >
              {say('workflow.publish')}
            </Button>
            <Button onClick={onClose}>{say('ui.cancel')}</Button>
          </div>
        }
      >
        <div className="qmc-stack">
          <ErrorNotice error={publish.error} />
          <HeadFields draft={draft} procedures={procedures} error={publish.error} onChange={setDraft} />
        </div>
      </Section>
      <Checks problems={problems} onChoose={setChosen} />
      <PlanView
        draft={draft}
        chosen={chosen}
        faulty={faulty}
        unitName={(code) => departments.find((each) => each.code === code)?.name ?? code}
        onChoose={setChosen}
        beside={
          <div className="qmc-stack">
            <div className="qmc-row">
              <SelectField
                label={say('workflow.choose-step')}
                value={chosen}
                onChange={setChosen}
                options={draft.steps.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Button
                icon={<PlusOutlined aria-hidden />}
                disabled={draft.steps.length >= 30}
                onClick={() => {
                  const added = addStep(draft, chosen, say('workflow.new-step'))
                  setDraft(added.draft)
                  setChosen(added.id)
                }}
              >
                {say('workflow.add-step')}
              </Button>
            </div>
            {step ? (
              <StepForm
                key={step.id}
                step={step}
                steps={draft.steps}
                departments={departments}
                onChange={(next) => setDraft(changeStep(draft, step.id, next))}
                onMove={(by) => setDraft(moveStep(draft, step.id, by))}
                onRemove={() => {
                  setDraft(removeStep(draft, step.id))
                  setChosen(draft.steps.find(({ id }) => id !== step.id)?.id ?? null)
                }}
              />
            ) : null}
          </div>
        }
      />
      <Difference before={start} after={draft} />
    </div>
  )
}

function whyNotPublish(problems: readonly WorkflowProblem[], hasChanged: boolean): string | undefined {
  if (!hasChanged) return say('workflow.nothing-to-publish')
  return problems.length > 0 ? say('workflow.mend-first', { n: problems.length }) : undefined
}

type HeadProps = Readonly<{
  draft: WorkflowDraft
  procedures: readonly Procedure[]
  error: Parameters<typeof fieldError>[0]
  onChange: (draft: WorkflowDraft) => void
}>

function HeadFields({ draft, procedures, error, onChange }: HeadProps) {
  const [day, setDay] = useState(formatDate(draft.validFrom))
  const parsed = parseVietnameseDate(day)
  return (
    <div className="qmc-form">
      <TextField
        label={say('workflow.name')}
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
        maxLength={300}
        isRequired
        className="qmc-wide"
      />
      <DateField
        label={say('workflow.valid-from')}
        value={day}
        onChange={(text) => {
          setDay(text)
          const next = parseVietnameseDate(text)
          if (next) onChange({ ...draft, validFrom: next })
        }}
        error={parsed ? fieldError(error, 'draft.validFrom') : say('validation.date')}
        isRequired
      />
      <SelectField
        label={say('workflow.first-step')}
        value={draft.firstStep}
        onChange={(firstStep) => firstStep && onChange({ ...draft, firstStep })}
        options={draft.steps.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <MultiSelectField
        label={say('workflow.procedures')}
        value={draft.procedureCodes}
        onChange={(procedureCodes) => onChange({ ...draft, procedureCodes })}
        options={procedures.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
        error={draft.procedureCodes.length === 0 ? say('validation.required') : undefined}
        className="qmc-wide"
      />
      <LongTextField
        label={say('workflow.source')}
        value={draft.source}
        onChange={(source) => onChange({ ...draft, source })}
        maxLength={1000}
        className="qmc-wide"
      />
    </div>
  )
}

/** Faults as one types; each leads to its step. */
function Checks({ problems, onChoose }: Readonly<{ problems: readonly WorkflowProblem[]; onChoose: (stepId: string) => void }>) {
  if (problems.length === 0)
    return (
      <Notice tone="success" className="qmc-plan-checks">
        {say('workflow.no-problems')}
      </Notice>
    )
  return (
    <Notice tone="warning" className="qmc-plan-checks">
      <strong>{say('workflow.problems', { n: problems.length })}</strong>
      <ul>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>
            {problemText(problem)}{' '}
            {problem.stepId === null ? null : (
              <Button type="link" size="small" onClick={() => onChoose(problem.stepId ?? '')}>
                {say('workflow.to-step', { step: problem.params['step'] ?? '' })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

export function Difference({ before, after }: Readonly<{ before: WorkflowDraft; after: WorkflowDraft }>) {
  const changes = useMemo(() => diffWorkflow(before, after), [before, after])
  return (
    <Section title={say('workflow.difference')}>
      {changes.length === 0 ? <p className="qmc-muted">{say('workflow.no-difference')}</p> : null}
      <ul>
        {changes.map((change) => (
          <li key={`${change.kind} ${change.step} ${change.field ?? ''}`}>
            {change.field === null
              ? say(change.kind === 'step-added' ? 'workflow.step-added' : 'workflow.step-removed', { step: change.step })
              : say('workflow.changed-line', {
                  what: [change.step, sayWord('workflow.field', change.field)].filter((part) => part !== '').join(' – '),
                  before: changeText(change, change.before) || '–',
                  after: changeText(change, change.after) || '–',
                })}
          </li>
        ))}
      </ul>
    </Section>
  )
}
