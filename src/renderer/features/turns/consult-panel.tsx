import { ActForm, type PanelProps, useAct } from '../acts/index.ts'
import { AutoComplete } from 'antd'
import { useState } from 'react'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { Field, fieldError, type FieldProps, LongTextField, Notice, NumberField } from '../../ui/index.ts'

const DEFAULT_DAYS = 2

/** Another unit is asked; the days are its own and stand on Mẫu 06. */
export function ConsultPanel({ dossier, onClose }: PanelProps) {
  const [unit, setUnit] = useState('')
  const [question, setQuestion] = useState('')
  const [days, setDays] = useState<number | null>(DEFAULT_DAYS)
  const command = useAct('turn.consult', 'consult', onClose)
  return (
    <ActForm
      move="consult"
      command={command}
      fields={['unit.name', 'question', 'days']}
      onSubmit={() => command.run({ id: dossier.id, unit: { name: unit, code: '' }, question, days: days ?? 0 })}
      onClose={onClose}
    >
      <Notice tone="info">{say('turns.consult-hint')}</Notice>
      <div className="qmc-form">
        <AgencyField
          label={say('turns.unit')}
          value={unit}
          onChange={setUnit}
          error={fieldError(command.error, 'unit.name')}
          isRequired
          autoFocus
        />
        <NumberField
          label={say('turns.days')}
          value={days}
          onChange={setDays}
          error={fieldError(command.error, 'days')}
          isRequired
        />
        <LongTextField
          label={say('turns.question')}
          value={question}
          onChange={setQuestion}
          error={fieldError(command.error, 'question')}
          isRequired
          className="qmc-wide"
        />
      </div>
    </ActForm>
  )
}

type AgencyProps = FieldProps & Readonly<{ value: string; onChange: (value: string) => void; autoFocus?: boolean }>

/** Divisions and communes known here are offered; any other name is typed. */
export function AgencyField(props: AgencyProps) {
  const reference = valueOf(useOperation('catalogue.get-reference', {}))
  const names = [...(reference?.departments ?? []), ...(reference?.units ?? [])].map(({ name }) => name)
  const typed = props.value.toLocaleLowerCase('vi')
  return (
    <Field {...props}>
      {(control) => (
        <AutoComplete
          {...control}
          value={props.value}
          onChange={(next: string) => props.onChange(next)}
          options={names.filter((name) => name.toLocaleLowerCase('vi').includes(typed)).map((name) => ({ value: name }))}
          autoFocus={props.autoFocus}
          status={props.error === undefined ? '' : 'error'}
          style={{ width: '100%' }}
        />
      )}
    </Field>
  )
}
