import { Button } from 'antd'
import { useCommand } from '../../bridge/index.ts'
import { formatDate, formatNumber, say, sayMessage, sayWord } from '../../i18n/index.ts'
import {
  type Column,
  DataTable,
  Empty,
  ErrorNotice,
  Notice,
  Section,
  type TagTone,
  ToneTag,
  useStatusLine,
} from '../../ui/index.ts'
import { DeleteOutlined, EditOutlined, PlusOutlined, ReadOutlined } from '@ant-design/icons'
import { type ChangeRow, changeRows, type ImportContents, type ReadableImport } from './import-rows.ts'
import { fieldText, valueText } from './pack-words.ts'

type ImportPreviewProps = Readonly<{ token: string; fileName: string; contents: ImportContents; onDone: () => void }>

/** Either every fault of the file by sheet, row, column and reason, or what applying it would change. Nothing is written yet. */
export function ImportPreview({ contents, ...rest }: ImportPreviewProps) {
  return contents.isReadable ? <Difference contents={contents} {...rest} /> : <RowErrors contents={contents} {...rest} />
}

type Unreadable = Extract<ImportContents, { isReadable: false }>

const ERROR_COLUMNS: readonly Column<Unreadable['errors'][number]>[] = [
  { key: 'sheet', title: say('catalogue.error-sheet'), width: '150px', render: ({ sheet }) => sayWord('pack-sheet', sheet) },
  {
    key: 'row',
    title: say('catalogue.error-row'),
    width: '64px',
    align: 'right',
    render: ({ row }) => (row === 0 ? '–' : formatNumber(row)),
  },
  { key: 'code', title: say('catalogue.error-code'), width: '120px', render: ({ code }) => code || '–' },
  {
    key: 'field',
    title: say('catalogue.error-field'),
    width: '28%',
    isRowHeader: true,
    render: ({ field }) => <span title={field}>{fieldText(field) || '–'}</span>,
  },
  { key: 'why', title: say('catalogue.error-why'), render: (error) => sayMessage(error) },
]

function RowErrors({ contents, fileName, onDone }: Omit<ImportPreviewProps, 'contents'> & Readonly<{ contents: Unreadable }>) {
  const { errors, errorCount } = contents
  return (
    <Section
      title={say('catalogue.import-of', { name: fileName })}
      actions={<Button onClick={onDone}>{say('ui.close')}</Button>}
      className="qmc-act-panel"
    >
      <div className="qmc-stack">
        <Notice tone="danger">{say('catalogue.import-errors', { n: formatNumber(errorCount) })}</Notice>
        <DataTable
          label={say('catalogue.error-table')}
          columns={ERROR_COLUMNS}
          rows={errors}
          rowKey={(error) => `${error.sheet} ${error.row} ${error.field} ${error.messageKey}`}
          empty={null}
        />
        {errorCount > errors.length ? (
          <p className="qmc-muted">{say('catalogue.more-errors', { n: formatNumber(errorCount - errors.length) })}</p>
        ) : null}
      </div>
    </Section>
  )
}

const KIND_LOOK = {
  added: ['success', <PlusOutlined key="i" />],
  changed: ['accent', <EditOutlined key="i" />],
  removed: ['warning', <DeleteOutlined key="i" />],
  calendar: ['neutral', <ReadOutlined key="i" />],
} as const satisfies Record<ChangeRow['kind'], readonly [TagTone, unknown]>

const CHANGE_COLUMNS: readonly Column<ChangeRow>[] = [
  {
    key: 'kind',
    title: say('catalogue.change'),
    width: '96px',
    render: ({ kind }) => (
      <ToneTag tone={KIND_LOOK[kind][0]} icon={KIND_LOOK[kind][1]}>
        {sayWord('pack-change', kind)}
      </ToneTag>
    ),
  },
  {
    key: 'name',
    title: say('catalogue.name'),
    isRowHeader: true,
    render: ({ kind, code, name }) =>
      kind === 'calendar' ? (
        say('catalogue.common-part')
      ) : (
        <>
          {name} <span className="qmc-muted qmc-small">{code}</span>
        </>
      ),
  },
  {
    key: 'field',
    title: say('catalogue.changed-field'),
    width: '24%',
    render: ({ field }) => (field === '' ? say('catalogue.whole-procedure') : <span title={field}>{fieldText(field)}</span>),
  },
  { key: 'before', title: say('catalogue.before'), width: '16%', render: ({ field, before }) => valueText(field, before) },
  {
    key: 'after',
    title: say('catalogue.after'),
    width: '16%',
    render: ({ field, after }) => <strong className="qmc-import-after">{valueText(field, after)}</strong>,
  },
]

/** A browser gets slow beyond this, and nobody reads further; the counts above the table are always whole. */
const MOST_ROWS = 500

function Difference({
  token,
  fileName,
  contents,
  onDone,
}: Omit<ImportPreviewProps, 'contents'> & Readonly<{ contents: ReadableImport }>) {
  const apply = useCommand('catalogue.apply-import')
  const { tell } = useStatusLine()
  const { difference, calendarChanges, info } = contents
  const rows = changeRows(contents)
  const run = async (): Promise<void> => {
    const result = await apply.run({ uploadToken: token })
    if (!result.ok) return
    tell(say('catalogue.applied-done', { title: result.value.title }))
    onDone()
  }
  return (
    <Section
      title={say('catalogue.import-of', { name: fileName })}
      className="qmc-act-panel"
      actions={
        <div className="qmc-row">
          <Button onClick={onDone}>{say('ui.cancel')}</Button>
          <Button type="primary" disabled={rows.length === 0} loading={apply.isRunning} onClick={() => void run()}>
            {say('catalogue.apply')}
          </Button>
        </div>
      }
    >
      <div className="qmc-stack">
        <div>
          <p>
            <strong>{info.title}</strong>{' '}
            <span className="qmc-muted">
              ({say('catalogue.import-version', { id: info.id, from: formatDate(info.validFrom) })})
            </span>
          </p>
          <p>
            {say('catalogue.difference-summary', {
              added: formatNumber(difference.added.length),
              changed: formatNumber(difference.changed.length),
              removed: formatNumber(difference.removed.length),
              unchanged: formatNumber(difference.unchanged),
              common: formatNumber(calendarChanges.length),
            })}{' '}
            <span className="qmc-muted">{say('catalogue.apply-hint')}</span>
          </p>
        </div>
        <ErrorNotice error={apply.error} />
        <DataTable
          label={say('catalogue.difference')}
          columns={CHANGE_COLUMNS}
          rows={rows.slice(0, MOST_ROWS)}
          rowKey={({ key }) => key}
          empty={<Empty title={say('catalogue.nothing-changed')} />}
        />
        {rows.length > MOST_ROWS ? (
          <p className="qmc-muted">{say('catalogue.more-changes', { n: formatNumber(rows.length - MOST_ROWS) })}</p>
        ) : null}
      </div>
    </Section>
  )
}
