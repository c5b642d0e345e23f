import { Button } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import type { DossierMove } from '../../../shared/domain/dossier/transitions.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { ErrorNotice, isToldAtFields, Section, useShortcut } from '../../ui/index.ts'

type ActFormProps = Readonly<{
  move: DossierMove
  error: AppError | undefined
  /** Input paths that the fields below show themselves. */
  fields: readonly string[]
  isRunning: boolean
  isBlocked?: boolean
  /** Instead of the move's own word, where the act only hands something in. */
  confirmLabel?: string | undefined
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}>

/** An act's panel in the page: nothing blocks reading the dossier meanwhile. Ctrl+Enter does it, Esc closes it. */
export function ActForm({
  move,
  error,
  fields,
  isRunning,
  isBlocked = false,
  confirmLabel,
  onSubmit,
  onClose,
  children,
}: ActFormProps) {
  const submit = (): void => {
    if (!isBlocked && !isRunning) onSubmit()
  }
  useShortcut('Escape', onClose)
  useShortcut('Ctrl+Enter', submit)
  return (
    <Section title={sayWord('move', move)} className="qmc-act-panel">
      <form
        className="qmc-stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          submit()
        }}
      >
        {children}
        {isToldAtFields(error, fields) ? null : <ErrorNotice error={error} />}
        <div className="qmc-row">
          <Button type="primary" htmlType="submit" loading={isRunning} disabled={isBlocked}>
            {confirmLabel ?? sayWord('move', `confirm-${move}`)}
          </Button>
          <Button onClick={onClose}>{say('ui.cancel')}</Button>
        </div>
      </form>
    </Section>
  )
}
