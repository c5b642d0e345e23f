import { CheckCircleOutlined, CloseCircleOutlined, DesktopOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { BookView, NumberOverview } from '../../../shared/ipc/contract/numbers.ts'
import { useMay } from '../../bridge/index.ts'
import { formatDateTime, formatNumber, say } from '../../i18n/index.ts'
import { ToneTag } from '../../ui/index.ts'

export type BookAct = Readonly<{ kind: 'open' | 'hand-over' | 'take-over'; book: BookView }>

/** Two registers and the dossier codes of the day, side by side: what a văn thư looks at first. */
export function BookCards({ overview, onAct }: Readonly<{ overview: NumberOverview; onAct: (act: BookAct) => void }>) {
  return (
    <div className="qmc-books" role="group" aria-label={say('numbers.books')}>
      {overview.books.map((book) => (
        <BookCard key={book.book} book={book} onAct={onAct} />
      ))}
      <ReserveCard reserve={overview.reserve} />
    </div>
  )
}

function BookCard({ book, onAct }: Readonly<{ book: BookView; onAct: (act: BookAct) => void }>) {
  const { year, lastNumber, movedAt, movedBy } = book
  const title = say(`numbers.book.${book.book}`)
  return (
    <section className="qmc-book" aria-label={title}>
      <header className="qmc-book-head">
        <h2>{title}</h2>
        <HolderTag book={book} />
      </header>
      <div className="qmc-book-foot">
        <div>
          <p className="qmc-book-number">
            {lastNumber === 0 ? say('numbers.none-yet', { year }) : say('numbers.last-number', { year, n: lastNumber })}
          </p>
          {movedAt ? (
            <p className="qmc-muted qmc-small">{say('numbers.moved', { at: formatDateTime(movedAt), by: movedBy })}</p>
          ) : null}
        </div>
        <BookButton book={book} onAct={onAct} />
      </div>
    </section>
  )
}

/** The one thing that can be done with a book as it stands; none for whoever may not. */
function BookButton({ book, onAct }: Readonly<{ book: BookView; onAct: (act: BookAct) => void }>) {
  const may = useMay()
  const kind = book.state === 'unopened' ? 'open' : book.state === 'here' ? 'hand-over' : 'take-over'
  if (!may(kind === 'take-over' ? 'numbers.take-over' : 'numbers.register')) return null
  return <Button onClick={() => onAct({ kind, book })}>{say(`numbers.${kind}`)}</Button>
}

function HolderTag({ book }: Readonly<{ book: BookView }>) {
  switch (book.state) {
    case 'here':
      return (
        <ToneTag tone="success" icon={<CheckCircleOutlined />}>
          {say('numbers.state.here')}
        </ToneTag>
      )
    case 'elsewhere':
      return (
        <ToneTag tone="neutral" icon={<DesktopOutlined />}>
          {say('numbers.state.elsewhere', { holder: book.holder?.label ?? '' })}
        </ToneTag>
      )
    case 'unopened':
      return (
        <ToneTag tone="warning" icon={<ExclamationCircleOutlined />}>
          {say('numbers.state.unopened')}
        </ToneTag>
      )
    case 'disputed':
      return (
        <ToneTag tone="danger" icon={<CloseCircleOutlined />}>
          {say('numbers.state.disputed', { claims: book.claims.map(({ label }) => label).join(', ') })}
        </ToneTag>
      )
  }
}

function ReserveCard({ reserve }: Readonly<{ reserve: NumberOverview['reserve'] }>) {
  const { leased, own, ownFirst, ownLast } = reserve
  return (
    <section className="qmc-book" aria-label={say('numbers.reserve')}>
      <h2>{say('numbers.reserve')}</h2>
      <p className="qmc-book-number">{say('numbers.reserve-left', { n: formatNumber(leased + own) })}</p>
      <p className="qmc-muted qmc-small">
        {ownFirst === null || ownLast === null
          ? say('numbers.reserve-no-own', { leased })
          : say('numbers.reserve-parts', { leased, own, first: ownFirst, last: ownLast })}
      </p>
    </section>
  )
}
