import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloudOutlined,
  DollarOutlined,
  EditOutlined,
  ExclamationCircleFilled,
  FieldTimeOutlined,
  FileAddOutlined,
  FileDoneOutlined,
  HddOutlined,
  MinusCircleOutlined,
  QuestionCircleOutlined,
  StopOutlined,
  SyncOutlined,
  UndoOutlined,
  WarningFilled,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { sayWord } from '../i18n/index.ts'

export type TagTone = 'neutral' | 'accent' | 'warning' | 'success' | 'danger'

/** A word with a picture and a colour: the colour never says anything alone. */
export function ToneTag({ tone, icon, children }: Readonly<{ tone: TagTone; icon: ReactNode; children: ReactNode }>) {
  return (
    <span className={`qmc-tag qmc-tag-${tone}`}>
      {icon === null ? null : <span aria-hidden="true">{icon}</span>}
      <span>{children}</span>
    </span>
  )
}

const STATUS_LOOK: Readonly<Record<string, readonly [TagTone, ReactNode]>> = {
  received: ['accent', <FileAddOutlined key="i" />],
  processing: ['accent', <SyncOutlined key="i" />],
  'awaiting-signature': ['accent', <EditOutlined key="i" />],
  'awaiting-supplement': ['warning', <FieldTimeOutlined key="i" />],
  'awaiting-payment': ['warning', <DollarOutlined key="i" />],
  stopped: ['neutral', <StopOutlined key="i" />],
  withdrawn: ['neutral', <UndoOutlined key="i" />],
  refused: ['neutral', <MinusCircleOutlined key="i" />],
  resolved: ['success', <FileDoneOutlined key="i" />],
  returned: ['neutral', <CheckCircleOutlined key="i" />],
}

/** Status of a dossier. */
export function StatusTag({ status }: Readonly<{ status: string }>) {
  const [tone, icon] = STATUS_LOOK[status] ?? ['neutral', <QuestionCircleOutlined key="i" />]
  return (
    <ToneTag tone={tone} icon={icon}>
      {sayWord('status', status)}
    </ToneTag>
  )
}

const DELIVERY_LOOK: Readonly<Record<string, readonly [TagTone, ReactNode]>> = {
  'this-machine': ['neutral', <HddOutlined key="i" />],
  'at-gateway': ['accent', <CloudOutlined key="i" />],
  confirmed: ['success', <CheckCircleOutlined key="i" />],
  rejected: ['danger', <ExclamationCircleFilled key="i" />],
  unknown: ['warning', <QuestionCircleOutlined key="i" />],
}

/** How far something is on its way to the province. */
export function DeliveryTag({ state, text }: Readonly<{ state: string; text?: string }>) {
  const [tone, icon] = DELIVERY_LOOK[state] ?? ['neutral', <QuestionCircleOutlined key="i" />]
  return (
    <ToneTag tone={tone} icon={icon}>
      {text ?? sayWord('delivery', state)}
    </ToneTag>
  )
}

/** "Còn 2 ngày" / "Quá hạn 3 giờ"; red with a sign only when the time is over. */
export function DueText({ text, urgency }: Readonly<{ text: string; urgency: 'calm' | 'soon' | 'overdue' }>) {
  if (urgency === 'calm') return <span>{text}</span>
  const tone = urgency === 'overdue' ? 'danger' : 'warning'
  return (
    <span className={`qmc-due qmc-${tone}`}>
      <span aria-hidden="true">{urgency === 'overdue' ? <WarningFilled /> : <ClockCircleOutlined />}</span> {text}
    </span>
  )
}
