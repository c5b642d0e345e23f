import { type ReactNode, useId } from 'react'
import { say } from '../i18n/index.ts'

/** What a control needs so that label, hint and error are read out with it. */
export type ControlProps = Readonly<{
  id: string
  'aria-invalid': boolean | undefined
  'aria-describedby': string | undefined
  'aria-required': boolean | undefined
}>

export type FieldProps = Readonly<{
  label: string
  /** The sentence under the field; its presence marks the field as wrong. */
  error?: string | undefined
  /** Shown under the field while there is no error: soft warnings, examples. */
  hint?: ReactNode
  isRequired?: boolean | undefined
  className?: string | undefined
}>

/** Label above, control, one line below. The label's text is the control's accessible name, nothing else. */
export function Field({
  label,
  error,
  hint,
  isRequired,
  className,
  children,
}: FieldProps & Readonly<{ children: (control: ControlProps) => ReactNode }>) {
  const id = useId()
  const lineId = `${id}-line`
  const line = error ?? hint
  const hasLine = line !== undefined && line !== null && line !== false
  const control: ControlProps = {
    id,
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': hasLine ? lineId : undefined,
    'aria-required': isRequired || undefined,
  }
  return (
    <div className={['qmc-field', className].join(' ')}>
      <div className="qmc-field-head">
        <label htmlFor={id}>{label}</label>
        {isRequired ? (
          <span className="qmc-field-required" aria-hidden="true" title={say('ui.required')}>
            *
          </span>
        ) : null}
      </div>
      {children(control)}
      {hasLine ? (
        <div id={lineId} className={error === undefined ? 'qmc-field-hint' : 'qmc-field-error'}>
          {line}
        </div>
      ) : null}
    </div>
  )
}
