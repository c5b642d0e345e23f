import type { OutputOf } from '../../../shared/ipc/contract.ts'

export type ImportContents = OutputOf<'catalogue.preview-import'>
export type ReadableImport = Extract<ImportContents, { isReadable: true }>

/** One line of the difference; `field` is empty when a whole procedure comes or goes. */
export type ChangeRow = Readonly<{
  key: string
  kind: 'added' | 'changed' | 'removed' | 'calendar'
  code: string
  name: string
  field: string
  before: string
  after: string
}>

const WHOLE = { field: '', before: '', after: '' }

/** What goes first, then what changes, then what comes: the loss of a procedure is what must not be overlooked. */
export function changeRows({ difference, calendarChanges }: Pick<ReadableImport, 'difference' | 'calendarChanges'>): ChangeRow[] {
  const rows: Omit<ChangeRow, 'key'>[] = [
    ...difference.removed.map((each) => ({ kind: 'removed' as const, ...each, ...WHOLE })),
    ...difference.changed.flatMap(({ code, name, fields }) =>
      fields.map((field) => ({ kind: 'changed' as const, code, name, ...field })),
    ),
    ...difference.added.map((each) => ({ kind: 'added' as const, ...each, ...WHOLE })),
    ...calendarChanges.map((field) => ({ kind: 'calendar' as const, code: '', name: '', ...field })),
  ]
  return rows.map((row, index) => ({ key: String(index), ...row }))
}
