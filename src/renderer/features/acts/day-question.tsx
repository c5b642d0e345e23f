import { Button } from 'antd'
import { useState } from 'react'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand } from '../../bridge/index.ts'
import { say, sayMessage } from '../../i18n/index.ts'
import { DateField, ErrorNotice, fieldError, Notice } from '../../ui/index.ts'

/** Numbers of a later day exist: the clock went back, or it had run ahead and is right now. */
const WENT_BACK = 'number.clock-went-back'
const QUESTIONS: ReadonlySet<string> = new Set(['number.confirm-date', 'number.confirm-clock', WENT_BACK])

/** A refusal that a person may answer by looking at a calendar. */
export const isDayQuestion = (error: AppError | undefined): boolean => error !== undefined && QUESTIONS.has(error.messageKey)

type DayQuestionProps = Readonly<{ error: AppError | undefined; isRunning: boolean; onConfirm: () => void }>

/** A number of the wrong day cannot be taken back, so this one thing is asked. */
export function DayQuestion({ error, isRunning, onConfirm }: DayQuestionProps) {
  if (!error || !isDayQuestion(error)) return null
  if (error.messageKey === WENT_BACK) return <TypedDay error={error} isRunning={isRunning} onConfirm={onConfirm} />
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

const paramOf = (error: AppError, name: string): string => String(error.params?.[name] ?? '')

/** The day is typed, never offered: a dead battery shows an old day, and one press in a hurry would number it. */
function TypedDay({ error, isRunning, onConfirm }: DayQuestionProps & Readonly<{ error: AppError }>) {
  const [typed, setTyped] = useState('')
  const command = useCommand('numbers.state-day')
  const over = parseVietnameseDate(paramOf(error, 'last'))
  const state = async (): Promise<void> => {
    const day = parseVietnameseDate(typed) ?? typed
    if ((await command.run({ day, over: over ?? '' })).ok) onConfirm()
  }
  return (
    <Notice tone="warning" className="qmc-typed-day">
      <p>{sayMessage(error)}</p>
      <p>{say('numbers.state-day-lead')}</p>
      <DateField
        label={say('numbers.today-by-calendar')}
        value={typed}
        onChange={setTyped}
        error={fieldError(command.error, 'day')}
        isRequired
        autoFocus
      />
      <Button onClick={() => void state()} loading={command.isRunning || isRunning}>
        {say('numbers.state-day')}
      </Button>
      {command.error && !command.error.fields ? <ErrorNotice error={command.error} /> : null}
    </Notice>
  )
}
