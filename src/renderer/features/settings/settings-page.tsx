import { Button } from 'antd'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { formatTime, say } from '../../i18n/index.ts'
import { ErrorNotice, isToldAtFields, Loaded, Notice, PageFrame, useShortcut } from '../../ui/index.ts'
import './settings.css'
import { HubSection } from './hub-section.tsx'
import { NotificationSection } from './notification-section.tsx'
import { CentreSection, ConnectionSection, CounterSection, PrintingSection } from './settings-sections.tsx'
import { type SettingsForm, useSettingsForm } from './use-settings-form.ts'

/** The fields that show their own error. */
const TOLD_AT_FIELDS = [
  'centreName',
  'governingBody',
  'placeName',
  'hotline',
  'centreAddress',
  'counterName',
  'lockAfterMinutes',
  'gatewayUrl',
  'nationalPortalUrl',
  'vneidUrl',
  'paymentUrl',
  'timestampUrl',
  'cupsAddress',
  'ippPrinterUrl',
]

/** What the administrator sets for this centre and this PC; everybody else may read it. */
export function SettingsPage() {
  const settings = useOperation('settings.get', {})
  if (settings.state === 'ready') return <SettingsView stored={settings.value} />
  return (
    <PageFrame title={say('settings.title')}>
      <Loaded of={settings}>{() => null}</Loaded>
    </PageFrame>
  )
}

function SettingsView({ stored }: Readonly<{ stored: Settings }>) {
  const form = useSettingsForm(stored)
  const isReadOnly = !useMay()('settings.manage')
  useShortcut('Ctrl+S', () => void form.save(), !isReadOnly)
  const part = { form, isReadOnly }
  return (
    <PageFrame
      title={say('settings.title')}
      aside={<SaveState form={form} />}
      actions={
        isReadOnly ? null : (
          <>
            {form.isChanged ? <Button onClick={form.reset}>{say('settings.reset')}</Button> : null}
            <Button type="primary" disabled={!form.isChanged} loading={form.isSaving} onClick={() => void form.save()}>
              {say('settings.save')}
            </Button>
          </>
        )
      }
    >
      {isReadOnly ? <Notice tone="info">{say('settings.read-only')}</Notice> : null}
      {isToldAtFields(form.error, TOLD_AT_FIELDS) ? (
        <Notice tone="danger">{say('settings.check-fields')}</Notice>
      ) : (
        <ErrorNotice error={form.error} />
      )}
      <div className="qmc-settings-columns">
        <CentreSection {...part} />
        <div className="qmc-stack">
          <CounterSection {...part} />
          <ConnectionSection {...part} />
        </div>
      </div>
      <PrintingSection {...part} />
      <HubSection />
      {isReadOnly ? null : <NotificationSection />}
    </PageFrame>
  )
}

function SaveState({ form: { isChanged, savedAt } }: Readonly<{ form: SettingsForm }>) {
  return (
    <span role="status" className={isChanged ? 'qmc-warning' : 'qmc-success'}>
      {isChanged ? say('settings.unsaved') : savedAt === undefined ? '' : say('settings.saved-at', { time: formatTime(savedAt) })}
    </span>
  )
}
