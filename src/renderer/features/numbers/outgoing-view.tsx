import { Button } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { formatDocumentNumber } from '../../../shared/domain/numbering/index.ts'
import type { BookView, NumberOverview } from '../../../shared/ipc/contract/numbers.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { useCommand, useMay } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, isToldAtFields, TextField, useStatusLine } from '../../ui/index.ts'
import { DayQuestion, isDayQuestion } from '../acts/index.ts'
import { DOCUMENT_FIELDS, DocumentFields, NO_DOCUMENT } from './document-fields.tsx'
import { EntryList } from './entry-list.tsx'

/** The outgoing register: the next number for who holds it, a request to the holder for everybody else. */
export function OutgoingView({ overview }: Readonly<{ overview: NumberOverview }>) {
  const may = useMay()
  const book = overview.books.find((one) => one.book === 'outgoing')
  if (!book) return null
  const isWriter = book.state === 'here' && may('numbers.register')
  return (
    <div className="qmc-stack">
      {isWriter ? <TakeForm book={book} overview={overview} /> : <AskForm book={book} />}
      <EntryList book="outgoing" year={book.year} mayCancel={isWriter} />
    </div>
  )
}

/** Whoever does not write the book asks its holder; with no holder there is nobody to ask. */
function AskForm({ book }: Readonly<{ book: BookView }>) {
  const may = useMay()
  if (book.holder === null || !may('numbers.request')) return null
  return <RequestForm holder={book.holder.label} />
}

/** Where the commune signs as itself. */
const USUAL_ISSUER = 'UBND'

function TakeForm({ book, overview }: Readonly<{ book: BookView; overview: NumberOverview }>) {
  const [draft, setDraft] = useState(NO_DOCUMENT)
  const [issuer, setIssuer] = useState(USUAL_ISSUER)
  const command = useCommand('numbers.take-outgoing')
  const { tell } = useStatusLine()
  const take = async (isDayConfirmed: boolean): Promise<void> => {
    const confirmedDate = isDayConfirmed ? overview.today : null
    const taken = await command.run({ ...draft, issuer, requestId: null, confirmedDate })
    if (!taken.ok) return
    tell(say('numbers.taken', { symbol: taken.value.symbol }))
    setDraft({ ...NO_DOCUMENT, signer: draft.signer })
  }
  const next = formatDocumentNumber(book.lastNumber + 1, draft.documentKind, issuer.trim().toLocaleUpperCase('vi'))
  return (
    <NumberForm error={command.error} onSubmit={() => void take(false)}>
      <div className="qmc-number-fields">
        <DocumentFields draft={draft} onChange={setDraft} error={command.error} />
        <TextField
          label={say('numbers.issuer')}
          value={issuer}
          onChange={setIssuer}
          error={fieldError(command.error, 'issuer')}
          isRequired
        />
      </div>
      <DayQuestion error={command.error} isRunning={command.isRunning} onConfirm={() => void take(true)} />
      <div className="qmc-row">
        <Button type="primary" htmlType="submit" loading={command.isRunning}>
          {say('numbers.take')}
        </Button>
        <strong>{say('numbers.next', { symbol: next })}</strong>
        <span className="qmc-muted qmc-small">{say('numbers.secret')}</span>
      </div>
    </NumberForm>
  )
}

function RequestForm({ holder }: Readonly<{ holder: string }>) {
  const [draft, setDraft] = useState(NO_DOCUMENT)
  const command = useCommand('numbers.request')
  const { tell } = useStatusLine()
  const ask = async (): Promise<void> => {
    if (!(await command.run(draft)).ok) return
    tell(say('numbers.requested'))
    setDraft({ ...NO_DOCUMENT, signer: draft.signer })
  }
  return (
    <NumberForm error={command.error} onSubmit={() => void ask()}>
      <p className="qmc-muted">{say('numbers.request-lead', { holder })}</p>
      <div className="qmc-number-fields">
        <DocumentFields draft={draft} onChange={setDraft} error={command.error} />
      </div>
      <div className="qmc-row">
        <Button type="primary" htmlType="submit" loading={command.isRunning}>
          {say('numbers.request')}
        </Button>
      </div>
    </NumberForm>
  )
}

function NumberForm({
  error,
  onSubmit,
  children,
}: Readonly<{ error: AppError | undefined; onSubmit: () => void; children: ReactNode }>) {
  return (
    <form
      className="qmc-stack qmc-number-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
      {isToldAtFields(error, DOCUMENT_FIELDS) || isDayQuestion(error) ? null : <ErrorNotice error={error} />}
    </form>
  )
}
