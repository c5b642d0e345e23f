import { Button, Checkbox } from 'antd'
import type { KeyboardEvent } from 'react'
import type { WorkCursor, WorkRow } from '../../../shared/ipc/contract/work-list.ts'
import { formatNumber, say } from '../../i18n/index.ts'
import { DataTable, Empty } from '../../ui/index.ts'
import { workColumns } from './work-columns.tsx'

export const PAGE_ROWS = 50

type TableProps = Readonly<{
  rows: readonly WorkRow[]
  /** Where each page turned so far begins; the last is the one shown. */
  pages: readonly (WorkCursor | null)[]
  next: WorkCursor | null
  onTurn: (pages: readonly (WorkCursor | null)[]) => void
  currentId: string | undefined
  onOpen: (id: string) => void
  /** Enter on the row that is open already. */
  onEnter: () => void
  selected: ReadonlySet<string>
  onSelect: (rows: readonly WorkRow[], isOn: boolean) => void
  isRefreshing: boolean
}>

/** The rows: arrows go from one to the next, Enter goes on to the opinion. */
export function WorkTable(props: TableProps) {
  const { rows, pages, currentId, onOpen, selected, onSelect } = props
  const onKey = (event: KeyboardEvent<HTMLButtonElement>, id: string): void => {
    if (event.key === 'Enter' && id === currentId) {
      event.preventDefault()
      return props.onEnter()
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = rows[rows.findIndex((row) => row.id === id) + step]
    if (step === 0 || next === undefined) return
    event.preventDefault()
    onOpen(next.id)
    event.currentTarget
      .closest('table')
      ?.querySelector<HTMLElement>(`[data-work-row="${CSS.escape(next.id)}"]`)
      ?.focus()
  }
  return (
    <div className="qmc-work-list">
      {rows.length === 0 ? null : (
        <Checkbox checked={rows.every(({ id }) => selected.has(id))} onChange={(event) => onSelect(rows, event.target.checked)}>
          {say('processing.select-all', { n: formatNumber(rows.length) })}
        </Checkbox>
      )}
      <DataTable
        label={say('processing.title')}
        columns={workColumns({
          firstOrdinal: (pages.length - 1) * PAGE_ROWS + 1,
          currentId,
          selected,
          onOpen,
          onKey,
          onSelect: (id) =>
            onSelect(
              rows.filter((row) => row.id === id),
              !selected.has(id),
            ),
        })}
        rows={rows}
        rowKey={({ id }) => id}
        rowClassName={({ id }) => (id === currentId ? 'qmc-work-current' : undefined)}
        isRefreshing={props.isRefreshing}
        onRowClick={({ id }) => onOpen(id)}
        empty={<Empty title={say('processing.empty')} hint={say('processing.empty-hint')} />}
      />
      <Turning {...props} />
    </div>
  )
}

function Turning({ pages, next, onTurn }: TableProps) {
  if (next === null && pages.length === 1) return null
  return (
    <nav className="qmc-row" aria-label={say('ui.pages')}>
      <Button disabled={pages.length === 1} onClick={() => onTurn(pages.slice(0, -1))}>
        {say('ui.previous-page')}
      </Button>
      <span>{say('processing.page', { n: pages.length })}</span>
      <Button disabled={next === null} onClick={() => onTurn([...pages, next])}>
        {say('ui.next-page')}
      </Button>
    </nav>
  )
}
