import type { ReactNode } from 'react'

export type Column<R> = Readonly<{
  key: string
  title: string
  render: (row: R, index: number) => ReactNode
  /** CSS width, such as `8rem` or `18%`. */
  width?: string
  align?: 'left' | 'right' | 'center'
  /** The cell that names the row for screen readers. */
  isRowHeader?: boolean
  /** Dropped first when the window is narrow (1024 px). */
  isSecondary?: boolean
}>

type TableProps<R> = Readonly<{
  /** Accessible name of the table. */
  label: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey: (row: R) => string
  /** What stands instead of rows. */
  empty: ReactNode
  isRefreshing?: boolean
  rowClassName?: (row: R) => string | undefined
  onRowClick?: (row: R) => void
}>

const alignOf = <R,>(column: Column<R>): string =>
  [`qmc-align-${column.align ?? 'left'}`, column.isSecondary ? 'qmc-secondary' : ''].join(' ')

/** A plain table: sticky head, rows of one click. Whatever a row click does, a link or button in the row does too. */
export function DataTable<R>({ label, columns, rows, rowKey, empty, isRefreshing, rowClassName, onRowClick }: TableProps<R>) {
  return (
    <div className="qmc-table-box" aria-busy={isRefreshing ?? false}>
      <table className={onRowClick ? 'qmc-table qmc-table-clickable' : 'qmc-table'} aria-label={label}>
        <colgroup>
          {columns.map((column) => (
            <col
              key={column.key}
              style={column.width === undefined ? undefined : { width: column.width }}
              className={column.isSecondary ? 'qmc-secondary' : ''}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={alignOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // The click is a convenience for the mouse; the row's own link or button is the keyboard's way.
            <tr
              key={rowKey(row)}
              className={rowClassName?.(row)}
              onClick={onRowClick && ((event) => isOnControl(event.target) || onRowClick(row))}
            >
              {columns.map((column) =>
                column.isRowHeader ? (
                  <th key={column.key} scope="row" className={alignOf(column)}>
                    {column.render(row, index)}
                  </th>
                ) : (
                  <td key={column.key} className={alignOf(column)}>
                    {column.render(row, index)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <div className="qmc-table-empty">{empty}</div> : null}
    </div>
  )
}

/** A click on a button, link or field of the row is that control's, and one that ends a text selection is nobody's. */
function isOnControl(target: EventTarget): boolean {
  if ((window.getSelection()?.toString() ?? '') !== '') return true
  return target instanceof Element && target.closest('a,button,input,label,[role=menu]') !== null
}
