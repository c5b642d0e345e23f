import { Button } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, isToldAtFields, Section, useShortcut } from '../../ui/index.ts'

type ActPanelProps = Readonly<{
  title: string
  lead: string
  submitLabel: string
  command: { readonly error: AppError | undefined; readonly isRunning: boolean }
  /** Paths whose errors stand at their own fields. */
  fields: readonly string[]
  isDisabled?: boolean
  /** Fields belong together two by two. */
  isPaired?: boolean
  onSubmit: () => Promise<void>
  onClose: () => void
  children: ReactNode
}>

/** A small form that says first what its act means. Escape closes it. */
export function ActPanel(props: ActPanelProps) {
  const { title, lead, submitLabel, command, fields, isDisabled, isPaired, onSubmit, onClose, children } = props
  useShortcut('Escape', onClose)
  return (
    <Section title={title} className="qmc-act-panel">
      <form
        className="qmc-stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void onSubmit()
        }}
      >
        <p className="qmc-muted">{lead}</p>
        <div className={isPaired ? 'qmc-signers' : 'qmc-form'}>{children}</div>
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
