import { ActForm, type PanelProps, useAct } from '../../acts/index.ts'
import { Checkbox } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { say } from '../../../i18n/index.ts'
import { CheckboxField, fieldError, LongTextField, Notice, TextField } from '../../../ui/index.ts'
import { useNotice } from '../../turns/index.ts'

type Component = Dossier['components'][number]
type ChecksProps = Readonly<{
  title: string
  components: readonly Component[]
  checked: ReadonlySet<string>
  onChange: (checked: ReadonlySet<string>) => void
}>

function ComponentChecks({ title, components, checked, onChange }: ChecksProps) {
  return (
    <fieldset className="qmc-checks">
      <legend>{title}</legend>
      {components.map((component) => (
        <Checkbox
          key={component.code}
          checked={checked.has(component.code)}
          onChange={(event) => {
            const next = new Set(checked)
            if (event.target.checked) next.add(component.code)
            else next.delete(component.code)
            onChange(next)
          }}
        >
          {component.name}
        </Checkbox>
      ))}
    </fieldset>
  )
}

/** Mẫu 02, once: a second request costs, and has to be meant. */
export function RequestSupplementPanel({ dossier, onClose }: PanelProps) {
  const [reason, setReason] = useState('')
  const [legalBasis, setLegalBasis] = useState('')
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const [isSecondConfirmed, setIsSecondConfirmed] = useState(false)
  const notice = useNotice(dossier.id, 'request-supplement', onClose)
  const rounds = dossier.supplements.length
  const components = dossier.components
    .filter(({ code }) => missing.has(code))
    .map((component) => ({ ...component, state: 'missing' as const }))
  return (
    <ActForm
      move="request-supplement"
      command={notice}
      fields={['content.reason', 'content.legalBasis']}
      confirmLabel={notice.confirmLabel}
      isBlocked={rounds > 0 && !isSecondConfirmed}
      onSubmit={() => notice.write({ form: 'supplement', reason, components, legalBasis, isSecondConfirmed })}
      onClose={onClose}
    >
      {rounds > 0 ? (
        <>
          <Notice tone="warning">{say('move.second-supplement', { n: rounds })}</Notice>
          <CheckboxField
            label={say('move.second-supplement-confirm')}
            isChecked={isSecondConfirmed}
            onChange={setIsSecondConfirmed}
          />
        </>
      ) : (
        <Notice tone="info">{say('move.supplement-hint')}</Notice>
      )}
      {notice.options?.supplement.isLate ? <Notice tone="warning">{say('turns.return-late')}</Notice> : null}
      <ComponentChecks
        title={say('move.missing-components')}
        components={dossier.components}
        checked={missing}
        onChange={setMissing}
      />
      <LongTextField
        label={say('move.reason')}
        value={reason}
        onChange={setReason}
        error={fieldError(notice.error, 'content.reason')}
        isRequired
        autoFocus
        rows={3}
      />
      <TextField
        label={say('turns.legal-basis')}
        value={legalBasis}
        onChange={setLegalBasis}
        error={fieldError(notice.error, 'content.legalBasis')}
      />
    </ActForm>
  )
}

/** The papers are here: the clock starts again from zero. */
export function ReceiveSupplementPanel({ dossier, onClose }: PanelProps) {
  const asked = new Set(dossier.supplements.at(-1)?.components.map(({ code }) => code))
  const open = dossier.components.filter(({ code, state }) => asked.has(code) || state === 'missing' || state === 'later')
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set(open.map(({ code }) => code)))
  const [note, setNote] = useState('')
  const command = useAct('dossier.receive-supplement', 'receive-supplement', onClose)
  const components = dossier.components.map((component) =>
    arrived.has(component.code) ? { ...component, state: 'present' as const } : component,
  )
  return (
    <ActForm
      move="receive-supplement"
      command={command}
      fields={['note']}
      onSubmit={() => command.run({ id: dossier.id, components, note })}
      onClose={onClose}
    >
      <Notice tone="info">{say('move.receive-supplement-hint')}</Notice>
      {open.length > 0 ? (
        <ComponentChecks title={say('move.received-components')} components={open} checked={arrived} onChange={setArrived} />
      ) : null}
      <LongTextField
        label={say('move.note')}
        value={note}
        onChange={setNote}
        error={fieldError(command.error, 'note')}
        autoFocus
      />
    </ActForm>
  )
}
