import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { StationView } from '../../../shared/ipc/contract/stations.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, isToldAtFields, LongTextField, Section, useShortcut, useStatusLine } from '../../ui/index.ts'

/** Shut out for good: says what stays and what does not, and asks why. */
export function RevokePanel({ station, onClose }: Readonly<{ station: StationView; onClose: () => void }>) {
  const [reason, setReason] = useState('')
  const revoke = useCommand('stations.revoke')
  const { tell } = useStatusLine()
  useShortcut('Escape', onClose)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result = await revoke.run({ station: station.station, reason })
    if (!result.ok) return
    tell(say('stations.revoked', { number: station.number }))
    onClose()
  }
  return (
    <Section title={say('stations.revoke-title', { number: station.number, name: station.name })} className="qmc-act-panel">
      <form className="qmc-stack" onSubmit={(event) => void submit(event)}>
        <p>{say('stations.revoke-lead')}</p>
        <LongTextField
          label={say('stations.revoke-reason')}
          value={reason}
          onChange={setReason}
          error={fieldError(revoke.error, 'reason')}
          maxLength={500}
          isRequired
          autoFocus
        />
        {isToldAtFields(revoke.error, ['reason']) ? null : <ErrorNotice error={revoke.error} />}
        <div className="qmc-row">
          <Button type="primary" danger htmlType="submit" loading={revoke.isRunning}>
            {say('stations.revoke')}
          </Button>
          <Button onClick={onClose}>{say('ui.cancel')}</Button>
        </div>
      </form>
    </Section>
  )
}
