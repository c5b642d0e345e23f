import { Button } from 'antd'
import { useState } from 'react'
import { formatTime, say } from '../../i18n/index.ts'
import { Notice, TextField } from '../../ui/index.ts'
import type { WorkLockView } from './use-work-lock.ts'

/** Who is at the dossier, and how to come to terms with them. Nothing here forbids anything. */
export function LockLine({ view, me }: Readonly<{ view: WorkLockView; me: string | undefined }>) {
  const { lock, isMine } = view
  if (lock === null) return null
  if (isMine)
    return lock.asked === null ? null : (
      <Notice tone="warning" action={<Button onClick={view.give}>{say('work-lock.give')}</Button>}>
        {say('work-lock.asked', { name: lock.asked.by.name, counter: lock.asked.counter, word: word(lock.asked.word) })}
      </Notice>
    )
  if (lock.takenFrom !== null && lock.takenFrom.officer.id === me)
    return (
      <Notice tone="warning">
        {say('work-lock.taken-from-me', {
          name: lock.holder.name,
          counter: lock.counter,
          time: formatTime(lock.since),
          word: word(lock.takenFrom.word),
        })}
      </Notice>
    )
  return <HeldByAnother view={view} />
}

const word = (text: string): string => (text === '' ? say('work-lock.no-word') : text)

function HeldByAnother({ view }: Readonly<{ view: WorkLockView }>) {
  const [typed, setTyped] = useState<string>()
  const { lock } = view
  if (lock === null) return null
  const isAsked = lock.asked !== null
  return (
    <Notice
      tone="warning"
      action={typed === undefined ? <Button onClick={() => setTyped('')}>{say('work-lock.ask')}</Button> : undefined}
    >
      {say('work-lock.held', { name: lock.holder.name, counter: lock.counter, time: formatTime(lock.since) })}
      {typed === undefined ? null : (
        <div className="qmc-lock-word">
          <TextField label={say('work-lock.word')} value={typed} onChange={setTyped} maxLength={200} autoFocus />
          {isAsked ? (
            <p className="qmc-muted">{say('work-lock.asked-sent', { name: lock.holder.name })}</p>
          ) : (
            <Button onClick={() => view.ask(typed)}>{say('work-lock.ask')}</Button>
          )}
          <Button onClick={() => view.takeOver(typed)}>{say('work-lock.take')}</Button>
        </div>
      )}
    </Notice>
  )
}
