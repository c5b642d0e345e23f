import { PrinterOutlined, StopOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { ErrorNotice, Notice, Section, type Tone } from '../../ui/index.ts'
import { portClashText } from './found-device.ts'
import { TicketFields } from './ticket-fields.tsx'
import { isWhole, type TicketDraft, toTicketAddress, toTicketDraft, withTicketDraft } from './ticket-draft.ts'
import { TicketPreview } from './ticket-preview.tsx'
import { TicketState } from './ticket-state.tsx'
import type { DeviceAssignment } from './use-device-settings.ts'

/** The printer of numbers: how it is connected, what it says, and a paper to look at before anything is kept. */
export function TicketStep({ assignment }: Readonly<{ assignment: DeviceAssignment }>) {
  const { settings, change, mayChange } = assignment
  const saved = toTicketDraft(settings)
  const [edited, setEdited] = useState<TicketDraft>()
  const draft = edited ?? saved
  const found = valueOf(useOperation('devices.find', {}))
  const clash = portClashText(withTicketDraft(settings, draft), settings)
  const isSaved = JSON.stringify(draft) === JSON.stringify(saved)
  const keep = async (): Promise<void> => {
    if (await change((before) => withTicketDraft(before, draft))) setEdited(undefined)
  }
  return (
    <Section title={say('devices.ticket-printer')}>
      <div className="qmc-ticket-step">
        <div className="qmc-stack">
          <TicketFields
            draft={draft}
            devices={found?.devices ?? []}
            isDisabled={!mayChange}
            clash={clash}
            onChange={(part) => setEdited({ ...draft, ...part })}
          />
          <TicketActs
            draft={draft}
            isFree={clash === undefined}
            isReady={clash === undefined && isWhole(draft)}
            isSaved={isSaved}
            mayChange={mayChange}
            onKeep={() => void keep()}
          />
          {isSaved && settings.ticketPrinter !== null ? <TicketState /> : null}
        </div>
        <TicketPreview paper={draft.paper} />
      </div>
    </Section>
  )
}

/** The person ends what a printer may never end. */
function StopTest() {
  const stop = useCommand('devices.stop-test')
  return (
    <Button icon={<StopOutlined aria-hidden />} loading={stop.isRunning} onClick={() => void stop.run({})}>
      {say('devices.ticket-stop')}
    </Button>
  )
}

type ActsProps = Readonly<{
  draft: TicketDraft
  isFree: boolean
  isReady: boolean
  isSaved: boolean
  mayChange: boolean
  onKeep: () => void
}>

function TicketActs({ draft, isFree, isReady, isSaved, mayChange, onKeep }: ActsProps) {
  const test = useCommand('devices.test-ticket')
  const [ended, setEnded] = useState<OutputOf<'devices.test-ticket'>>()
  const address = isFree ? toTicketAddress(draft) : undefined
  const print = async (): Promise<void> => {
    if (address === undefined) return
    setEnded(undefined)
    const result = await test.run({ address, paper: draft.paper })
    if (result.ok) setEnded(result.value)
  }
  return (
    <>
      <div className="qmc-row">
        <Button
          icon={<PrinterOutlined aria-hidden />}
          disabled={address === undefined}
          loading={test.isRunning}
          onClick={() => void print()}
        >
          {say('devices.ticket-test')}
        </Button>
        {test.isRunning ? <StopTest /> : null}
        {mayChange ? (
          <Button type="primary" disabled={isSaved || !isReady} onClick={onKeep}>
            {say(draft.kind === 'none' ? 'devices.ticket-remove' : 'devices.ticket-save')}
          </Button>
        ) : null}
      </div>
      {isSaved || draft.kind === 'none' ? null : <p className="qmc-muted">{say('devices.ticket-unsaved')}</p>}
      {test.isRunning ? <Notice tone="info">{say('devices.ticket-testing')}</Notice> : null}
      {ended ? <Notice tone={TONES[ended.kind]}>{outcomeText(ended)}</Notice> : null}
      <ErrorNotice error={test.error} />
    </>
  )
}

const TONES: Readonly<Record<OutputOf<'devices.test-ticket'>['kind'], Tone>> = {
  printed: 'success',
  'handed-over': 'warning',
  failed: 'danger',
  cancelled: 'info',
}

function outcomeText({ kind, fault }: OutputOf<'devices.test-ticket'>): string {
  return kind === 'failed' && fault !== null ? sayWord('ticket-fault', fault) : sayWord('devices', `ticket-${kind}`)
}
