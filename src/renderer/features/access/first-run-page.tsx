import { AutoComplete, Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import { useCommand } from '../../bridge/index.ts'
import { say, sayMessage, type TextKey } from '../../i18n/index.ts'
import { ErrorNotice, Field, fieldError, isToldAtFields, PinField, RadioField, Section, TextField } from '../../ui/index.ts'
import { JoinCentreForm } from './join-centre-form.tsx'
import type { Recovery } from './recovery-page.tsx'

type Unit = Readonly<{ code: string; name: string }>
type Values = Readonly<Record<(typeof FIELDS)[number], string>>

const FIELDS = ['centreName', 'unitCode', 'stationNumber', 'administratorName', 'accountName', 'pin', 'repeatedPin'] as const
const EMPTY: Values = {
  centreName: '',
  unitCode: '',
  stationNumber: '01',
  administratorName: '',
  accountName: '',
  pin: '',
  repeatedPin: '',
}

const centreNameOf = (unit: Unit): string =>
  say('first-run.centre-full', { unit: unit.name.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase()) })

type FirstRunProps = Readonly<{ units: readonly Unit[]; onComplete: (recovery: Recovery) => void }>
type PageProps = FirstRunProps & Readonly<{ onRestore: () => void }>

/** Once for each PC: a centre begins here, or this PC becomes one of a centre that is at work already. */
export function FirstRunPage({ units, onComplete, onRestore }: PageProps) {
  const [choice, setChoice] = useState<'new' | 'existing'>('new')
  return (
    <main className="qmc-access">
      <div className="qmc-access-card qmc-access-wide">
        <h1 id="access-title">{say('first-run.title')}</h1>
        <RadioField
          label={say('join.choice')}
          value={choice}
          onChange={setChoice}
          options={[
            { value: 'new', label: say('join.new-centre') },
            { value: 'existing', label: say('join.existing') },
          ]}
        />
        <div className="qmc-row">
          <Button onClick={onRestore}>{say('restore.link')}</Button>
          <span className="qmc-muted qmc-small">{say('restore.link-hint')}</span>
        </div>
        {choice === 'new' ? <NewCentreForm units={units} onComplete={onComplete} /> : <JoinCentreForm onComplete={onComplete} />}
      </div>
    </main>
  )
}

/** Whose counter this is, which number range it owns, who looks after it. */
function NewCentreForm({ units, onComplete }: FirstRunProps) {
  const [values, setValues] = useState(EMPTY)
  const command = useCommand('setup.complete')
  const set = (name: keyof Values) => (value: string) => setValues((before) => ({ ...before, [name]: value }))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const unit = units.find((candidate) => centreNameOf(candidate) === values.centreName)
    const result = await command.run({ ...values, administrativeCode: unit?.code ?? null })
    if (result.ok) onComplete(result.value)
  }
  const field = { values, set, error: command.error }
  return (
    <form className="qmc-stack" onSubmit={(event) => void submit(event)} aria-labelledby="access-title">
      <p className="qmc-muted">{say('first-run.lead')}</p>
      <Section title={say('first-run.centre')}>
        <div className="qmc-form">
          <CentreField units={units} {...field} />
          <LineField name="unitCode" label="first-run.unit-code" hint="first-run.unit-code-hint" {...field} />
          <LineField name="stationNumber" label="first-run.station-number" hint="first-run.station-number-hint" {...field} />
        </div>
      </Section>
      <Section title={say('first-run.administrator')}>
        <div className="qmc-form">
          <LineField name="administratorName" label="first-run.administrator-name" {...field} />
          <LineField name="accountName" label="first-run.account-name" hint="first-run.account-hint" {...field} />
          <PinField
            label={say('first-run.pin')}
            value={values.pin}
            onChange={set('pin')}
            hint={say('first-run.pin-hint')}
            error={fieldError(command.error, 'pin')}
            isRequired
          />
          <PinField
            label={say('first-run.pin-repeat')}
            value={values.repeatedPin}
            onChange={set('repeatedPin')}
            error={fieldError(command.error, 'repeatedPin')}
            isRequired
          />
        </div>
      </Section>
      {isToldAtFields(command.error, FIELDS) ? null : <ErrorNotice error={command.error} />}
      <div className="qmc-row">
        <Button type="primary" size="large" htmlType="submit" loading={command.isRunning}>
          {say('first-run.submit')}
        </Button>
        {command.isRunning ? <span role="status">{say('first-run.working')}</span> : null}
      </div>
    </form>
  )
}

type Shared = Readonly<{ values: Values; set: (name: keyof Values) => (value: string) => void; error: AppError | undefined }>

function LineField({
  name,
  label,
  hint,
  values,
  set,
  error,
}: Shared & Readonly<{ name: keyof Values; label: TextKey & `first-run.${string}`; hint?: TextKey & `first-run.${string}` }>) {
  return (
    <TextField
      label={sayMessage({ messageKey: label })}
      value={values[name]}
      onChange={set(name)}
      hint={hint && sayMessage({ messageKey: hint })}
      error={fieldError(error, name)}
      isRequired
      maxLength={200}
    />
  )
}

function CentreField({ units, values, set, error }: Shared & Readonly<{ units: readonly Unit[] }>) {
  const typed = foldForSearch(values.centreName)
  return (
    <Field
      label={say('first-run.centre-name')}
      hint={say('first-run.centre-hint')}
      error={fieldError(error, 'centreName')}
      isRequired
      className="qmc-wide"
    >
      {(control) => (
        <AutoComplete
          {...control}
          autoFocus
          value={values.centreName}
          status={fieldError(error, 'centreName') === undefined ? '' : 'error'}
          onChange={(text: string) => set('centreName')(text)}
          maxLength={200}
          options={units
            .map((unit) => ({ value: centreNameOf(unit), name: unit.name }))
            .filter(({ value }) => foldForSearch(value).includes(typed))
            .map(({ value }) => ({ value }))}
          style={{ width: '100%' }}
        />
      )}
    </Field>
  )
}
