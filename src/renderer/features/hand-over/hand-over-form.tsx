import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { Channel } from '../../../shared/domain/procedure/channel.ts'
import { useCommand, useOperation } from '../../bridge/index.ts'
import { formatMoney, formatTime, localNow, say, sayWord } from '../../i18n/index.ts'
import {
  CheckboxField,
  ErrorNotice,
  Fact,
  Facts,
  fieldError,
  isToldAtFields,
  Loaded,
  LongTextField,
  Notice,
  RadioField,
  Section,
  TextField,
  useShortcut,
  useStatusLine,
} from '../../ui/index.ts'

const FIELDS = ['receiverName', 'receiverIdNumber', 'receiverRelation', 'trackingNumber', 'isSignedOnPaper', 'note']

export function HandOverForm({ dossierId, onDone }: Readonly<{ dossierId: string; onDone: () => void }>) {
  const detail = useOperation('dossier.get', { id: dossierId })
  return (
    <Section title={say('dossier.hand-over')}>
      <Loaded of={detail}>{({ dossier }) => <ReceiverForm key={dossier.status} dossier={dossier} onDone={onDone} />}</Loaded>
    </Section>
  )
}

type Receiver = Readonly<{
  receiverName: string
  receiverIdNumber: string
  receiverRelation: string
  trackingNumber: string
  note: string
}>

const ownerOf = ({ owner }: Dossier): Pick<Receiver, 'receiverName' | 'receiverIdNumber' | 'receiverRelation'> => ({
  receiverName: owner.fullName,
  receiverIdNumber: owner.personalId ?? owner.oldIdNumber ?? owner.passport ?? owner.taxCode ?? '',
  receiverRelation: say('hand-over.relation-self'),
})

function ReceiverForm({ dossier, onDone }: Readonly<{ dossier: Dossier; onDone: () => void }>) {
  const [receiver, setReceiver] = useState<Receiver>({
    receiverName: '',
    receiverIdNumber: '',
    receiverRelation: '',
    trackingNumber: '',
    note: '',
  })
  const [place, setPlace] = useState(dossier.resultPlace)
  const [isSignedOnPaper, setIsSignedOnPaper] = useState(false)
  const command = useCommand('dossier.hand-over')
  const { tell } = useStatusLine()
  const isPossible = canMove(dossier.status, 'hand-over').ok
  const left = dossier.fee.total - dossier.payments.reduce((sum, payment) => sum + payment.amount, 0)

  const submit = async (): Promise<void> => {
    const result = await command.run({ id: dossier.id, ...receiver, place, isSignedOnPaper })
    if (!result.ok) return
    tell(say('hand-over.done', { code: dossier.code ?? '', time: formatTime(localNow()) }))
    onDone()
  }
  useShortcut('Ctrl+Enter', () => void submit(), isPossible)
  const line = (name: keyof Receiver, label: string, isRequired = false) => (
    <TextField
      label={label}
      value={receiver[name]}
      onChange={(value) => setReceiver({ ...receiver, [name]: value })}
      error={fieldError(command.error, name)}
      isRequired={isRequired}
      maxLength={500}
    />
  )
  return (
    <form
      className="qmc-stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Facts>
        <Fact label={say('dossiers.code')}>
          <Link to="/dossiers/$dossierId" params={{ dossierId: dossier.id }} title={say('hand-over.open-dossier')}>
            {dossier.code}
          </Link>
        </Fact>
        <Fact label={say('dossier.owner')}>
          <strong>{dossier.owner.fullName}</strong>
        </Fact>
        <Fact label={say('dossier.result')} isWide>
          {dossier.procedure.resultName} {dossier.result && dossier.result.number !== '' ? `· ${dossier.result.number}` : ''}
        </Fact>
      </Facts>
      {isPossible ? null : <Notice tone="info">{say('move.not-now', { status: sayWord('status', dossier.status) })}</Notice>}
      {left > 0 ? <Notice tone="warning">{say('hand-over.unpaid', { amount: formatMoney(left) })}</Notice> : null}
      <RadioField
        label={say('hand-over.place')}
        value={place}
        onChange={setPlace}
        options={Channel.options.map((value) => ({ value, label: sayWord('channel-short', value) }))}
      />
      <div>
        <Button size="small" onClick={() => setReceiver({ ...receiver, ...ownerOf(dossier) })}>
          {say('hand-over.owner-takes')}
        </Button>
      </div>
      <div className="qmc-form">
        {line('receiverName', say('hand-over.receiver'), true)}
        {line('receiverIdNumber', say('hand-over.receiver-id'), true)}
        {line('receiverRelation', say('hand-over.relation'))}
        {place === 'postal' ? line('trackingNumber', say('hand-over.tracking')) : null}
      </div>
      {place === 'direct' ? (
        <CheckboxField
          label={say('hand-over.signed')}
          isChecked={isSignedOnPaper}
          onChange={setIsSignedOnPaper}
          error={fieldError(command.error, 'isSignedOnPaper')}
        />
      ) : null}
      <LongTextField
        label={say('hand-over.note')}
        value={receiver.note}
        onChange={(note) => setReceiver({ ...receiver, note })}
        error={fieldError(command.error, 'note')}
      />
      {isToldAtFields(command.error, FIELDS) ? null : <ErrorNotice error={command.error} />}
      <div>
        <Button type="primary" htmlType="submit" loading={command.isRunning} disabled={!isPossible}>
          {say('hand-over.submit')}
        </Button>
      </div>
    </form>
  )
}
