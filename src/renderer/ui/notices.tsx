import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import { Button, Spin } from 'antd'
import type { ReactNode } from 'react'
import type { AppError } from '../../shared/kernel/app-error.ts'
import { say, sayMessage } from '../i18n/index.ts'

export type Tone = 'info' | 'success' | 'warning' | 'danger'

const ICONS = {
  info: <InfoCircleFilled />,
  success: <CheckCircleFilled />,
  warning: <ExclamationCircleFilled />,
  danger: <CloseCircleFilled />,
} as const

/** One line in the page. `danger` only for what needs a person now. */
export function Notice({
  tone,
  children,
  action,
  className,
}: Readonly<{ tone: Tone; children: ReactNode; action?: ReactNode; className?: string }>) {
  return (
    <div className={`qmc-notice qmc-notice-${tone} ${className ?? ''}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <span className="qmc-notice-icon" aria-hidden="true">
        {ICONS[tone]}
      </span>
      <div className="qmc-notice-text">{children}</div>
      {action}
    </div>
  )
}

/** The failure of an act, with the sentence of its key and, for bugs, the number that finds it in the log. */
export function ErrorNotice({ error, action }: Readonly<{ error: AppError | undefined; action?: ReactNode }>) {
  if (!error) return null
  return (
    <Notice tone="danger" action={action}>
      {sayMessage(error)}
      {error.correlationId === undefined ? null : (
        <span className="qmc-muted"> {say('ui.code', { id: error.correlationId })}</span>
      )}
    </Notice>
  )
}

export function Loading({ label }: Readonly<{ label?: string }>) {
  return (
    <div className="qmc-state" role="status">
      <Spin />
      <span>{label ?? say('ui.loading')}</span>
    </div>
  )
}

export function Failed({ error, retry }: Readonly<{ error: AppError; retry?: () => void }>) {
  return (
    <div className="qmc-state" role="alert">
      <span className="qmc-state-icon qmc-danger" aria-hidden="true">
        <CloseCircleFilled />
      </span>
      <strong>{say('ui.failed')}</strong>
      <span>{sayMessage(error)}</span>
      {error.correlationId === undefined ? null : (
        <span className="qmc-muted">{say('ui.code', { id: error.correlationId })}</span>
      )}
      {retry ? <Button onClick={retry}>{say('ui.retry')}</Button> : null}
    </div>
  )
}

/** Nothing here, and what to do about it. */
export function Empty({ title, hint, action }: Readonly<{ title: string; hint?: ReactNode; action?: ReactNode }>) {
  return (
    <div className="qmc-state">
      <strong>{title}</strong>
      {hint ? <span className="qmc-muted">{hint}</span> : null}
      {action}
    </div>
  )
}
