import { Button } from 'antd'
import type { QueueSettings } from '../../../../shared/domain/queue/queue-settings.ts'
import { useOperation } from '../../../bridge/index.ts'
import { say } from '../../../i18n/index.ts'
import { ErrorNotice, Loaded, Notice, useShortcut, useStatusLine } from '../../../ui/index.ts'
import { GroupsSection } from './groups-section.tsx'
import { KioskSection } from './kiosk-section.tsx'
import { BoardSection, VoiceSection } from './public-sections.tsx'
import { RuleSection } from './rule-section.tsx'
import { useQueueSettings } from './use-queue-settings.ts'

/** The queue of the whole centre: groups and their letters, the rule of the order, kiosk, voice and display. */
export function SettingsTab() {
  const asked = useOperation('queue.get-settings', {})
  return <Loaded of={asked}>{(stored) => <SettingsForm stored={stored} />}</Loaded>
}

function SettingsForm({ stored }: Readonly<{ stored: QueueSettings }>) {
  const form = useQueueSettings(stored)
  const { tell } = useStatusLine()
  const save = async (): Promise<void> => {
    if (await form.save()) tell(say('queue.set.saved'))
  }
  useShortcut('Ctrl+S', () => void save(), form.isChanged)
  return (
    <div className="qmc-stack">
      <div className="qmc-row qmc-queue-save">
        <span className="qmc-muted">{say('queue.set.lead')}</span>
        <span role="status" className="qmc-warning">
          {form.isChanged ? say('settings.unsaved') : ''}
        </span>
        <span className="qmc-row qmc-push-right">
          {form.isChanged ? <Button onClick={form.reset}>{say('settings.reset')}</Button> : null}
          <Button type="primary" disabled={!form.isChanged} loading={form.isSaving} onClick={() => void save()}>
            {say('queue.set.save')}
          </Button>
        </span>
      </div>
      {form.error?.fields ? <Notice tone="danger">{say('settings.check-fields')}</Notice> : <ErrorNotice error={form.error} />}
      <GroupsSection form={form} />
      <RuleSection form={form} />
      <div className="qmc-queue-halves">
        <KioskSection form={form} />
        <div className="qmc-stack">
          <VoiceSection form={form} />
          <BoardSection form={form} />
        </div>
      </div>
    </div>
  )
}
