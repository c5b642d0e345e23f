import { Button, Select } from 'antd'
import { useState } from 'react'
import { CertificationBook } from '../../../shared/domain/certification/index.ts'
import type { CertificationBookView, CertificationOverview } from '../../../shared/ipc/contract/certification.ts'
import type { Permission } from '../../../shared/domain/staff/permission.ts'
import { plainDate } from '../../../shared/kernel/plain-date.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { Empty, Loaded, Notice, Pager, type PageSize, Section, TextField } from '../../ui/index.ts'
import { bookName } from './book-name.ts'
import { type BookAct, BookPanel } from './book-panel.tsx'
import { EntryTable } from './entry-table.tsx'
import { MonthSheets, VolumeSheets } from './month-sheets.tsx'
import { RequestList } from './request-list.tsx'

/** The four books: who holds each, what comes next, what must be printed or locked, and every line. */
export function BooksView({ overview }: Readonly<{ overview: CertificationOverview }>) {
  const [act, setAct] = useState<BookAct>()
  const [book, setBook] = useState<CertificationBook>('copy')
  const view = overview.books.find((one) => one.book === book)
  return (
    <div className="qmc-stack">
      {overview.doubles.length > 0 ? (
        <Notice tone="danger">{say('certification.doubles', { n: overview.doubles.length })}</Notice>
      ) : null}
      <div className="qmc-cert-books" role="group" aria-label={say('certification.books')}>
        {overview.books.map((one) => (
          <BookCard key={one.book} book={one} onAct={setAct} onShow={() => setBook(one.book)} />
        ))}
      </div>
      {act ? (
        <BookPanel key={act.kind + act.book.book} act={act} stations={overview.stations} onClose={() => setAct(undefined)} />
      ) : null}
      <RequestList overview={overview} />
      <div className="qmc-row">
        <span id="qmc-cert-book">{say('certification.show-book')}</span>
        <Select
          aria-labelledby="qmc-cert-book"
          value={book}
          onChange={setBook}
          style={{ width: 420, maxWidth: '100%' }}
          options={CertificationBook.options.map((one) => ({ value: one, label: bookName(one) }))}
        />
      </div>
      {view ? <MonthSheets book={view} /> : null}
      {view ? <VolumeSheets book={view} /> : null}
      {view ? <BookLines key={book} book={book} year={view.year} /> : null}
    </div>
  )
}

const ACTS_BY_STATE: Readonly<Record<CertificationBookView['state'], readonly BookAct['kind'][]>> = {
  unopened: ['open'],
  here: ['hand-over', 'next-volume', 'void'],
  lent: ['ask', 'take-over', 'void'],
  elsewhere: ['ask', 'take-over'],
  disputed: ['take-over'],
}
const PERMISSIONS: Partial<Record<BookAct['kind'], Permission>> = {
  ask: 'certification.certify',
  'take-over': 'certification.read',
}

/** What can be done with a book as it stands, by whoever sits here. */
const actsOf = (
  { state, lastNumber }: CertificationBookView,
  may: (permission: Permission) => boolean,
): readonly BookAct['kind'][] =>
  ACTS_BY_STATE[state].filter(
    (kind) => may(PERMISSIONS[kind] ?? 'certification.close-book') && (kind !== 'next-volume' || lastNumber > 0),
  )

type CardProps = Readonly<{ book: CertificationBookView; onAct: (act: BookAct) => void; onShow: () => void }>

function BookCard({ book, onAct, onShow }: CardProps) {
  const may = useMay()
  const name = bookName(book.book)
  const volume = book.volumes.at(-1)
  const button = (kind: BookAct['kind']) => (
    <Button
      key={kind}
      size="small"
      aria-label={`${say(`certification.act.${kind}`)}: ${name}`}
      onClick={() => onAct({ kind, book })}
    >
      {say(`certification.act.${kind}`)}
    </Button>
  )
  return (
    <section className="qmc-cert-book" aria-label={name}>
      <h2>
        <button type="button" className="qmc-link" onClick={onShow}>
          {name}
        </button>
      </h2>
      <p>{stateText(book)}</p>
      <p className="qmc-muted qmc-small" hidden={book.state === 'unopened'}>
        {say('certification.last', { year: book.year, n: book.lastNumber, volume: volume?.volume ?? 0 })}
        {book.nextNumber === null ? '' : ` · ${say('certification.next', { n: book.nextNumber })}`}
      </p>
      {book.movedAt ? (
        <p className="qmc-muted qmc-small">{say('numbers.moved', { at: formatDateTime(book.movedAt), by: book.movedBy })}</p>
      ) : null}
      <div className="qmc-row">{actsOf(book, may).map(button)}</div>
    </section>
  )
}

function stateText({ state, holder, claims, lentLeft }: CertificationBookView): string {
  switch (state) {
    case 'here':
      return say('certification.state.here')
    case 'lent':
      return say('certification.state.lent', { holder: holder?.label ?? '', n: lentLeft ?? 0 })
    case 'elsewhere':
      return say('certification.state.elsewhere', { holder: holder?.label ?? '' })
    case 'unopened':
      return say('certification.state.unopened')
    case 'disputed':
      return say('certification.state.disputed', { claims: claims.map(({ label }) => label).join(', ') })
  }
}

function BookLines({ book, year }: Readonly<{ book: CertificationBook; year: number }>) {
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 50 })
  const [text, setText] = useState('')
  const span = { from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) }
  const list = useOperation(
    'certification.list-entries',
    { book, kind: null, state: null, ...span, text, ...paging },
    { keepsPrevious: true },
  )
  return (
    <Section title={say('certification.lines', { book: bookName(book), year })}>
      <div className="qmc-stack">
        <TextField label={say('certification.find')} value={text} onChange={setText} maxLength={200} />
        <Loaded of={list}>
          {({ items, total }) => (
            <>
              <EntryTable
                label={say('certification.lines', { book: bookName(book), year })}
                entries={items}
                empty={<Empty title={say('certification.no-line')} />}
              />
              {total > 10 ? <Pager {...paging} total={total} onChange={setPaging} /> : null}
            </>
          )}
        </Loaded>
      </div>
    </Section>
  )
}
