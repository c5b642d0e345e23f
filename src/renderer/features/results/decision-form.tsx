import { Button } from 'antd'
import { useState } from 'react'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { canResultMove, newestDraft } from '../../../shared/domain/result/index.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useMay } from '../../bridge/index.ts'
import { formatTime, localNow, say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, LongTextField, Notice, useStatusLine } from '../../ui/index.ts'
import { DayQuestion, isDayQuestion } from '../acts/index.ts'
import type { ResultDraftForm, View } from './use-result-draft.ts'

type FormProps = Readonly<{ view: View; form: ResultDraftForm }>

/** Submission by the author, decision by whoever may approve. */
export function DecisionForm(props: FormProps) {
  const may = useMay()
  if (!canMove(props.view.dossier.status, 'resolve').ok) return null
  return may('dossier.approve') ? <DecideForm {...props} /> : <SubmitForm {...props} />
}

function SubmitForm({ view, form }: FormProps) {
  const may = useMay()
  const [opinion, setOpinion] = useState('')
  const submit = useCommand('result.submit')
  const { tell } = useStatusLine()
  const isPossible = form.isChanged || canResultMove(view.result.stage, 'submit').ok
  const send = async (): Promise<void> => {
    const draftId = await form.save()
    if (draftId === undefined) return
    const sent = await submit.run({ id: view.dossier.id, draftId, toOfficerId: null, opinion })
    if (sent.ok) tell(say('result.submitted', { time: formatTime(localNow()) }))
  }
  if (!may('result.draft') || !isPossible) return null
  return (
    <div className="qmc-stack">
      <LongTextField label={say('result.opinion')} value={opinion} onChange={setOpinion} rows={1} maxLength={4000} />
      <MissingFields form={form} error={submit.error} />
      <div>
        <Button type="primary" loading={submit.isRunning} onClick={() => void send()}>
          {say('result.submit')}
        </Button>
      </div>
    </div>
  )
}

function DecideForm({ view, form }: FormProps) {
  const may = useMay()
  const [remark, setRemark] = useState('')
  const approve = useCommand('result.approve')
  const sendBack = useCommand('result.send-back')
  const { tell } = useStatusLine()
  const { result, dossier } = view
  const mayApprove = canResultMove(result.stage, 'approve').ok || form.isChanged
  const maySendBack = canResultMove(result.stage, 'send-back').ok
  const decide = async (confirmedDate: PlainDate | null): Promise<void> => {
    const draftId = may('result.draft') ? await form.save() : newestDraft(result)?.draftId
    if (draftId === undefined) return
    const done = await approve.run({ id: dossier.id, draftId, remark, goesOn: true, confirmedDate })
    if (!done.ok) return
    const { number } = done.value.result
    tell(number ? say('result.approved', { number: number.symbol }) : say('result.approved-asked'))
  }
  const giveBack = (): void => void sendBack.run({ id: dossier.id, draftId: newestDraft(result)?.draftId ?? '', remark })
  if (!mayApprove && !maySendBack) return null
  return (
    <div className="qmc-stack">
      <RegisterNotice register={view.register} form={form} />
      <LongTextField
        label={say('result.remark')}
        value={remark}
        onChange={setRemark}
        error={fieldError(sendBack.error, 'remark')}
        rows={1}
        maxLength={4000}
      />
      <NumberTrouble form={form} command={approve} onConfirmDay={(today) => void decide(today)} />
      {sendBack.error?.fields ? null : <ErrorNotice error={sendBack.error} />}
      <div className="qmc-row">
        <Button type="primary" loading={approve.isRunning} disabled={!mayApprove} onClick={() => void decide(null)}>
          {say('result.approve')}
        </Button>
        <Button loading={sendBack.isRunning} disabled={!maySendBack} onClick={giveBack}>
          {say('result.send-back')}
        </Button>
      </div>
      <div className="qmc-muted">{say('result.approve-hint')}</div>
    </div>
  )
}

type Failure = Parameters<typeof ErrorNotice>[0]['error']

/** A draft may be kept incomplete; what is missing is told where it goes up. */
function MissingFields({ form, error }: Readonly<{ form: ResultDraftForm; error: Failure }>) {
  const missing = (error?.fields ?? []).flatMap(({ path }) => {
    const field = form.template?.fields.find(({ key }) => `values.${key}` === path)
    return field ? [field.label] : []
  })
  if (missing.length === 0) return <ErrorNotice error={error} />
  return <Notice tone="danger">{say('result.missing-fields', { fields: missing.join(', ') })}</Notice>
}

/** What stands in the way of a number: a day that a person must confirm first, or what is missing in the draft. */
export function NumberTrouble({
  form,
  command: { error, isRunning },
  onConfirmDay,
}: Readonly<{
  form: ResultDraftForm
  command: Readonly<{ error: Failure; isRunning: boolean }>
  onConfirmDay: (today: PlainDate) => void
}>) {
  if (!isDayQuestion(error)) return <MissingFields form={form} error={error} />
  return <DayQuestion error={error} isRunning={isRunning} onConfirm={() => onConfirmDay(dateOf(localNow()))} />
}

/** Where the number will come from, before anybody approves. */
export function RegisterNotice({ register, form }: Readonly<{ register: View['register']; form: ResultDraftForm }>) {
  // A sector's own book is no business of the register.
  if (register === 'here' || form.template?.numbering.from !== 'outgoing') return null
  return (
    <Notice tone={register === 'unopened' ? 'warning' : 'info'}>
      {say(register === 'unopened' ? 'result.register-unopened' : 'result.register-elsewhere')}
    </Notice>
  )
}
