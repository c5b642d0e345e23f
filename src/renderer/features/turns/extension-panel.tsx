import { ActForm, type PanelProps } from '../acts/index.ts'
import { useState } from 'react'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { parseVietnameseDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { formatDate, formatDateTime, say, sayMessage } from '../../i18n/index.ts'
import { DateField, fieldError, LongTextField, Notice, SelectField } from '../../ui/index.ts'
import { useNotice, type NoticeWriter } from './use-notice.ts'

/** Mẫu 04: an apology and the one new date; when it is too late for one, the apology alone and what else can be done. */
export function ExtensionPanel(props: PanelProps) {
  const notice = useNotice(props.dossier.id, 'extend', props.onClose)
  if (!notice.options) return null
  return notice.options.extension.isPossible ? (
    <NewDate {...props} notice={notice} options={notice.options.extension} />
  ) : (
    <Apology {...props} notice={notice} options={notice.options.extension} />
  )
}

type FormProps = PanelProps & Readonly<{ notice: NoticeWriter; options: NonNullable<NoticeWriter['options']>['extension'] }>

function NewDate({ dossier, onClose, notice, options }: FormProps) {
  const [reason, setReason] = useState('')
  const [days, setDays] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const chosen = options.choices.find((choice) => String(choice.days) === days)
  const newDueOn = typed.trim() === '' ? chosen && dateOf(chosen.dueAt) : (parseVietnameseDate(typed) ?? typed)
  return (
    <ActForm
      move="extend"
      command={notice}
      fields={['content.reason', 'content.newDueOn']}
      confirmLabel={notice.confirmLabel}
      onSubmit={() => notice.write({ form: 'extension', reason, newDueOn: newDueOn ?? '' })}
      onClose={onClose}
    >
      <Notice tone="info">
        {say('turns.extension-hint', {
          due: dossier.deadline ? formatDateTime(dossier.deadline.dueAt) : '–',
          lastDay: options.lastDay ? toVietnameseDate(options.lastDay) : '–',
        })}
      </Notice>
      <div className="qmc-form">
        <SelectField
          label={say('turns.extension-days')}
          value={days}
          onChange={setDays}
          options={options.choices.map((choice) => ({
            value: String(choice.days),
            label: say('turns.extension-choice', { n: choice.days, due: formatDate(choice.dueAt) }),
          }))}
          error={typed === '' ? fieldError(notice.error, 'content.newDueOn') : undefined}
          canBeEmpty
          autoFocus
        />
        <DateField
          label={say('turns.extension-other-day')}
          value={typed}
          onChange={setTyped}
          error={typed === '' ? undefined : fieldError(notice.error, 'content.newDueOn')}
        />
        <ReasonField value={reason} onChange={setReason} notice={notice} />
      </div>
    </ActForm>
  )
}

function Apology({ onClose, notice, options }: FormProps) {
  const [reason, setReason] = useState('')
  const [expected, setExpected] = useState('')
  const expectedOn = expected.trim() === '' ? null : (parseVietnameseDate(expected) ?? expected)
  const lastDay = options.lastDay === null ? '' : toVietnameseDate(options.lastDay)
  return (
    <ActForm
      move="extend"
      command={notice}
      fields={['content.reason', 'content.expectedOn']}
      confirmLabel={notice.isIssuedAtOnce ? say('turns.send-apology') : notice.confirmLabel}
      onSubmit={() => notice.write({ form: 'apology', reason, expectedOn })}
      onClose={onClose}
    >
      <Notice tone="warning">{sayMessage({ messageKey: options.problemKey ?? '', params: { lastDay } })}</Notice>
      <div className="qmc-form">
        <DateField
          label={say('turns.apology-expected')}
          value={expected}
          onChange={setExpected}
          error={fieldError(notice.error, 'content.expectedOn')}
        />
        <ReasonField value={reason} onChange={setReason} notice={notice} />
      </div>
    </ActForm>
  )
}

type ReasonProps = Readonly<{ value: string; onChange: (value: string) => void; notice: NoticeWriter }>

export function ReasonField({ value, onChange, notice }: ReasonProps) {
  return (
    <LongTextField
      label={say('move.reason')}
      value={value}
      onChange={onChange}
      error={fieldError(notice.error, 'content.reason')}
      isRequired
      className="qmc-wide"
    />
  )
}
