import { Button } from 'antd'
import { useState } from 'react'
import type { CertificationNote } from '../../../shared/ipc/contract/certification.ts'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand } from '../../bridge/index.ts'
import { say, sayMessage } from '../../i18n/index.ts'
import { CheckboxField, DateField, ErrorNotice, fieldError, isToldAtFields, TextField } from '../../ui/index.ts'
import { PaperActions } from './paper-actions.tsx'

const HOUR = /^([01]?\d|2[0-3])[:hg]([0-5]\d)$/

/** Phiếu hẹn: hour and day, and whether the person agreed in writing to more than two working days. */
export function PromiseForm({ dossierId, title, onClose }: Readonly<{ dossierId: string; title: string; onClose: () => void }>) {
  const [requestId] = useState(() => crypto.randomUUID())
  const [typed, setTyped] = useState({ title, date: '', hour: '16:30', reason: '', isAgreed: false })
  const [note, setNote] = useState<CertificationNote>()
  const command = useCommand('certification.promise')
  const day = parseVietnameseDate(typed.date)
  const hour = HOUR.exec(typed.hour.trim())
  const send = async (): Promise<void> => {
    if (!day || !hour) return
    const dueAt = `${day}T${(hour[1] ?? '').padStart(2, '0')}:${hour[2]}:00+07:00`
    const { title: about, reason, isAgreed } = typed
    const done = await command.run({ requestId, dossierId, title: about, reason, isAgreed, dueAt })
    if (done.ok) setNote(done.value)
  }
  if (note)
    return (
      <div className="qmc-row">
        <PaperActions subject={{ kind: 'note', id: note.id }} title={say('paper.certification/promise')} isPrimary />
        <Button onClick={onClose}>{say('certification.close')}</Button>
      </div>
    )
  return (
    <div className="qmc-stack">
      <div className="qmc-form">
        <TextField
          label={say('certification.about-title')}
          value={typed.title}
          onChange={(about) => setTyped({ ...typed, title: about })}
          error={fieldError(command.error, 'title')}
          isRequired
        />
        <DateField
          label={say('certification.promise-date')}
          value={typed.date}
          onChange={(date) => setTyped({ ...typed, date })}
          error={typed.date !== '' && !day ? sayMessage({ messageKey: 'validation.date' }) : fieldError(command.error, 'dueAt')}
          isRequired
        />
        <TextField
          label={say('certification.promise-hour')}
          value={typed.hour}
          onChange={(next) => setTyped({ ...typed, hour: next })}
          error={hour ? undefined : sayMessage({ messageKey: 'validation.time' })}
          isRequired
        />
        <TextField
          label={say('certification.promise-reason')}
          value={typed.reason}
          onChange={(reason) => setTyped({ ...typed, reason })}
          error={fieldError(command.error, 'reason')}
          isRequired
        />
      </div>
      <CheckboxField
        label={say('certification.promise-agreed')}
        isChecked={typed.isAgreed}
        onChange={(isAgreed) => setTyped({ ...typed, isAgreed })}
      />
      {isToldAtFields(command.error, ['dueAt', 'title', 'reason']) ? null : <ErrorNotice error={command.error} />}
      <div className="qmc-row">
        <Button type="primary" loading={command.isRunning} disabled={!day || !hour} onClick={() => void send()}>
          {say('certification.promise-make')}
        </Button>
        <Button onClick={onClose}>{say('ui.cancel')}</Button>
      </div>
    </div>
  )
}
