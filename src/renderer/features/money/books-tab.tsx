import { Button } from 'antd'
import { useState } from 'react'
import type { BookView } from '../../../shared/ipc/contract/money.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatNumber, say } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, fieldError, Loaded, NumberField } from '../../ui/index.ts'
import { ReasonPanel, useToldCommand } from '../acts/index.ts'
import { BookForm } from './book-form.tsx'

type Act = Readonly<{ kind: 'register' } | { kind: 'spoil' | 'close'; book: BookView }>

/** The printed books of the centre and the numbers left in them. */
export function BooksTab({ till }: Readonly<{ till: string }>) {
  const [act, setAct] = useState<Act>()
  const books = useOperation('money.list-books', {})
  const tillName = useTillNames()
  const may = useMay()
  const close = (): void => setAct(undefined)
  return (
    <div className="qmc-stack">
      {may('money.manage') && act?.kind !== 'register' ? (
        <div className="qmc-row">
          <Button onClick={() => setAct({ kind: 'register' })}>{say('money.register-book')}</Button>
        </div>
      ) : null}
      {act?.kind === 'register' ? <BookForm till={till} onClose={close} /> : null}
      {act?.kind === 'spoil' ? <SpoilForm key={act.book.id} book={act.book} onClose={close} /> : null}
      {act?.kind === 'close' ? <CloseBookForm key={act.book.id} book={act.book} onClose={close} /> : null}
      <Loaded of={books}>
        {(rows) => (
          <DataTable
            label={say('money.books')}
            columns={columns({ till, tillName, start: setAct, mayClose: may('money.manage') })}
            rows={rows}
            rowKey={({ id }) => id}
            empty={<Empty title={say('money.no-books')} hint={say('money.no-books-hint')} />}
          />
        )}
      </Loaded>
    </div>
  )
}

function useTillNames(): (till: string) => string {
  const tills = valueOf(useOperation('money.list-tills', {})) ?? []
  return (till) => tills.find((each) => each.till === till)?.name ?? till
}

type Starting = Readonly<{
  till: string
  tillName: (till: string) => string
  start: (act: Act) => void
  mayClose: boolean
}>

const columns = ({ till, tillName, start, mayClose }: Starting): readonly Column<BookView>[] => [
  {
    key: 'symbol',
    title: say('money.column.symbol'),
    isRowHeader: true,
    render: ({ form, symbol }) => `${symbol} (${form})`,
  },
  { key: 'till', title: say('money.column.till'), width: '8rem', isSecondary: true, render: (book) => tillName(book.till) },
  {
    key: 'range',
    title: say('money.column.range'),
    width: '6rem',
    render: ({ first, last }) => `${formatNumber(first)} – ${formatNumber(last)}`,
  },
  {
    key: 'next',
    title: say('money.column.next'),
    width: '5rem',
    align: 'right',
    render: ({ next }) => (next === null ? '' : formatNumber(next)),
  },
  {
    key: 'left',
    title: say('money.column.left'),
    width: '6rem',
    align: 'right',
    render: ({ remaining }) => formatNumber(remaining),
  },
  { key: 'state', title: say('money.column.state'), render: (book) => stateText(book) },
  {
    key: 'acts',
    title: say('money.column.acts'),
    width: '13rem',
    render: (book) =>
      book.closedAt === null ? (
        <div className="qmc-row">
          {book.till === till && book.next !== null ? (
            <Button
              size="small"
              aria-label={say('money.spoil-of', { symbol: book.symbol })}
              onClick={() => start({ kind: 'spoil', book })}
            >
              {say('money.spoil')}
            </Button>
          ) : null}
          {mayClose ? (
            <Button
              size="small"
              aria-label={say('money.close-book-of', { symbol: book.symbol })}
              onClick={() => start({ kind: 'close', book })}
            >
              {say('money.close-book')}
            </Button>
          ) : null}
        </div>
      ) : null,
  },
]

function stateText({ closedAt, closeReason, meets, next, spoiled }: BookView): string {
  if (closedAt !== null) return say('money.book-closed', { reason: closeReason })
  if (meets !== null) return say('money.book-meets-other')
  const gone = spoiled.map(({ first, last, reason }) => `${first === last ? first : `${first}–${last}`} (${reason})`).join(', ')
  const state = say(next === null ? 'money.book-used-up' : 'money.book-in-use')
  return gone === '' ? state : `${state}; ${say('money.spoiled', { numbers: gone })}`
}

type FormProps = Readonly<{ book: BookView; onClose: () => void }>

function SpoilForm({ book, onClose }: FormProps) {
  const [first, setFirst] = useState<number | null>(book.next)
  const [last, setLast] = useState<number | null>(book.next)
  const command = useToldCommand('money.spoil-numbers', { text: () => say('money.spoiled-done'), onDone: onClose })
  return (
    <ReasonPanel
      title={say('money.spoil-title', { symbol: book.symbol })}
      label={say('money.reason')}
      submitLabel={say('money.confirm-spoil')}
      command={command}
      fields={['first', 'last']}
      onSubmit={(reason) => command.run({ bookId: book.id, first: first ?? 0, last: last ?? 0, reason })}
      onClose={onClose}
    >
      <NumberField
        label={say('money.first')}
        value={first}
        onChange={setFirst}
        error={fieldError(command.error, 'first')}
        isRequired
        autoFocus
      />
      <NumberField
        label={say('money.last')}
        value={last}
        onChange={setLast}
        error={fieldError(command.error, 'last')}
        isRequired
      />
    </ReasonPanel>
  )
}

function CloseBookForm({ book, onClose }: FormProps) {
  const command = useToldCommand('money.close-book', { onDone: onClose })
  return (
    <ReasonPanel
      title={say('money.close-book-title', { symbol: book.symbol })}
      label={say('money.reason')}
      submitLabel={say('money.confirm-close-book')}
      command={command}
      onSubmit={(reason) => command.run({ bookId: book.id, reason })}
      onClose={onClose}
    />
  )
}
