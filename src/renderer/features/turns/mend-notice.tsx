import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { say } from '../../i18n/index.ts'
import { DateField, ErrorNotice, fieldError, isToldAtFields, LongTextField, TextField } from '../../ui/index.ts'
import { useAct } from '../acts/index.ts'
import { besideOf, besideText, mendedWords } from './mend-words.ts'

type MendProps = Readonly<{ dossierId: string; notice: Dossier['notices'][number] }>

/** A draft that came back: its reason and what the form says beside it (the new day, the ground …) are typed again. */
export function MendNotice({ dossierId, notice: { id, content } }: MendProps) {
  const [reason, setReason] = useState(content.reason)
  const [beside, setBeside] = useState(besideText(content))
  const draft = useAct('turn.draft-notice', 'hand-in-draft')
  const { label, isDay, path } = besideOf(content)
  const Beside = isDay ? DateField : TextField
  return (
    <div className="qmc-stack">
      <Beside label={say(label)} value={beside} onChange={setBeside} error={fieldError(draft.error, path)} />
      <LongTextField
        label={say('move.reason')}
        value={reason}
        onChange={setReason}
        error={fieldError(draft.error, 'content.reason')}
      />
      <div>
        <Button
          type="primary"
          loading={draft.isRunning}
          onClick={() => void draft.run({ id: dossierId, noticeId: id, content: mendedWords(content, reason, beside) })}
        >
          {say('turns.hand-in-again')}
        </Button>
      </div>
      {isToldAtFields(draft.error, ['content.reason', path]) ? null : <ErrorNotice error={draft.error} />}
    </div>
  )
}
