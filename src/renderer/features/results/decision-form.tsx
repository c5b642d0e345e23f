import { Button } from 'antd'
import { useState } from 'react'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { canResultMove, newestDraft } from '../../../shared/domain/result/index.ts'
import { useCommand, useMay } from '../../bridge/index.ts'
import { formatTime, localNow, say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, LongTextField, Notice, useStatusLine } from '../../ui/index.ts'
import type { ResultDraftForm, View } from './use-result-draft.ts'

/** Submission by the author, decision by whoever may approve. */
export function DecisionForm({ view, form }: Readonly<{ view: View; form: ResultDraftForm }>) {
  const may = useMay()
  const [words, setWords] = useState('')
  const submit = useCommand('result.submit')
  const approve = useCommand('result.approve')
  const sendBack = useCommand('result.send-back')
  const { tell } = useStatusLine()
  const { result, dossier } = view
  const id = dossier.id
  const isOpen = canMove(dossier.status, 'resolve').ok
  const can = (move: 'submit' | 'approve' | 'send-back'): boolean =>
    isOpen && (canResultMove(result.stage, move).ok || (move !== 'send-back' && form.isChanged))
  const send = async (): Promise<void> => {
    const draftId = await form.save()
    if (draftId === undefined) return
    const sent = await submit.run({ id, draftId, toOfficerId: null, opinion: words })
    if (sent.ok) tell(say('result.submitted', { time: formatTime(localNow()) }))
  }
  const decide = async (): Promise<void> => {
    const draftId = may('result.draft') ? await form.save() : newestDraft(result)?.draftId
    if (draftId === undefined) return
    const done = await approve.run({ id, draftId, remark: words, goesOn: true, confirmedDate: null })
    if (!done.ok) return
    const { number } = done.value.result
    tell(number ? say('result.approved', { number: number.symbol }) : say('result.approved-asked'))
  }
  const giveBack = (): void => void sendBack.run({ id, draftId: newestDraft(result)?.draftId ?? '', remark: words })
  const mayDecide = may('dossier.approve')
  if (!can('submit') && !can('approve') && !can('send-back')) return null
  return (
    <div className="qmc-stack">
      {mayDecide ? <RegisterNotice register={view.register} /> : null}
      <LongTextField
        label={say(mayDecide ? 'result.remark' : 'result.opinion')}
        value={words}
        onChange={setWords}
        error={fieldError(sendBack.error, 'remark')}
        rows={1}
        maxLength={4000}
      />
      <ErrorNotice error={submit.error ?? approve.error ?? (sendBack.error?.fields ? undefined : sendBack.error)} />
      <div className="qmc-row">
        {may('result.draft') && !mayDecide ? (
          <Button type="primary" loading={submit.isRunning} disabled={!can('submit')} onClick={() => void send()}>
            {say('result.submit')}
          </Button>
        ) : null}
        {mayDecide ? (
          <>
            <Button type="primary" loading={approve.isRunning} disabled={!can('approve')} onClick={() => void decide()}>
              {say('result.approve')}
            </Button>
            <Button loading={sendBack.isRunning} disabled={!can('send-back')} onClick={giveBack}>
              {say('result.send-back')}
            </Button>
          </>
        ) : null}
      </div>
      {mayDecide ? <div className="qmc-muted">{say('result.approve-hint')}</div> : null}
    </div>
  )
}

/** Where the number will come from, before anybody approves. */
export function RegisterNotice({ register }: Readonly<{ register: View['register'] }>) {
  if (register === 'here') return null
  return (
    <Notice tone={register === 'unopened' ? 'warning' : 'info'}>
      {say(register === 'unopened' ? 'result.register-unopened' : 'result.register-elsewhere')}
    </Notice>
  )
}
