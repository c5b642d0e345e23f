import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Role } from '../../../shared/domain/staff/permission.ts'
import { StepMove, WORKFLOW_END, WorkflowStep } from '../../../shared/domain/workflow/workflow.ts'
import type { WorkflowDraft } from '../../../shared/ipc/contract/workflow.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { CheckboxField, LongTextField, NumberField, RadioField, Section, SelectField, TextField } from '../../ui/index.ts'
import { addDecision, changeDecision, removeDecision } from './draft-changes.ts'

type Step = WorkflowDraft['steps'][number]
type StepFormProps = Readonly<{
  step: Step
  steps: readonly Step[]
  departments: readonly { readonly code: string; readonly name: string }[]
  onChange: (step: Step) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}>

/** Who does the step, where, how long, with which papers; and its ways out. */
export function StepForm({ step, steps, departments, onChange, onMove, onRemove }: StepFormProps) {
  const set = (change: Partial<Step>): void => onChange({ ...step, ...change })
  return (
    <Section
      title={say('workflow.step-form')}
      actions={
        <div className="qmc-row">
          <Button
            size="small"
            icon={<ArrowUpOutlined aria-hidden />}
            onClick={() => onMove(-1)}
            disabled={steps[0]?.id === step.id}
          >
            {say('workflow.move-up')}
          </Button>
          <Button
            size="small"
            icon={<ArrowDownOutlined aria-hidden />}
            onClick={() => onMove(1)}
            disabled={steps.at(-1)?.id === step.id}
          >
            {say('workflow.move-down')}
          </Button>
          <Button size="small" icon={<DeleteOutlined aria-hidden />} onClick={onRemove} disabled={steps.length === 1}>
            {say('workflow.remove-step')}
          </Button>
        </div>
      }
    >
      <div className="qmc-stack">
        <div className="qmc-form">
          <TextField
            label={say('workflow.step-name')}
            value={step.name}
            onChange={(name) => set({ name })}
            maxLength={200}
            isRequired
            className="qmc-wide"
          />
          <SelectField
            label={say('workflow.step-kind')}
            value={step.kind}
            onChange={(kind) =>
              kind && set({ kind, ...(kind === 'return' ? {} : { time: step.time ?? { value: 1, unit: 'working-hours' } }) })
            }
            options={WorkflowStep.shape.kind.options.map((value) => ({ value, label: sayWord('workflow.kind', value) }))}
          />
          <SelectField
            label={say('workflow.step-role')}
            value={step.role}
            onChange={(role) => role && set({ role })}
            options={Role.options.map((value) => ({ value, label: sayWord('role', value) }))}
          />
          <SelectField
            label={say('workflow.step-unit')}
            value={step.unit === '' ? null : step.unit}
            onChange={(unit) => set({ unit: unit ?? '' })}
            options={departments.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <TimeFields step={step} onChange={(time) => set({ time })} />
          <LongTextField
            label={say('workflow.step-papers')}
            value={step.papers.join('\n')}
            onChange={(text) => set({ papers: text === '' ? [] : text.split('\n').slice(0, 10) })}
            className="qmc-wide"
          />
        </div>
        <DecisionFields step={step} steps={steps} onChange={onChange} />
      </div>
    </Section>
  )
}

function TimeFields({ step: { time, kind }, onChange }: Readonly<{ step: Step; onChange: (time: Step['time']) => void }>) {
  return (
    <>
      {kind === 'return' ? (
        <CheckboxField
          label={say('workflow.time-not-counted')}
          isChecked={time === null}
          onChange={(isChecked) => onChange(isChecked ? null : { value: 1, unit: 'working-hours' })}
        />
      ) : null}
      {time === null ? null : (
        <>
          <NumberField
            label={say('workflow.time-value')}
            value={time.value}
            onChange={(value) => onChange({ ...time, value: Math.min(value ?? 0, 3200) })}
            maxLength={4}
          />
          <RadioField
            label={say('workflow.time-unit')}
            value={time.unit}
            onChange={(unit) => onChange({ ...time, unit })}
            options={[
              { value: 'working-hours', label: say('workflow.unit-hours') },
              { value: 'working-days', label: say('workflow.unit-days') },
            ]}
          />
        </>
      )}
    </>
  )
}

function DecisionFields({ step, steps, onChange }: Pick<StepFormProps, 'step' | 'steps' | 'onChange'>) {
  const targets = [
    ...steps.map(({ id, name }) => ({ value: id, label: name })),
    { value: WORKFLOW_END, label: say('workflow.end') },
  ]
  return (
    <fieldset className="qmc-stack">
      <legend>{say('workflow.decisions')}</legend>
      {step.decisions.map(({ code, name, move, to }, index) => {
        const n = index + 1
        return (
          <div key={code} className="qmc-decision-row">
            <TextField
              label={say('workflow.decision-name', { n })}
              value={name}
              onChange={(next) => onChange(changeDecision(step, code, { name: next }))}
              maxLength={120}
            />
            <SelectField
              label={say('workflow.decision-move', { n })}
              value={move}
              onChange={(next) => next && onChange(changeDecision(step, code, { move: next }))}
              options={StepMove.options.map((value) => ({ value, label: sayWord('workflow.move', value) }))}
            />
            <SelectField
              label={say('workflow.decision-to', { n })}
              value={to}
              onChange={(next) => next && onChange(changeDecision(step, code, { to: next }))}
              options={targets}
            />
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={say('workflow.remove-decision', { n })}
              disabled={step.decisions.length === 1}
              onClick={() => onChange(removeDecision(step, code))}
            />
          </div>
        )
      })}
      <div>
        <Button
          icon={<PlusOutlined aria-hidden />}
          disabled={step.decisions.length >= 8}
          onClick={() => onChange(addDecision(step, say('workflow.new-decision')))}
        >
          {say('workflow.add-decision')}
        </Button>
      </div>
    </fieldset>
  )
}
