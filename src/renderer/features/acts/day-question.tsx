import { Button } from 'antd'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { say, sayMessage } from '../../i18n/index.ts'
import { Notice } from '../../ui/index.ts'

const QUESTIONS: ReadonlySet<string> = new Set(['number.confirm-date', 'number.confirm-clock'])

/** A refusal that a person may answer by looking at a calendar. */
export const isDayQuestion = (error: AppError | undefined): boolean => error !== undefined && QUESTIONS.has(error.messageKey)

/** A number of the wrong day cannot be taken back, so this one thing is asked. */
export function DayQuestion({
  error,
  isRunning,
  onConfirm,
}: Readonly<{ error: AppError | undefined; isRunning: boolean; onConfirm: () => void }>) {
  if (!error || !isDayQuestion(error)) return null
  return (
    <Notice
      tone="warning"
      action={
        <Button onClick={onConfirm} loading={isRunning}>
          {say('numbers.confirm-day')}
        </Button>
      }
    >
      {sayMessage(error)}
    </Notice>
  )
}
