import { useState } from 'react'
import type { DossierMove } from '../../../../shared/domain/dossier/transitions.ts'
import type { AppError } from '../../../../shared/kernel/app-error.ts'
import type { StepOption, WorkflowStanding } from '../../../../shared/ipc/contract/workflow.ts'
import { formatDateTime, say, sayWord } from '../../../i18n/index.ts'
import { fieldError, LongTextField, Notice, RadioField, SelectField } from '../../../ui/index.ts'
import { ActForm, type PanelProps, useAct, useTypedOpinion } from '../../acts/index.ts'
import { useStanding, whyNotTake } from '../../workflow/index.ts'

type StepPanelProps = PanelProps & Readonly<{ onOpen: (move: DossierMove) => void }>

/** Takes a decision of the step; one that needs a number or a receiver opens the act that asks for it. */
export function StepPanel(props: StepPanelProps) {
  const standing = useStanding(props.dossier)
  return standing?.step ? <StepForm key={standing.step.id} {...props} standing={standing} step={standing.step} /> : null
}

type StepFormProps = StepPanelProps & Readonly<{ standing: WorkflowStanding; step: NonNullable<WorkflowStanding['step']> }>

const actOf = (option: StepOption | undefined) => (option && option.act !== 'advance' ? option.act : undefined)

/** Whoever was chosen; untouched, whom the core suggests. What is sent back goes to whoever appraised. */
function receiverOf(option: StepOption | undefined, chosen: string | null | undefined): string | null {
  if (!option || option.move === 'send-back') return null
  return chosen === undefined ? option.suggestedOfficerId : chosen
}

function StepForm({ dossier, standing, step, onClose, onOpen, ...props }: StepFormProps) {
  const possible = standing.options.filter(({ refusal }) => refusal === null)
  const [code, setCode] = useState(possible[0]?.code)
  const [officerId, setOfficerId] = useState<string | null>()
  const { opinion, setOpinion, used } = useTypedOpinion(props.opinion, onClose)
  const command = useAct('workflow.advance', 'transfer', used)
  const option = possible.find((each) => each.code === code)
  const act = actOf(option)
  const toOfficerId = receiverOf(option, officerId)
  const submit = (): void => {
    if (act) onOpen(act)
    else if (option)
      void command.run({
        dossierId: dossier.id,
        fromStep: step.id,
        decision: option.code,
        toOfficerId,
        department: '',
        opinion,
      })
  }
  return (
    <ActForm
      move="transfer"
      command={command}
      fields={['toOfficerId', 'opinion']}
      isBlocked={!option}
      confirmLabel={act && say('workflow.open-act', { act: sayWord('move', act) })}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="qmc-muted">
        {say('workflow.now-at', { step: step.name, process: standing.name, version: standing.ref.version })}
      </p>
      <RadioField
        label={say('workflow.decision')}
        value={option?.code ?? null}
        onChange={(next) => {
          setCode(next)
          setOfficerId(undefined)
        }}
        options={possible.map((each) => ({ value: each.code, label: each.name }))}
      />
      <Refused options={standing.options} />
      {option ? <NextStep option={option} /> : null}
      {act || !option ? null : (
        <AdvanceFields
          option={option}
          error={command.error}
          toOfficerId={toOfficerId}
          opinion={opinion}
          onOfficer={setOfficerId}
          onOpinion={setOpinion}
        />
      )}
    </ActForm>
  )
}

type FieldsProps = Readonly<{
  option: StepOption
  error: AppError | undefined
  toOfficerId: string | null
  opinion: string
  onOfficer: (id: string | null) => void
  onOpinion: (text: string) => void
}>

function AdvanceFields({ option, error, toOfficerId, opinion, onOfficer, onOpinion }: FieldsProps) {
  return (
    <div className="qmc-form">
      {option.move === 'send-back' ? null : (
        <SelectField
          label={say('move.to-officer')}
          value={toOfficerId}
          onChange={onOfficer}
          options={option.officers.map(({ id, name, title }) => ({
            value: id,
            label: title === '' ? name : `${name} – ${title}`,
          }))}
          placeholder={say('move.to-officer-any')}
          error={fieldError(error, 'toOfficerId')}
          canBeEmpty
        />
      )}
      <LongTextField
        label={say('move.opinion')}
        value={opinion}
        onChange={onOpinion}
        error={fieldError(error, 'opinion')}
        isRequired={option.move === 'send-back'}
        className="qmc-wide"
      />
    </div>
  )
}

/** Ways out that are not this officer's, or not now: seen, with the reason. */
function Refused({ options }: Readonly<{ options: readonly StepOption[] }>) {
  const refused = options.filter(({ refusal }) => refusal !== null)
  if (refused.length === 0) return null
  return (
    <ul className="qmc-muted qmc-small">
      {refused.map((option) => (
        <li key={option.code}>{say('workflow.refused-way', { decision: option.name, reason: whyNotTake(option) })}</li>
      ))}
    </ul>
  )
}

function NextStep({ option: { to, toDueAt } }: Readonly<{ option: StepOption }>) {
  const text = to
    ? say('workflow.next-step', { step: to.name, role: sayWord('role', to.role), unit: to.unitName })
    : say('workflow.next-end')
  return (
    <Notice tone="info">
      {toDueAt === null ? text : `${text} ${say('workflow.next-due', { due: formatDateTime(toDueAt) })}`}
    </Notice>
  )
}
