import { SendOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { SyncStatus } from '../../../shared/ipc/contract/sync.ts'
import { useCommand, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, formatNumber, isTextKey, say, sayMessage, sayWord } from '../../i18n/index.ts'
import { ErrorNotice, Fact, Facts, Loaded, Notice, PageFrame, Section, useStatusLine } from '../../ui/index.ts'
import { ConflictsSection } from '../conflicts/index.ts'
import { CourierPanel } from './courier-panel.tsx'
import { clockText } from './clock-text.ts'
import { LostPages } from './lost-pages.tsx'
import { PeersSection } from './peers-section.tsx'
import { ReconciliationSection } from './reconciliation-section.tsx'
import { SendQueue } from './send-queue.tsx'
import { WorkSection } from './work-section.tsx'
import { LIGHT_SHAPES } from '../frame/index.ts'

/** What the province has, what it has not, and why; true at every moment. */
export function SyncPage() {
  const may = useMay()
  const status = useOperation('sync.get-status', {})
  const send = useCommand('sync.send-now')
  const { tell } = useStatusLine()
  const sendNow = async (): Promise<void> => {
    const result = await send.run({})
    if (result.ok) tell(say('sync.sent'), { tone: 'info' })
  }
  return (
    <PageFrame
      title={say('sync.title')}
      actions={
        may('sync.manage') ? (
          <Button type="primary" icon={<SendOutlined aria-hidden />} loading={send.isRunning} onClick={() => void sendNow()}>
            {say('sync.send-now')}
          </Button>
        ) : null
      }
    >
      <ErrorNotice error={send.error} />
      <Loaded of={status}>{(value) => <StatusSections status={value} />}</Loaded>
      <WorkSection />
      <OpenConflicts />
      <LostPages />
      <SendQueue />
      <PeersSection />
      <CourierPanel />
      <ReconciliationSection />
    </PageFrame>
  )
}

/** Only while there are any: the screen tells of trouble, not of its absence. */
function OpenConflicts() {
  const counts = valueOf(useOperation('conflicts.count', {}))
  return counts === undefined || counts.open === 0 ? null : <ConflictsSection most={3} />
}

function StatusSections({ status }: Readonly<{ status: SyncStatus }>) {
  const isOffline = status.lights.some(({ service, state }) => service === 'network' && state === 'down')
  return (
    <>
      {isOffline ? <Notice tone="info">{say('sync.offline-calm')}</Notice> : null}
      {status.schemaUpdateNeeded ? <Notice tone="warning">{say('frame.schema-update')}</Notice> : null}
      {status.waitingForCause > 0 ? (
        <Notice tone="warning">{say('sync.waiting-for-cause', { n: formatNumber(status.waitingForCause) })}</Notice>
      ) : null}
      <div className="qmc-sync">
        <Section title={say('sync.services')}>
          <ul className="qmc-services">
            {status.lights.map((light) => (
              <li key={light.service} className={`qmc-light-${light.state}`}>
                <span aria-hidden="true">{LIGHT_SHAPES[light.state]}</span>
                <span className="qmc-service-name">{sayWord('service', light.service)}</span>
                <span className="qmc-muted qmc-small">
                  {isTextKey(light.messageKey) ? sayMessage(light) : sayWord('light', light.state)}
                  {' · '}
                  {light.since === null ? say('sync.never-asked') : say('sync.since', { time: formatDateTime(light.since) })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={say('sync.state')}>
          <Facts>
            <Fact label={say('sync.waiting')}>
              <strong>{formatNumber(status.waiting)}</strong> {status.isSending ? say('sync.sending') : ''}
            </Fact>
            <Fact label={say('sync.attention')}>
              <strong className={status.attention > 0 ? 'qmc-danger' : ''}>{formatNumber(status.attention)}</strong>
            </Fact>
            <Fact label={say('sync.last-contact')}>
              {status.lastContactAt === null ? say('sync.never') : formatDateTime(status.lastContactAt)}
            </Fact>
            <Fact label={say('sync.clock')}>{clockText(status.clockOffsetSeconds)}</Fact>
            <Fact label={say('sync.codes')}>{formatNumber(status.remainingCodes)}</Fact>
            <Fact label={say('sync.gateway')}>{status.gatewayUrl === '' ? say('sync.no-gateway') : status.gatewayUrl}</Fact>
          </Facts>
        </Section>
      </div>
    </>
  )
}
