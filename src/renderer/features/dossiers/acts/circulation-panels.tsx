import { ActForm, type PanelProps, useAct, useTypedOpinion } from '../../acts/index.ts'
import { useState } from 'react'
import { useOperation, valueOf } from '../../../bridge/index.ts'
import { say } from '../../../i18n/index.ts'
import { fieldError, LongTextField, SelectField } from '../../../ui/index.ts'

/** To another division, to one of its officers or to whom it chooses. */
export function TransferPanel({ dossier, onClose, ...props }: PanelProps) {
  const departments = valueOf(useOperation('catalogue.get-reference', {}))?.departments ?? []
  const officers = valueOf(useOperation('staff.list', {})) ?? []
  // The dossier keeps the division's name as it was in this unit; wards call some by another name than the list.
  const usual = dossier.procedure.department
  const names = [...new Set([...departments.map(({ name }) => name), usual])].filter((name) => name !== '')
  const [chosen, setChosen] = useState<string | null>(null)
  const [toOfficerId, setToOfficerId] = useState<string | null>(null)
  const { opinion, setOpinion, used } = useTypedOpinion(props.opinion, onClose)
  const command = useAct('dossier.transfer', 'transfer', used)
  const department = chosen ?? usual
  const candidates = officers.filter((officer) => officer.isActive && (officer.department === department || department === ''))
  return (
    <ActForm
      move="transfer"
      command={command}
      fields={['department', 'toOfficerId', 'opinion']}
      onSubmit={() => command.run({ id: dossier.id, department, toOfficerId, opinion })}
      onClose={onClose}
    >
      <div className="qmc-form">
        <SelectField
          label={say('move.department')}
          value={department === '' ? null : department}
          onChange={(next) => {
            setChosen(next)
            setToOfficerId(null)
          }}
          options={names.map((name) => ({ value: name, label: name }))}
          error={fieldError(command.error, 'department')}
          isRequired
          autoFocus
        />
        <SelectField
          label={say('move.to-officer')}
          value={toOfficerId}
          onChange={setToOfficerId}
          options={candidates.map(({ id, fullName, title }) => ({ value: id as string, label: `${fullName} – ${title}` }))}
          placeholder={say('move.to-officer-any')}
          error={fieldError(command.error, 'toOfficerId')}
          canBeEmpty
        />
        <LongTextField
          label={say('move.opinion')}
          value={opinion}
          onChange={setOpinion}
          error={fieldError(command.error, 'opinion')}
          className="qmc-wide"
        />
      </div>
    </ActForm>
  )
}

/** To whoever signs. */
export function SubmitPanel({ dossier, onClose }: PanelProps) {
  const officers = valueOf(useOperation('staff.list', {})) ?? []
  const leaders = officers.filter(
    (officer) =>
      officer.isActive && officer.roles.some((role) => role === 'leader' || role === 'centre-head' || role === 'office-head'),
  )
  const [toOfficerId, setToOfficerId] = useState<string | null>(null)
  const [opinion, setOpinion] = useState('')
  const command = useAct('dossier.submit', 'submit', onClose)
  return (
    <ActForm
      move="submit"
      command={command}
      fields={['toOfficerId', 'opinion']}
      onSubmit={() => command.run({ id: dossier.id, toOfficerId, opinion })}
      onClose={onClose}
    >
      <div className="qmc-form">
        <SelectField
          label={say('move.to-leader')}
          value={toOfficerId}
          onChange={setToOfficerId}
          options={leaders.map(({ id, fullName, title }) => ({ value: id as string, label: `${fullName} – ${title}` }))}
          error={fieldError(command.error, 'toOfficerId')}
          canBeEmpty
          autoFocus
        />
        <LongTextField
          label={say('move.opinion')}
          value={opinion}
          onChange={setOpinion}
          error={fieldError(command.error, 'opinion')}
          className="qmc-wide"
        />
      </div>
    </ActForm>
  )
}
