import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, isToldAtFields, PinField, SelectField, TextField } from '../../ui/index.ts'
import type { Found } from './join-centre-form.tsx'
import type { Recovery } from './recovery-page.tsx'

/** Which machine of the centre this becomes, and who looks after it. */
export function JoinDetails({ found, onComplete }: Readonly<{ found: Found; onComplete: (recovery: Recovery) => void }>) {
  const [stationNumber, setStationNumber] = useState(found.numbers[0] ?? '')
  const [name, setName] = useState(found.name)
  const [administratorId, setAdministratorId] = useState(found.administrators[0]?.id ?? '')
  const [pin, setPin] = useState('')
  const [repeatedPin, setRepeatedPin] = useState('')
  const join = useCommand('setup.join')
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result = await join.run({ source: found.source, stationNumber, name, administratorId, pin, repeatedPin })
    if (result.ok) onComplete(result.value)
  }
  return (
    <form className="qmc-stack" onSubmit={(event) => void submit(event)}>
      <div className="qmc-form">
        <SelectField
          label={say('join.station-number')}
          value={stationNumber}
          onChange={(picked) => setStationNumber(picked ?? '')}
          options={found.numbers.map((number) => ({ value: number, label: number }))}
          isDisabled={found.source.kind === 'file'}
          error={fieldError(join.error, 'stationNumber')}
          isRequired
        />
        <TextField
          label={say('join.name')}
          hint={say('join.name-hint')}
          value={name}
          onChange={setName}
          error={fieldError(join.error, 'name')}
          isDisabled={found.source.kind === 'file'}
          maxLength={80}
          isRequired
        />
        <SelectField
          label={say('join.administrator')}
          hint={say('join.administrator-hint')}
          value={administratorId}
          onChange={(picked) => setAdministratorId(picked ?? '')}
          options={found.administrators.map(({ id, fullName, accountName }) => ({
            value: id,
            label: `${fullName} (${accountName})`,
          }))}
          error={fieldError(join.error, 'administratorId')}
          isRequired
        />
        <PinField
          label={say('join.pin')}
          hint={say('join.pin-hint')}
          value={pin}
          onChange={setPin}
          error={fieldError(join.error, 'pin')}
          isRequired
        />
        <PinField
          label={say('join.pin-repeat')}
          value={repeatedPin}
          onChange={setRepeatedPin}
          error={fieldError(join.error, 'repeatedPin')}
          isRequired
        />
      </div>
      {isToldAtFields(join.error, ['stationNumber', 'name', 'administratorId', 'pin', 'repeatedPin']) ? null : (
        <ErrorNotice error={join.error} />
      )}
      <div className="qmc-row">
        <Button type="primary" size="large" htmlType="submit" loading={join.isRunning}>
          {say('join.submit')}
        </Button>
        {join.isRunning ? <span role="status">{say('first-run.working')}</span> : null}
      </div>
    </form>
  )
}
