import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand, useMay, useOperation } from '../../bridge/index.ts'
import { say, sayMessage, sayWord } from '../../i18n/index.ts'
import {
  ErrorNotice,
  fieldError,
  Loaded,
  LongTextField,
  Notice,
  NumberField,
  PinField,
  RadioField,
  Section,
  SelectField,
  TextField,
  useStatusLine,
} from '../../ui/index.ts'

type Known = OutputOf<'notification.get-settings'>

/** How citizens are told: which PC sends, by which channel, and how often of a result nobody takes. */
export function NotificationSection() {
  const known = useOperation('notification.get-settings', {})
  return (
    <Section title={say('notification.title')}>
      <Loaded of={known}>{(value) => <NotificationForm key={JSON.stringify(value.settings)} known={value} />}</Loaded>
    </Section>
  )
}

function NotificationForm({ known }: Readonly<{ known: Known }>) {
  const [values, setValues] = useState(known.settings)
  const [password, setPassword] = useState('')
  const save = useCommand('notification.save-settings')
  const sendNow = useCommand('notification.send-now')
  const { tell } = useStatusLine()
  const may = useMay()
  const { drivers, smtp } = values
  const setDrivers = (patch: Partial<typeof drivers>): void => setValues({ ...values, drivers: { ...drivers, ...patch } })
  const setSmtp = (patch: Partial<typeof smtp>): void => setValues({ ...values, smtp: { ...smtp, ...patch } })
  const error = (path: string): string | undefined => fieldError(save.error, `settings.${path}`)
  const run = async (): Promise<void> => {
    const result = await save.run({ settings: values, password: password === '' ? null : password })
    if (!result.ok) return
    setPassword('')
    tell(say('notification.saved'))
  }
  const send = async (): Promise<void> => {
    const result = await sendNow.run({})
    if (!result.ok) return
    const { sent, queued, failed, unknown } = result.value.counts
    tell(say('notification.sent-now', { sent, queued, attention: failed + unknown }))
  }
  const days = (name: 'unclaimedAfterDays' | 'remindEveryDays' | 'maxReminders', label: string) => (
    <NumberField
      label={label}
      value={values[name]}
      onChange={(n) => setValues({ ...values, [name]: n ?? 0 })}
      error={error(name)}
    />
  )
  return (
    <div className="qmc-stack">
      {known.status.troubles.map(({ driver, reasonKey, detail }) => (
        <Notice key={driver} tone="warning">
          {sayMessage({ messageKey: reasonKey })} {detail}
        </Notice>
      ))}
      <div className="qmc-form">
        <TextField
          label={say('notification.sender')}
          hint={say('notification.sender-hint')}
          value={values.sender}
          onChange={(sender) => setValues({ ...values, sender })}
          error={error('sender')}
        />
        {(['sms', 'zalo'] as const).map((channel) => (
          <RadioField
            key={channel}
            label={say(`notification.${channel}`)}
            value={drivers[channel]}
            onChange={(driver) => setDrivers({ [channel]: driver })}
            options={(['off', 'file'] as const).map((value) => ({ value, label: sayWord('notification-driver', value) }))}
          />
        ))}
        <RadioField
          label={say('notification.email')}
          value={drivers.email}
          onChange={(email) => setDrivers({ email })}
          options={(['off', 'file', 'smtp'] as const).map((value) => ({ value, label: sayWord('notification-driver', value) }))}
          className="qmc-wide"
        />
        <TextField
          label={say('notification.folder')}
          hint={say('notification.folder-hint', { folder: known.status.folder })}
          value={values.folder}
          onChange={(folder) => setValues({ ...values, folder })}
          error={error('folder')}
        />
        {drivers.email === 'smtp' ? (
          <SmtpFields
            smtp={smtp}
            onChange={setSmtp}
            error={error}
            password={{ value: password, onChange: setPassword, isKept: known.status.hasPassword }}
          />
        ) : null}
        {days('unclaimedAfterDays', say('notification.unclaimed-after'))}
        {days('remindEveryDays', say('notification.remind-every'))}
        {days('maxReminders', say('notification.max-reminders'))}
      </div>
      <ErrorNotice error={save.error ?? sendNow.error} />
      <div className="qmc-row">
        <Button type="primary" loading={save.isRunning} onClick={() => void run()}>
          {say('notification.save')}
        </Button>
        {may('sync.manage') ? (
          <Button loading={sendNow.isRunning} onClick={() => void send()}>
            {say('notification.send-now')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

type Smtp = Known['settings']['smtp']

/** The mail server; its password is kept apart from the settings and never shown again. */
function SmtpFields({
  smtp,
  onChange,
  error,
  password,
}: Readonly<{
  smtp: Smtp
  onChange: (patch: Partial<Smtp>) => void
  error: (path: string) => string | undefined
  password: Readonly<{ value: string; onChange: (value: string) => void; isKept: boolean }>
}>) {
  return (
    <>
      <TextField
        label={say('notification.host')}
        value={smtp.host}
        onChange={(host) => onChange({ host })}
        error={error('smtp.host')}
      />
      <NumberField
        label={say('notification.port')}
        value={smtp.port}
        onChange={(port) => onChange({ port: port ?? 0 })}
        error={error('smtp.port')}
      />
      <SelectField
        label={say('notification.security')}
        value={smtp.security}
        onChange={(security) => (security === null ? undefined : onChange({ security }))}
        options={(['starttls', 'tls', 'none'] as const).map((value) => ({
          value,
          label: sayWord('notification-security', value),
        }))}
      />
      <TextField
        label={say('notification.user')}
        value={smtp.user}
        onChange={(user) => onChange({ user })}
        error={error('smtp.user')}
      />
      <PinField
        label={say('notification.password')}
        hint={password.isKept ? say('notification.password-kept') : undefined}
        value={password.value}
        onChange={password.onChange}
        maxLength={200}
      />
      {smtp.security === 'none' ? null : (
        <LongTextField
          label={say('notification.ca')}
          hint={say('notification.ca-hint')}
          value={smtp.ca}
          onChange={(ca) => onChange({ ca })}
          error={error('smtp.ca')}
          maxLength={20_000}
          rows={2}
        />
      )}
      <TextField
        label={say('notification.from')}
        value={smtp.from}
        onChange={(from) => onChange({ from })}
        error={error('smtp.from')}
      />
    </>
  )
}
