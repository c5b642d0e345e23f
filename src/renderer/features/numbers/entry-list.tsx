import { Button } from 'antd'
import { useState } from 'react'
import type { RegisterBook } from '../../../shared/domain/numbering/index.ts'
import type { BookEntry } from '../../../shared/ipc/contract/numbers.ts'
import { useOperation } from '../../bridge/index.ts'
import { formatDate, say } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Loaded, Pager, type PageSize } from '../../ui/index.ts'
import { ReasonPanel, useToldCommand } from '../acts/index.ts'
import { kindName } from './document-fields.tsx'

/** One register of one year, newest number first. A cancelled number stays, struck through, with its reason. */
export function EntryList({ book, year, mayCancel }: Readonly<{ book: RegisterBook; year: number; mayCancel: boolean }>) {
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 50 })
  const [cancelling, setCancelling] = useState<BookEntry>()
  const list = useOperation('numbers.list-entries', { book, year, ...paging }, { keepsPrevious: true })
  const columns = book === 'outgoing' ? OUTGOING : INCOMING
  return (
    <div className="qmc-stack">
      {cancelling ? (
        <CancelPanel key={cancelling.documentId} entry={cancelling} onClose={() => setCancelling(undefined)} />
      ) : null}
      <Loaded of={list}>
        {({ items, total }) => (
          <>
            <DataTable
              label={say(`numbers.table.${book}`)}
              columns={mayCancel ? [...columns, cancelColumn(setCancelling)] : columns}
              rows={items}
              rowKey={({ documentId }) => documentId}
              rowClassName={({ cancelReason }) => (cancelReason === null ? undefined : 'qmc-entry-cancelled')}
              empty={<Empty title={say('numbers.empty-book')} />}
            />
            {total > 10 ? <Pager {...paging} total={total} onChange={setPaging} /> : null}
          </>
        )}
      </Loaded>
    </div>
  )
}

export function EntrySummary({ entry }: Readonly<{ entry: BookEntry }>) {
  return (
    <>
      {entry.documentKind === '' ? null : <span className="qmc-muted">{kindName(entry.documentKind)}. </span>}
      <span className="qmc-entry-summary">{entry.summary}</span>
      {entry.cancelReason === null ? null : (
        <div className="qmc-small">{say('numbers.cancelled', { reason: entry.cancelReason })}</div>
      )}
    </>
  )
}

const SUMMARY: Column<BookEntry> = {
  key: 'summary',
  title: say('numbers.kind-and-summary'),
  render: (entry) => <EntrySummary entry={entry} />,
}
const BY: Column<BookEntry> = {
  key: 'by',
  title: say('numbers.entered-by'),
  width: '126px',
  isSecondary: true,
  render: ({ enteredBy }) => enteredBy,
}

const OUTGOING: readonly Column<BookEntry>[] = [
  {
    key: 'symbol',
    title: say('numbers.symbol'),
    width: '130px',
    isRowHeader: true,
    render: ({ symbol }) => <span className="qmc-nowrap">{symbol}</span>,
  },
  { key: 'day', title: say('numbers.day'), width: '96px', render: ({ enteredOn }) => formatDate(enteredOn) },
  SUMMARY,
  { key: 'signer', title: say('numbers.signer'), width: '136px', render: ({ signer }) => signer },
  { key: 'recipients', title: say('numbers.recipients'), width: '18%', render: ({ parties }) => parties },
  BY,
]

const INCOMING: readonly Column<BookEntry>[] = [
  { key: 'number', title: say('numbers.arrived-number'), width: '76px', isRowHeader: true, render: ({ number }) => number },
  { key: 'day', title: say('numbers.arrived-on'), width: '96px', render: ({ enteredOn }) => formatDate(enteredOn) },
  { key: 'author', title: say('numbers.author'), width: '17%', render: ({ author }) => author },
  { key: 'symbol', title: say('numbers.symbol'), width: '130px', render: ({ symbol }) => symbol },
  {
    key: 'document-day',
    title: say('numbers.document-date'),
    width: '110px',
    isSecondary: true,
    render: ({ documentOn }) => (documentOn === null ? '–' : formatDate(documentOn)),
  },
  { ...SUMMARY, title: say('numbers.summary') },
  { key: 'receiver', title: say('numbers.receiver'), width: '15%', render: ({ parties }) => parties || '–' },
  BY,
]

function cancelColumn(onCancel: (entry: BookEntry) => void): Column<BookEntry> {
  return {
    key: 'acts',
    title: say('ui.actions'),
    width: '92px',
    render: (entry) =>
      entry.cancelReason === null ? (
        <Button size="small" aria-label={say('numbers.cancel-label', { symbol: nameOf(entry) })} onClick={() => onCancel(entry)}>
          {say('numbers.cancel')}
        </Button>
      ) : null,
  }
}

const nameOf = ({ book, symbol, number }: BookEntry): string => (book === 'outgoing' ? symbol : String(number))

function CancelPanel({ entry, onClose }: Readonly<{ entry: BookEntry; onClose: () => void }>) {
  const symbol = nameOf(entry)
  const command = useToldCommand('numbers.cancel-entry', { text: () => say('numbers.cancel-done', { symbol }), onDone: onClose })
  return (
    <ReasonPanel
      title={say('numbers.cancel-title', { symbol })}
      lead={say('numbers.cancel-lead')}
      label={say('numbers.cancel-reason')}
      submitLabel={say('numbers.cancel')}
      closeLabel={say('ui.keep')}
      command={command}
      isLine
      onSubmit={(reason) => command.run({ documentId: entry.documentId, reason })}
      onClose={onClose}
    />
  )
}
