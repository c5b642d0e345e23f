import {
  CheckCircleOutlined,
  CloseCircleFilled,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { DeviceCheck } from '../../../shared/ipc/contract/devices.ts'
import type { PrinterView } from '../../../shared/ipc/contract/paper.ts'
import { isTextKey, sayMessage, sayWord } from '../../i18n/index.ts'
import { type TagTone, ToneTag } from '../../ui/index.ts'
import { isSilentFamily, printerHealth } from './printer-health.ts'

const LOOK: Readonly<Record<DeviceCheck['state'], readonly [TagTone, ReactNode]>> = {
  ok: ['success', <CheckCircleOutlined key="i" />],
  warning: ['warning', <ExclamationCircleOutlined key="i" />],
  broken: ['danger', <CloseCircleFilled key="i" />],
  unknown: ['neutral', <QuestionCircleOutlined key="i" />],
  'not-set': ['neutral', <MinusCircleOutlined key="i" />],
}

export function StepState({ state }: Readonly<{ state: DeviceCheck['state'] }>) {
  const [tone, icon] = LOOK[state]
  return (
    <ToneTag tone={tone} icon={icon}>
      {sayWord('step-state', state)}
    </ToneTag>
  )
}

/** What the printer says of itself; a printer that tells nothing is never shown as ready. */
export function PrinterState({ printer }: Readonly<{ printer: PrinterView }>) {
  const [tone, icon] = LOOK[printerHealth(printer)]
  const { messageKey } = printer
  return (
    <ToneTag tone={tone} icon={icon}>
      {messageKey !== null && isTextKey(messageKey)
        ? sayMessage({ messageKey })
        : sayWord('printer.state', isSilentFamily(printer) ? 'offline' : printer.state)}
    </ToneTag>
  )
}
