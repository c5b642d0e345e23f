import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { FormEvent } from 'react'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { Channel } from '../../../shared/domain/procedure/channel.ts'
import { useOperation } from '../../bridge/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
import {
  CheckboxField,
  DateField,
  ErrorNotice,
  fieldError,
  isToldAtFields,
  Loaded,
  LongTextField,
  Notice,
  RadioField,
  Section,
  TextField,
  useShortcut,
} from '../../ui/index.ts'
import { ChangeWay } from './change-way.tsx'
import { MessagesOfDossier } from './messages-of-dossier.tsx'
import { mismatchesOf, ownerOf, proxyOf, type ReceiverForm } from './receiver.ts'
import { ReturnOriginals } from './return-originals.tsx'
import { SignatureField } from './signature-field.tsx'
import { type Detail, type Given, type GiveOutForm, useGiveOut } from './use-give-out.ts'
import { GivenTogether, WhatIsGiven } from './what-is-given.tsx'

const FIELDS = [
  'receiver.name',
  'receiver.idNumber',
  'receiverName',
  'receiverIdNumber',
  'isSignedOnPaper',
  'mismatchReason',
  'note',
]
/** By post the older operation answers, with names of its own. */
const POST_FIELDS: Readonly<Partial<Record<keyof ReceiverForm, string>>> = { name: 'receiverName', idNumber: 'receiverIdNumber' }

type FormProps = Readonly<{
  dossierId: string
  /** Read from the card of whoever stands here. */
  card?: Partial<ReceiverForm>
  onDone: Given
}>

const NO_CARD: Partial<ReceiverForm> = {}

export function HandOverForm({ dossierId, card = NO_CARD, onDone }: FormProps) {
  const detail = useOperation('return.get', { id: dossierId })
  return (
    <Section title={say('dossier.hand-over')}>
      <Loaded of={detail}>
        {(found) => (
          <div className="qmc-stack">
            <GiveOut
              key={`${found.dossier.status} ${found.dossier.resultPlace} ${card.idNumber ?? ''}`}
              detail={found}
              card={card}
              onDone={onDone}
            />
            <ChangeWay dossier={found.dossier} />
          </div>
        )}
      </Loaded>
    </Section>
  )
}

function GiveOut({ detail, card, onDone }: Readonly<{ detail: Detail; card: Partial<ReceiverForm>; onDone: Given }>) {
  const { dossier } = detail
  const form = useGiveOut(detail, card, onDone)
  const { receiver, change, error, place } = form
  const isPossible = canMove(dossier.status, 'hand-over').ok && !(dossier.dispatch?.state === 'sent' && place !== 'postal')
  useShortcut('Ctrl+Enter', () => void form.submit(), isPossible)
  const line = (name: Exclude<keyof ReceiverForm, 'hasSlip'>, label: string, path = `receiver.${name}`) => (
    <TextField
      label={label}
      value={receiver[name]}
      onChange={(value) => change({ [name]: value })}
      error={fieldError(error, path) ?? fieldError(error, POST_FIELDS[name] ?? path)}
      isRequired={name === 'name'}
      maxLength={500}
    />
  )
  return (
    <form
      className="qmc-stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void form.submit()
      }}
    >
      <WhatIsGiven detail={detail} isPossible={isPossible} />
      <RadioField
        label={say('hand-over.place')}
        value={place}
        onChange={form.setPlace}
        options={Channel.options.map((value) => ({ value, label: sayWord('channel-short', value) }))}
      />
      <div className="qmc-row">
        <Button size="small" onClick={() => change(ownerOf(dossier))}>
          {say('hand-over.owner-takes')}
        </Button>
        {dossier.proxy ? (
          <Button size="small" onClick={() => change(proxyOf(dossier))}>
            {say('hand-over.proxy-takes')}
          </Button>
        ) : null}
      </div>
      <div className="qmc-form">
        {line('name', say('hand-over.receiver'))}
        {line('idNumber', say('hand-over.receiver-id'))}
        {line('relation', say('hand-over.relation'))}
        {place === 'postal' ? (
          line('trackingNumber', say('hand-over.tracking'), 'trackingNumber')
        ) : (
          <>
            {line('authorisation', say('hand-over.authorisation'))}
            <DateField label={say('hand-over.born-on')} value={receiver.bornOn} onChange={(bornOn) => change({ bornOn })} />
          </>
        )}
      </div>
      {place === 'postal' ? (
        <Notice tone="info" action={<Link to="/postal">{say('frame.postal')}</Link>}>
          {say('hand-over.post-hint')}
        </Notice>
      ) : (
        <Proof dossier={dossier} form={form} />
      )}
      <GivenTogether detail={detail} form={form} />
      {place === 'direct' ? (
        <>
          <SignatureField handle={form.signature} />
          <CheckboxField
            label={say('hand-over.signed')}
            isChecked={form.isSignedOnPaper}
            onChange={form.setIsSignedOnPaper}
            error={fieldError(error, 'isSignedOnPaper')}
          />
        </>
      ) : null}
      <LongTextField
        label={say('hand-over.note')}
        value={receiver.note}
        onChange={(note) => change({ note })}
        error={fieldError(error, 'note')}
      />
      {isToldAtFields(error, FIELDS) ? null : <ErrorNotice error={error} />}
      <div>
        <Button type="primary" htmlType="submit" loading={form.isRunning} disabled={!isPossible}>
          {say('hand-over.submit')}
        </Button>
      </div>
      <MessagesOfDossier messages={detail.messages} />
      <ReturnOriginals detail={detail} receiver={receiver} />
    </form>
  )
}

/** How it is known that it is the right person, and why the result is given where it is not. */
function Proof({ dossier, form }: Readonly<{ dossier: Detail['dossier']; form: GiveOutForm }>) {
  const { receiver, change, error } = form
  const mismatches = mismatchesOf(dossier, receiver)
  return (
    <>
      <CheckboxField label={say('hand-over.has-slip')} isChecked={receiver.hasSlip} onChange={(hasSlip) => change({ hasSlip })} />
      {mismatches.length > 0 ? (
        <>
          <Notice tone="warning">{mismatches.map((each) => sayWord('mismatch', each)).join(' ')}</Notice>
          <TextField
            label={say('hand-over.mismatch-reason')}
            value={receiver.mismatchReason}
            onChange={(mismatchReason) => change({ mismatchReason })}
            error={fieldError(error, 'mismatchReason')}
            isRequired
            maxLength={500}
          />
        </>
      ) : null}
    </>
  )
}
