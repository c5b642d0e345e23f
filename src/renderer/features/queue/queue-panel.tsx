import { Button } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, isToldAtFields, Section, useShortcut } from '../../ui/index.ts'

type PanelProps = Readonly<{
  title: string
  lead?: string
  submitLabel: string
  command: { readonly error: AppError | undefined; readonly isRunning: boolean }
  /** Paths whose errors stand at their own fields. */
  fields?: readonly string[]
  isDisabled?: boolean
  onSubmit: () => Promise<void>
  onClose: () => void
  children?: ReactNode
}>

/** A small form in the page that says first what its act means; Enter does it, Escape closes it. */
export function QueuePanel(props: PanelProps) {
  const { title, lead, submitLabel, command, fields = [], isDisabled, onSubmit, onClose, children } = props
  useShortcut('Escape', onClose)
  return (
    <Section title={title} className="qmc-queue-panel">
      <form
        className="qmc-stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void onSubmit()
        }}
      >
        {lead === undefined ? null : <p className="qmc-muted">{lead}</p>}
        {children === undefined ? null : <div className="qmc-form">{children}</div>}
        {isToldAtFields(command.error, fields) ? null : <ErrorNotice error={command.error} />}
        <div className="qmc-row">
          <Button type="primary" htmlType="submit" loading={command.isRunning} disabled={isDisabled ?? false}>
            {submitLabel}
          </Button>
          <Button onClick={onClose}>{say('ui.cancel')}</Button>
        </div>
      </form>
    </Section>
  )
}
