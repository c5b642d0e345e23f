import { Button } from 'antd'
import { type FormEvent, type ReactNode, useId } from 'react'
import type { AppError } from '../../shared/kernel/app-error.ts'
import { say } from '../i18n/index.ts'
import { isToldAtFields } from './field-errors.ts'
import { ErrorNotice } from './notices.tsx'
import { Section } from './page-frame.tsx'
import { useShortcut } from './use-shortcut.ts'

export type FormPanelProps = Readonly<{
  title: string
  /** What the act means, said before its fields. */
  lead?: ReactNode
  submitLabel: string
  command: Readonly<{ error: AppError | undefined; isRunning: boolean }>
  /** Input paths whose errors the fields below show themselves. */
  fields?: readonly string[]
  isBlocked?: boolean
  /** What is missing while it is blocked, said beside the button. */
  blockedHint?: string
  /** For what shuts out or strikes out for good. */
  isDanger?: boolean
  onSubmit: () => unknown
  /** Without it the form stays: there is nothing to go back to. */
  onClose?: (() => void) | undefined
  /** Of the button that goes back, where "Hủy" would sound like the act itself. */
  closeLabel?: string
  children?: ReactNode
}>

/** One act as a panel in the page: nothing blocks reading meanwhile. Ctrl+Enter does it, Escape closes it. */
export function FormPanel(props: FormPanelProps) {
  const {
    title,
    lead,
    submitLabel,
    command,
    fields = [],
    isBlocked = false,
    blockedHint,
    isDanger = false,
    onSubmit,
    onClose,
    closeLabel = say('ui.cancel'),
    children,
  } = props
  const hintId = useId()
  const submit = (): void => {
    if (!isBlocked && !command.isRunning) void onSubmit()
  }
  useShortcut('Escape', () => onClose?.(), onClose !== undefined)
  useShortcut('Ctrl+Enter', submit)
  return (
    <Section title={title} className="qmc-act-panel">
      <form
        className="qmc-stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          submit()
        }}
      >
        {typeof lead === 'string' ? <p className="qmc-muted">{lead}</p> : lead}
        {children}
        {isToldAtFields(command.error, fields) ? null : <ErrorNotice error={command.error} />}
        <div className="qmc-row">
          <Button
            type="primary"
            danger={isDanger}
            htmlType="submit"
            loading={command.isRunning}
            disabled={isBlocked}
            aria-describedby={isBlocked ? hintId : undefined}
          >
            {submitLabel}
          </Button>
          {onClose ? <Button onClick={onClose}>{closeLabel}</Button> : null}
          <span id={hintId} role="status" className="qmc-muted">
            {isBlocked ? blockedHint : ''}
          </span>
        </div>
      </form>
    </Section>
  )
}
