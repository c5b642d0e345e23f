import { Button } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, isToldAtFields, Section, useShortcut } from '../../ui/index.ts'

type Props = Readonly<{
  title: string
  submitLabel: string
  error: AppError | undefined
  /** Input paths that the fields below show themselves. */
  fields: readonly string[]
  isRunning: boolean
  onSubmit: () => void
  onClose?: (() => void) | undefined
  children: ReactNode
}>

/** One act of money in the page: Ctrl+Enter does it, Esc closes it. */
export function MoneyForm({ title, submitLabel, error, fields, isRunning, onSubmit, onClose, children }: Props) {
  useShortcut('Escape', () => onClose?.(), onClose !== undefined)
  useShortcut('Ctrl+Enter', onSubmit, !isRunning)
  return (
    <Section title={title} className="qmc-act-panel">
      <form
        className="qmc-stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {children}
        {isToldAtFields(error, fields) ? null : <ErrorNotice error={error} />}
        <div className="qmc-row">
          <Button type="primary" htmlType="submit" loading={isRunning}>
            {submitLabel}
          </Button>
          {onClose ? <Button onClick={onClose}>{say('ui.cancel')}</Button> : null}
        </div>
      </form>
    </Section>
  )
}
