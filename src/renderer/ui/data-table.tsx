import type { CSSProperties, ReactNode } from 'react'

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

/** Of a column that takes what the others leave: a name, broken between its words. */
const LEAST_WIDTH = '110px'

/** Below this a large zoom scrolls the table rather than press its free column to a letter a line (`ui.css`). */
function leastWidthOf<R>(columns: readonly Column<R>[]): CSSProperties {
  const widths = columns.filter(({ isSecondary }) => !isSecondary).map(({ width }) => width)
  const least = widths.map((width) => (width === undefined || width.endsWith('%') ? LEAST_WIDTH : width))
  // React's type knows no properties of one's own.
  return { '--qmc-table-least': `calc(${least.join(' + ')})` } as CSSProperties
}

/** A plain table: sticky head, rows of one click. Whatever a row click does, a link or button in the row does too. */
export function DataTable<R>({ label, columns, rows, rowKey, empty, isRefreshing, rowClassName, onRowClick }: TableProps<R>) {
  return (
    <div className="qmc-table-box" aria-busy={isRefreshing ?? false}>
      <table
        className={onRowClick ? 'qmc-table qmc-table-clickable' : 'qmc-table'}
        aria-label={label}
        style={leastWidthOf(columns)}
      >
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
