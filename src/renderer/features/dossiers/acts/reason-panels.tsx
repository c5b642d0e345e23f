import { say } from '../../../i18n/index.ts'
import { Notice } from '../../../ui/index.ts'
import { type PanelProps, ReasonPanel, useAct, wordsOf } from '../../acts/index.ts'

export function SendBackPanel({ dossier, onClose }: PanelProps) {
  const command = useAct('dossier.send-back', 'send-back', onClose)
  return (
    <ReasonPanel
      {...wordsOf('send-back')}
      label={say('move.opinion')}
      path="opinion"
      command={command}
      onSubmit={(opinion) => command.run({ id: dossier.id, opinion })}
      onClose={onClose}
    />
  )
}

export function WithdrawPanel({ dossier, onClose }: PanelProps) {
  const command = useAct('dossier.withdraw', 'withdraw', onClose)
  return (
    <ReasonPanel
      {...wordsOf('withdraw')}
      lead={<Notice tone="info">{say('move.withdraw-hint')}</Notice>}
      label={say('move.reason')}
      command={command}
      onSubmit={(reason) => command.run({ id: dossier.id, reason })}
      onClose={onClose}
    />
  )
}
