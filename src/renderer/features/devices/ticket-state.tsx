import { CheckCircleOutlined, CloseCircleFilled, ExclamationCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { TicketPrinterState } from '../../../shared/ports/ticket-printer.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { type TagTone, ToneTag } from '../../ui/index.ts'

const LOOK: Readonly<Record<TicketPrinterState, readonly [TagTone, ReactNode]>> = {
  ready: ['success', <CheckCircleOutlined key="i" />],
  'paper-low': ['warning', <ExclamationCircleOutlined key="i" />],
  'paper-out': ['danger', <CloseCircleFilled key="i" />],
  'cover-open': ['danger', <CloseCircleFilled key="i" />],
  offline: ['danger', <CloseCircleFilled key="i" />],
  unknown: ['neutral', <QuestionCircleOutlined key="i" />],
}
/** The printer does not speak by itself. */
const ASK_EVERY_MS = 5_000

/** What the saved printer answers, asked again and again while somebody looks. */
export function TicketState() {
  const cache = useQueryClient()
  const states = useOperation('devices.get-states', {}, { refetchEveryMs: ASK_EVERY_MS })
  const state = valueOf(states)?.ticketPrinter
  if (state === null || state === undefined) return null
  const [tone, icon] = LOOK[state]
  return (
    <div className="qmc-row" role="status">
      <span>{say('devices.ticket-state')}</span>
      <ToneTag tone={tone} icon={icon}>
        {sayWord('ticket-state', state)}
      </ToneTag>
      <Button size="small" onClick={() => void cache.invalidateQueries({ queryKey: ['devices.get-states'] })}>
        {say('devices.ticket-ask')}
      </Button>
    </div>
  )
}
