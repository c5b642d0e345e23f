import { Button } from 'antd'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { say, sayMessage } from '../../i18n/index.ts'
import { Notice } from '../../ui/index.ts'

type Props = Readonly<{ error: AppError | undefined; isRunning: boolean; onConfirm: () => void }>

/** A number of the wrong day cannot be taken back, so this one thing is asked. */
export function DayQuestion({ error, isRunning, onConfirm }: Props) {
  if (!error?.messageKey.startsWith('number.confirm-')) return null
  const confirm = (
    <Button onClick={onConfirm} loading={isRunning}>
      {say('money.confirm-day')}
    </Button>
  )
  return (
    <Notice tone="warning" action={confirm}>
      {sayMessage(error)}
    </Notice>
  )
}
