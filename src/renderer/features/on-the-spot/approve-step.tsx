import { Button } from 'antd'
import { useState } from 'react'
import type { LaneClass } from '../../../shared/domain/result/index.ts'
import type { LaneOfficer } from '../../../shared/ipc/contract/on-the-spot.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { fieldError, Notice, PinField, SelectField, useShortcut, useStatusLine } from '../../ui/index.ts'
import { isDayQuestion } from '../acts/index.ts'
import {
  DecisionForm,
  NumberTrouble,
  RegisterNotice,
  ResultDraftSection,
  type ResultDraftForm,
  type ResultWorkView,
} from '../results/index.ts'

type ApproveStepProps = Readonly<{
  view: ResultWorkView
  laneClass: LaneClass
  approvers: readonly LaneOfficer[]
}>

/** Phê duyệt: the clerk fills, the leader beside looks and gives the PIN; the session stays the clerk's. */
export function ApproveStep({ view, laneClass, approvers }: ApproveStepProps) {
  return (
    <ResultDraftSection view={view}>
      {(form) =>
        laneClass === 'whole' ? (
          <LeaderForm view={view} form={form} approvers={approvers} />
        ) : (
          <>
            <Notice tone="info">{say('on-the-spot.no-approval')}</Notice>
            <DecisionForm view={view} form={form} />
          </>
        )
      }
    </ResultDraftSection>
  )
}

type LeaderFormProps = Readonly<{
  view: ResultWorkView
  form: ResultDraftForm
  approvers: readonly LaneOfficer[]
}>

function LeaderForm({ view, form, approvers }: LeaderFormProps) {
  const [officerId, setOfficerId] = useState<string | null>(approvers[0]?.id ?? null)
  const [pin, setPin] = useState('')
  const approve = useCommand('on-the-spot.approve')
  const { tell } = useStatusLine()
  const run = async (confirmedDate: PlainDate | null): Promise<void> => {
    const draftId = await form.save()
    if (draftId === undefined) return
    const done = await approve.run({
      id: view.dossier.id,
      draftId,
      officerId: officerId ?? '',
      pin,
      remark: '',
      confirmedDate,
    })
    // The leader has looked and typed: a day to confirm asks for no second PIN.
    if (done.ok || !isDayQuestion(done.error)) setPin('')
    if (!done.ok) return
    const { number } = done.value.result
    tell(number ? say('result.approved', { number: number.symbol }) : say('result.approved-asked'))
  }
  useShortcut('Ctrl+Enter', () => void run(null))
  if (approvers.length === 0) return <Notice tone="warning">{say('on-the-spot.no-approver')}</Notice>
  const { error } = approve
  return (
    <form
      className="qmc-stack"
      onSubmit={(event) => {
        event.preventDefault()
        void run(null)
      }}
    >
      <RegisterNotice register={view.register} form={form} />
      <div className="qmc-form">
        <SelectField
          label={say('on-the-spot.approver')}
          value={officerId}
          onChange={setOfficerId}
          options={approvers.map(({ id, name, isOnDuty }) => ({
            value: id,
            label: isOnDuty ? say('on-the-spot.on-duty', { name }) : name,
          }))}
          isRequired
        />
        <PinField label={say('on-the-spot.pin')} value={pin} onChange={setPin} error={fieldError(error, 'pin')} isRequired />
      </div>
      {error?.fields?.some(({ path }) => path === 'pin') ? null : (
        <NumberTrouble form={form} command={approve} onConfirmDay={(today) => void run(today)} />
      )}
      <div>
        <Button type="primary" htmlType="submit" loading={approve.isRunning || form.command.isRunning}>
          {say('on-the-spot.approve')}
        </Button>
      </div>
    </form>
  )
}
