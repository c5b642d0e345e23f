import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { BookView, NumberOverview } from '../../../shared/ipc/contract/numbers.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useMay } from '../../bridge/index.ts'
import { say, sayMessage } from '../../i18n/index.ts'
import { DateField, ErrorNotice, fieldError, isToldAtFields, TextField, useStatusLine } from '../../ui/index.ts'
import { DayQuestion, isDayQuestion } from '../acts/index.ts'
import { EntryList } from './entry-list.tsx'

/** The incoming register: same single writer, a book of its own. */
export function IncomingView({ overview }: Readonly<{ overview: NumberOverview }>) {
  const may = useMay()
  const book = overview.books.find((one) => one.book === 'incoming')
  if (!book) return null
  const isWriter = book.state === 'here' && may('numbers.register')
  return (
    <div className="qmc-stack">
      {isWriter ? <RegisterForm book={book} overview={overview} /> : null}
      <EntryList book="incoming" year={book.year} mayCancel={isWriter} />
    </div>
  )
}

const EMPTY = { author: '', symbol: '', date: '', summary: '', receiver: '' }
type Draft = typeof EMPTY
const LABELS = {
  author: 'numbers.author',
  symbol: 'numbers.symbol',
  summary: 'numbers.summary',
  receiver: 'numbers.receiver',
} as const
type Line = keyof typeof LABELS
const FIELDS = [...Object.keys(LABELS), 'documentDate']

function RegisterForm({ book, overview }: Readonly<{ book: BookView; overview: NumberOverview }>) {
  const [draft, setDraft] = useState(EMPTY)
  const command = useCommand('numbers.register-incoming')
  const { tell } = useStatusLine()
  const day = parseVietnameseDate(draft.date)
  const isDateWrong = draft.date.trim() !== '' && day === undefined
  const register = async (isDayConfirmed: boolean): Promise<void> => {
    if (isDateWrong) return
    const { date: _typed, ...document } = draft
    const confirmedDate = isDayConfirmed ? overview.today : null
    const done = await command.run({ ...document, documentDate: day ?? null, confirmedDate })
    if (!done.ok) return
    tell(say('numbers.registered', { n: done.value.number }))
    setDraft(EMPTY)
  }
  return (
    <form
      className="qmc-stack qmc-number-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void register(false)
      }}
    >
      <div className="qmc-number-fields">
        <Lines names={['author', 'symbol']} draft={draft} onChange={setDraft} error={command.error} />
        <DateField
          label={say('numbers.document-date')}
          value={draft.date}
          onChange={(date) => setDraft({ ...draft, date })}
          error={isDateWrong ? sayMessage({ messageKey: 'validation.date' }) : fieldError(command.error, 'documentDate')}
        />
        <Lines names={['summary', 'receiver']} draft={draft} onChange={setDraft} error={command.error} />
      </div>
      <DayQuestion error={command.error} isRunning={command.isRunning} onConfirm={() => void register(true)} />
      {isToldAtFields(command.error, FIELDS) || isDayQuestion(command.error) ? null : <ErrorNotice error={command.error} />}
      <div className="qmc-row">
        <Button type="primary" htmlType="submit" loading={command.isRunning}>
          {say('numbers.register')}
        </Button>
        <strong>{say('numbers.next-incoming', { n: book.lastNumber + 1 })}</strong>
        <span className="qmc-muted qmc-small">{say('numbers.secret')}</span>
      </div>
    </form>
  )
}

type LinesProps = Readonly<{
  names: readonly Line[]
  draft: Draft
  onChange: (draft: Draft) => void
  error: AppError | undefined
}>

function Lines({ names, draft, onChange, error }: LinesProps) {
  return names.map((name) => (
    <TextField
      key={name}
      label={say(LABELS[name])}
      value={draft[name]}
      onChange={(value) => onChange({ ...draft, [name]: value })}
      error={fieldError(error, name)}
      isRequired={name !== 'receiver'}
      className={name === 'symbol' ? '' : 'qmc-span-2'}
    />
  ))
}
