import { useState } from 'react'
import { fieldError, FormPanel, type FormPanelProps, LongTextField, TextField } from '../../ui/index.ts'
import { type Approver, APPROVER_FIELDS, ApproverFields, NOBODY } from './approver-fields.tsx'

type ReasonPanelProps = Omit<FormPanelProps, 'onSubmit' | 'onClose'> &
  Readonly<{
    /** The field's name: the reason, the opinion. */
    label: string
    /** Where the reason stands in the input of the operation. */
    path?: string
    /** One line, so that Enter does the act. */
    isLine?: boolean
    needsApprover?: boolean
    /** `approver` is nobody unless one is needed. */
    onSubmit: (reason: string, approver: Approver) => Promise<unknown>
    onClose: () => void
  }>

/** An act that wants a word why, and sometimes a second person beside: its other fields stand before the reason. */
export function ReasonPanel(props: ReasonPanelProps) {
  const { label, path = 'reason', isLine = false, needsApprover = false, fields = [], children, onSubmit, ...panel } = props
  const [reason, setReason] = useState('')
  const [approver, setApprover] = useState(NOBODY)
  const submit = async (): Promise<void> => {
    await onSubmit(reason, approver)
    // A PIN lives no longer than the act it was typed for.
    setApprover((typed) => ({ ...typed, pin: '' }))
  }
  const ReasonField = isLine ? TextField : LongTextField
  return (
    <FormPanel {...panel} fields={[...fields, path, ...(needsApprover ? APPROVER_FIELDS : [])]} onSubmit={submit}>
      <div className="qmc-form">
        {children}
        <ReasonField
          label={label}
          value={reason}
          onChange={setReason}
          error={fieldError(panel.command.error, path)}
          isRequired
          autoFocus={children === undefined}
          className="qmc-wide"
        />
        {needsApprover ? <ApproverFields value={approver} onChange={setApprover} error={panel.command.error} /> : null}
      </div>
    </FormPanel>
  )
}
