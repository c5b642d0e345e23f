import { ActForm, type PanelProps, useAct } from '../../acts/index.ts'
import { useState } from 'react'
import { say } from '../../../i18n/index.ts'
import { fieldError, LongTextField, Notice } from '../../../ui/index.ts'

export function SendBackPanel({ dossier, onClose }: PanelProps) {
  const [opinion, setOpinion] = useState('')
  const command = useAct('dossier.send-back', 'send-back', onClose)
  return (
    <ActForm
      move="send-back"
      error={command.error}
      fields={['opinion']}
      isRunning={command.isRunning}
      onSubmit={() => void command.run({ id: dossier.id, opinion })}
      onClose={onClose}
    >
      <LongTextField
        label={say('move.opinion')}
        value={opinion}
        onChange={setOpinion}
        error={fieldError(command.error, 'opinion')}
        isRequired
        autoFocus
      />
    </ActForm>
  )
}

export function WithdrawPanel({ dossier, onClose }: PanelProps) {
  const [reason, setReason] = useState('')
  const command = useAct('dossier.withdraw', 'withdraw', onClose)
  return (
    <ActForm
      move="withdraw"
      error={command.error}
      fields={['reason']}
      isRunning={command.isRunning}
      onSubmit={() => void command.run({ id: dossier.id, reason })}
      onClose={onClose}
    >
      <Notice tone="info">{say('move.withdraw-hint')}</Notice>
      <LongTextField
        label={say('move.reason')}
        value={reason}
        onChange={setReason}
        error={fieldError(command.error, 'reason')}
        isRequired
        autoFocus
      />
    </ActForm>
  )
}
