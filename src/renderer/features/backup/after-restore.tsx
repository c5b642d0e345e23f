import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { RestoreState } from '../../../shared/ipc/contract/backup.ts'
import { useCommand, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, formatNumber, say } from '../../i18n/index.ts'
import {
  ErrorNotice,
  fieldError,
  isToldAtFields,
  Notice,
  NumberField,
  Section,
  TextField,
  useStatusLine,
} from '../../ui/index.ts'

/** On the work desk of a restored PC until it is answered; nothing on every other. */
export function AfterRestore() {
  const state = valueOf(useOperation('restore.get-state', {}))
  if (state === undefined || state.stage === 'none') return null
  return (
    <Section title={say('restore.after-title')} className="qmc-after-restore">
      <div className="qmc-stack">
        <p>{say('restore.after-lead', { time: state.untilAt === null ? '–' : formatDateTime(state.untilAt) })}</p>
        <Fetching state={state} />
        {state.stage === 'ask-last-code' ? <Question lastKnownCode={state.lastKnownCode} /> : null}
      </div>
    </Section>
  )
}

function Fetching({ state }: Readonly<{ state: RestoreState }>) {
  if (state.stage === 'filling')
    return (
      <Notice tone="info">
        {say('restore.filling')}{' '}
        {state.missing === null
          ? say('restore.filling-wait')
          : say('restore.filling-count', { fetched: formatNumber(state.fetched), missing: formatNumber(state.missing) })}
      </Notice>
    )
  return (
    <Notice tone={state.hasPeerAnswered ? 'success' : 'info'}>
      {say(state.hasPeerAnswered ? 'restore.filled' : 'restore.no-peer')}
    </Notice>
  )
}

function Question({ lastKnownCode }: Readonly<{ lastKnownCode: string | null }>) {
  const [code, setCode] = useState('')
  const [order, setOrder] = useState<number | null>(null)
  const may = useMay()
  const confirm = useCommand('restore.confirm-last-code')
  const { tell } = useStatusLine()
  const answer = async (lastCode: string | null): Promise<void> => {
    const result = await confirm.run({ lastCode, registerOrder: lastCode === null ? null : order })
    if (result.ok) tell(say('restore.answered'))
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void answer(code.trim())
  }
  if (!may('dossier.receive')) return <p>{say('restore.only-clerks')}</p>
  return (
    <form className="qmc-stack" onSubmit={submit}>
      <TextField
        label={say('restore.question')}
        value={code}
        onChange={setCode}
        hint={say('restore.question-hint')}
        error={fieldError(confirm.error, 'code') ?? fieldError(confirm.error, 'lastCode')}
        maxLength={80}
        autoFocus
      />
      {lastKnownCode === null ? null : <p className="qmc-muted">{say('restore.question-known', { code: lastKnownCode })}</p>}
      <NumberField label={say('restore.order')} value={order} onChange={setOrder} hint={say('restore.order-hint')} />
      {isToldAtFields(confirm.error, ['code', 'lastCode']) ? null : <ErrorNotice error={confirm.error} />}
      <div className="qmc-row">
        <Button type="primary" htmlType="submit" disabled={code.trim() === ''} loading={confirm.isRunning}>
          {say('restore.answer')}
        </Button>
        <Button onClick={() => void answer(null)}>{say('restore.none-printed')}</Button>
      </div>
    </form>
  )
}
