import { Button } from 'antd'
import { useState } from 'react'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import { useCommand, useOperation } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, isToldAtFields, Loaded, NumberField, PageFrame, RadioField, Section, TextField, useShortcut, useStatusLine } from '../../ui/index.ts'
import { PrintingSettings } from './printing-settings.tsx'

type LineName = 'centreName' | 'governingBody' | 'placeName' | 'counterName' | 'hotline' | 'centreAddress'

const CENTRE_LINES = [
  ['centreName', 'settings.centre-name'],
  ['governingBody', 'settings.governing-body'],
  ['placeName', 'settings.place-name'],
  ['counterName', 'settings.counter-name'],
  ['hotline', 'settings.hotline'],
  ['centreAddress', 'settings.address'],
] as const satisfies readonly (readonly [LineName, string])[]

const FIELDS = ['gatewayUrl', 'cupsAddress', 'ippPrinterUrl', 'lockAfterMinutes', ...CENTRE_LINES.map(([name]) => name)]

/** What the administrator sets for this centre and this PC. */
export function SettingsPage() {
  const settings = useOperation('settings.get', {})
  if (settings.state !== 'ready')
    return (
      <PageFrame title={say('settings.title')}>
        <Loaded of={settings}>{() => null}</Loaded>
      </PageFrame>
    )
  return <SettingsForm saved={settings.value} />
}

function SettingsForm({ saved }: Readonly<{ saved: Settings }>) {
  const [values, setValues] = useState(saved)
  const command = useCommand('settings.update')
  const { tell } = useStatusLine()
  const isChanged = JSON.stringify(values) !== JSON.stringify(saved)
  const change = (part: Partial<Settings>): void => setValues({ ...values, ...part })
  const save = async (): Promise<void> => {
    const result = await command.run(values)
    if (!result.ok) return
    setValues(result.value)
    tell(say('settings.saved'))
  }
  useShortcut('Ctrl+S', () => void save())
  return (
    <PageFrame
      title={say('settings.title')}
      aside={isChanged ? <span className="qmc-muted">{say('settings.unsaved')}</span> : null}
      actions={
        <Button type="primary" disabled={!isChanged} loading={command.isRunning} onClick={() => void save()}>
          {say('settings.save')}
        </Button>
      }
    >
      {isToldAtFields(command.error, FIELDS) ? null : <ErrorNotice error={command.error} />}
      <Section title={say('settings.centre')}>
        <div className="qmc-form">
          {CENTRE_LINES.map(([name, label]) => (
            <TextField
              key={name}
              label={say(label)}
              value={values[name]}
              onChange={(value) => change({ [name]: value })}
              hint={name === 'placeName' ? say('settings.place-hint') : undefined}
              error={fieldError(command.error, name)}
            />
          ))}
        </div>
      </Section>
      <div className="qmc-settings">
        <Section title={say('settings.deadline')}>
          <div className="qmc-stack">
            <RadioField
              label={say('settings.due-time')}
              value={values.dueTime}
              onChange={(dueTime) => change({ dueTime })}
              options={[
                { value: 'end-of-day', label: say('settings.end-of-day') },
                { value: 'same-hour', label: say('settings.same-hour') },
              ]}
            />
            <NumberField label={say('settings.lock-after')} value={values.lockAfterMinutes} onChange={(n) => change({ lockAfterMinutes: n ?? 0 })} error={fieldError(command.error, 'lockAfterMinutes')} />
          </div>
        </Section>
        <Section title={say('settings.connections')}>
          <TextField
            label={say('settings.gateway')}
            value={values.gatewayUrl}
            onChange={(gatewayUrl) => change({ gatewayUrl })}
            hint={say('settings.gateway-hint')}
            error={fieldError(command.error, 'gatewayUrl')}
          />
        </Section>
      </div>
      <PrintingSettings values={values} error={command.error} onChange={change} />
    </PageFrame>
  )
}
