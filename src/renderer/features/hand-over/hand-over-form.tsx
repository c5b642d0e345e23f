import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { Channel } from '../../../shared/domain/procedure/channel.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { uploadFile, useCommand, useOperation } from '../../bridge/index.ts'
import { formatMoney, formatTime, localNow, say, sayWord } from '../../i18n/index.ts'
import {
  CheckboxField,
  DateField,
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
import { MessagesOfDossier } from './messages-of-dossier.tsx'
import { mismatchesOf, NOBODY, ownerOf, proxyOf, type ReceiverForm } from './receiver.ts'
import { ReturnOriginals } from './return-originals.tsx'
import { type DrawnSignature, SignatureField } from './signature-field.tsx'

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
type Detail = OutputOf<'return.get'>
type Given = (dossierIds: readonly string[]) => void

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
        {(found) => <GiveOut key={`${found.dossier.status} ${card.idNumber ?? ''}`} detail={found} card={card} onDone={onDone} />}
      </Loaded>
    </Section>
  )
}

function GiveOut({ detail, card, onDone }: Readonly<{ detail: Detail; card: Partial<ReceiverForm>; onDone: Given }>) {
  const { dossier } = detail
  const form = useGiveOut(detail, card, onDone)
  const { receiver, change, error, place } = form
  const isPossible = canMove(dossier.status, 'hand-over').ok && !(dossier.dispatch?.state === 'sent' && place !== 'postal')
  const mismatches = mismatchesOf(dossier, receiver)
  useShortcut('Ctrl+Enter', () => void form.submit(), isPossible)
  const line = (name: keyof ReceiverForm, label: string, path = `receiver.${name}`) => (
    <TextField
      label={label}
      value={receiver[name]}
      onChange={(value) => change({ [name]: value })}
      error={fieldError(error, path) ?? fieldError(error, POST_FIELDS[name] ?? path)}
      isRequired={name === 'name' || name === 'idNumber'}
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
      {mismatches.length > 0 && place !== 'postal' ? (
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

/** What lies ready, whether it may leave, and what is still to be paid. */
function WhatIsGiven({ detail: { dossier, feeLeft }, isPossible }: Readonly<{ detail: Detail; isPossible: boolean }>) {
  return (
    <>
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
      {dossier.dispatch?.state === 'sent' ? (
        <Notice tone="warning">{say('hand-over.with-post', { tracking: dossier.dispatch.trackingNumber })}</Notice>
      ) : null}
      {isPossible || dossier.dispatch?.state === 'sent' ? null : (
        <Notice tone="info">{say('move.not-now', { status: sayWord('status', dossier.status) })}</Notice>
      )}
      {feeLeft > 0 ? (
        <Notice
          tone="warning"
          action={
            <Link to="/dossiers/$dossierId" params={{ dossierId: dossier.id }} search={{ act: 'collect-fee' }}>
              {say('hand-over.collect')}
            </Link>
          }
        >
          {say('hand-over.unpaid', { amount: formatMoney(feeLeft) })}
        </Notice>
      ) : null}
    </>
  )
}

/** Originals that go back with the result, and other results of the same person. */
function GivenTogether({ detail, form }: Readonly<{ detail: Detail; form: GiveOutForm }>) {
  if (form.place === 'postal') return null
  return (
    <>
      {detail.openOriginals.length > 0 ? (
        <fieldset className="qmc-fieldset">
          <legend>{say('hand-over.originals')}</legend>
          {detail.openOriginals.map(({ name, count }) => (
            <CheckboxField
              key={name}
              label={say('hand-over.original', { name, count })}
              isChecked={form.originals.includes(name)}
              onChange={(isChecked) => form.toggleOriginal(name, isChecked)}
            />
          ))}
        </fieldset>
      ) : null}
      {detail.others.length > 0 ? (
        <fieldset className="qmc-fieldset">
          <legend>{say('hand-over.others')}</legend>
          {detail.others.map(({ id, code, procedureName }) => (
            <CheckboxField
              key={id}
              label={say('hand-over.other', { code, procedure: shortened(procedureName) })}
              isChecked={form.others.includes(id)}
              onChange={(isChecked) => form.toggleOther(id, isChecked)}
            />
          ))}
        </fieldset>
      ) : null}
    </>
  )
}

/** Names of procedures run to three lines; the code tells them apart. */
const shortened = (name: string): string => (name.length > 60 ? `${name.slice(0, 58).trimEnd()}…` : name)

const toggle = (list: readonly string[], item: string, isIn: boolean): readonly string[] =>
  isIn ? [...list, item] : list.filter((each) => each !== item)

type GiveOutForm = ReturnType<typeof useGiveOut>

function useGiveOut({ dossier, openOriginals }: Detail, card: Partial<ReceiverForm>, onDone: Given) {
  const [receiver, setReceiver] = useState<ReceiverForm>({ ...NOBODY, ...card })
  const [place, setPlace] = useState(dossier.resultPlace)
  const [isSignedOnPaper, setIsSignedOnPaper] = useState(false)
  const [originals, setOriginals] = useState<readonly string[]>([])
  const [others, setOthers] = useState<readonly string[]>([])
  const [uploadError, setUploadError] = useState<AppError>()
  const signature = useRef<DrawnSignature>(null)
  const give = useCommand('return.hand-over')
  const byPost = useCommand('dossier.hand-over')
  const { tell } = useStatusLine()

  function sendByPost(): Promise<Result<unknown>> {
    const { name: receiverName, idNumber: receiverIdNumber, relation: receiverRelation, trackingNumber, note } = receiver
    const told = { receiverName, receiverIdNumber, receiverRelation, trackingNumber, note }
    return byPost.run({ id: dossier.id, place: 'postal', isSignedOnPaper, ...told })
  }
  /** Nothing was drawn: null. */
  async function uploadSignature(): Promise<Result<string | null>> {
    const drawn = await signature.current?.toFile()
    if (!drawn || place !== 'direct') return ok(null)
    const uploaded = await uploadFile(drawn)
    setUploadError(uploaded.ok ? undefined : uploaded.error)
    return uploaded
  }
  async function run(): Promise<Result<unknown>> {
    if (place === 'postal') return sendByPost()
    const { name, idNumber, bornOn, relation, authorisation, mismatchReason, note } = receiver
    const signatureToken = await uploadSignature()
    if (!signatureToken.ok) return signatureToken
    return give.run({
      dossierIds: [dossier.id, ...others],
      receiver: { name, idNumber, bornOn: parseVietnameseDate(bornOn) ?? null, relation, authorisation },
      mismatchReason,
      signatureToken: signatureToken.value,
      isSignedOnPaper,
      place,
      originals: [{ dossierId: dossier.id, items: openOriginals.filter(({ name: paper }) => originals.includes(paper)) }],
      note,
    })
  }
  const submit = async (): Promise<void> => {
    const result = await run()
    if (!result.ok) return
    tell(say('hand-over.done', { code: dossier.code ?? '', time: formatTime(localNow()) }))
    onDone([dossier.id, ...others])
  }
  return {
    receiver,
    change: (patch: Partial<ReceiverForm>) => setReceiver((before) => ({ ...before, ...patch })),
    place,
    setPlace,
    isSignedOnPaper,
    setIsSignedOnPaper,
    originals,
    toggleOriginal: (name: string, isIn: boolean) => setOriginals(toggle(originals, name, isIn)),
    others,
    toggleOther: (id: string, isIn: boolean) => setOthers(toggle(others, id, isIn)),
    signature,
    submit,
    isRunning: give.isRunning || byPost.isRunning,
    error: uploadError ?? give.error ?? byPost.error,
  }
}
