import { ActForm, type PanelProps } from '../acts/index.ts'
import { useState } from 'react'
import { say } from '../../i18n/index.ts'
import { fieldError, Notice, RadioField, TextField } from '../../ui/index.ts'
import { ReasonField } from './extension-panel.tsx'
import { useNotice } from './use-notice.ts'

/** Mẫu 05. */
export function StopPanel({ dossier, onClose }: PanelProps) {
  const notice = useNotice(dossier.id, 'stop', onClose)
  const [reason, setReason] = useState('')
  const [askedBy, setAskedBy] = useState<'applicant' | 'agency'>('applicant')
  const [returnedPapers, setReturnedPapers] = useState('')
  return (
    <ActForm
      move="stop"
      command={notice}
      fields={['content.reason', 'content.returnedPapers']}
      confirmLabel={notice.confirmLabel}
      onSubmit={() => notice.write({ form: 'stop', reason, askedBy, returnedPapers })}
      onClose={onClose}
    >
      <Notice tone="info">{say('move.stop-hint')}</Notice>
      <div className="qmc-form">
        <RadioField
          label={say('turns.asked-by')}
          value={askedBy}
          onChange={setAskedBy}
          options={[
            { value: 'applicant', label: say('turns.asked-by-applicant') },
            { value: 'agency', label: say('turns.asked-by-agency') },
          ]}
        />
        <TextField
          label={say('turns.returned-papers')}
          value={returnedPapers}
          onChange={setReturnedPapers}
          error={fieldError(notice.error, 'content.returnedPapers')}
        />
        <ReasonField value={reason} onChange={setReason} notice={notice} />
      </div>
    </ActForm>
  )
}

/** Refused after appraisal, in writing and within the deadline (NĐ 61/2018 Đ.19 k.8); Mẫu 03. */
export function RefusalPanel({ dossier, onClose }: PanelProps) {
  const notice = useNotice(dossier.id, 'draft-notice', onClose)
  const [reason, setReason] = useState('')
  const [legalBasis, setLegalBasis] = useState('')
  return (
    <ActForm
      move="draft-notice"
      command={notice}
      fields={['content.reason', 'content.legalBasis']}
      confirmLabel={notice.confirmLabel}
      onSubmit={() => notice.write({ form: 'refusal', reason, legalBasis })}
      onClose={onClose}
    >
      <Notice tone={notice.options?.refusal.isLate ? 'warning' : 'info'}>
        {say(notice.options?.refusal.isLate ? 'turns.refusal-late' : 'turns.refusal-hint')}
      </Notice>
      <div className="qmc-form">
        <TextField
          label={say('turns.legal-basis')}
          value={legalBasis}
          onChange={setLegalBasis}
          error={fieldError(notice.error, 'content.legalBasis')}
          className="qmc-wide"
          autoFocus
        />
        <ReasonField value={reason} onChange={setReason} notice={notice} />
      </div>
    </ActForm>
  )
}
