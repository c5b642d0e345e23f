import { Button } from 'antd'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand } from '../../bridge/index.ts'
import { formatNumber, say, sayMessage } from '../../i18n/index.ts'
import { DataTable, Empty, ErrorNotice, Notice, Section, useStatusLine } from '../../ui/index.ts'

type Contents = OutputOf<'catalogue.preview-import'>
type Readable = Extract<Contents, { isReadable: true }>
type ImportPreviewProps = Readonly<{ token: string; contents: Contents; onDone: () => void }>

/** Either every fault of the file by row, field and reason, or what applying it would change. */
export function ImportPreview({ token, contents, onDone }: ImportPreviewProps) {
  return contents.isReadable ? <Difference token={token} contents={contents} onDone={onDone} /> : <RowErrors contents={contents} />
}

function RowErrors({ contents }: Readonly<{ contents: Extract<Contents, { isReadable: false }> }>) {
  return (
    <>
      <Notice tone="danger">{say('catalogue.import-errors', { n: formatNumber(contents.errorCount) })}</Notice>
      <DataTable
        label={say('catalogue.import-errors', { n: formatNumber(contents.errorCount) })}
        rows={contents.errors}
        rowKey={(error) => `${error.sheet} ${error.row} ${error.field} ${error.messageKey}`}
        empty={null}
        columns={[
          { key: 'sheet', title: say('catalogue.error-sheet'), width: '120px', render: (error) => error.sheet },
          { key: 'row', title: say('catalogue.error-row'), width: '70px', align: 'right', render: (error) => error.row },
          { key: 'code', title: say('catalogue.error-code'), width: '130px', isRowHeader: true, render: (error) => error.code || '–' },
          { key: 'field', title: say('catalogue.error-field'), width: '220px', render: (error) => error.field || '–' },
          { key: 'why', title: say('catalogue.error-why'), render: (error) => sayMessage(error) },
        ]}
      />
    </>
  )
}

type ChangeRow = Readonly<{ kind: string; code: string; name: string; field: string; before: string; after: string }>

function changeRows({ difference, calendarChanges }: Readable): ChangeRow[] {
  const nothing = { field: '', before: '', after: '' }
  return [
    ...difference.added.map((each) => ({ kind: say('catalogue.added'), ...each, ...nothing })),
    ...difference.changed.flatMap(({ code, name, fields }) => fields.map((field) => ({ kind: say('catalogue.changed'), code, name, ...field }))),
    ...difference.removed.map((each) => ({ kind: say('catalogue.removed'), ...each, ...nothing })),
    ...calendarChanges.map((field) => ({ kind: say('catalogue.calendar'), code: '', name: say('catalogue.tab-calendar'), ...field })),
  ]
}

function Difference({ token, contents, onDone }: ImportPreviewProps & Readonly<{ contents: Readable }>) {
  const apply = useCommand('catalogue.apply-import')
  const { tell } = useStatusLine()
  const { difference, calendarChanges, info } = contents
  const run = async (): Promise<void> => {
    const result = await apply.run({ uploadToken: token })
    if (!result.ok) return
    tell(say('catalogue.applied-done', { title: result.value.title }))
    onDone()
  }
  return (
    <Section
      title={say('catalogue.difference')}
      actions={
        <div className="qmc-row">
          <Button onClick={onDone}>{say('ui.cancel')}</Button>
          <Button type="primary" loading={apply.isRunning} onClick={() => void run()}>
            {say('catalogue.apply')}
          </Button>
        </div>
      }
    >
      <div className="qmc-stack">
        <p>
          <strong>{info.title}</strong> ({info.id}).{' '}
          {say('catalogue.difference-summary', {
            added: difference.added.length,
            changed: difference.changed.length,
            removed: difference.removed.length,
            unchanged: difference.unchanged,
            calendar: calendarChanges.length,
          })}
          . <span className="qmc-muted">{say('catalogue.apply-hint')}</span>
        </p>
        <ErrorNotice error={apply.error} />
        <DataTable
          label={say('catalogue.difference')}
          rows={changeRows(contents)}
          rowKey={(row) => `${row.kind} ${row.code} ${row.field}`}
          empty={<Empty title={say('catalogue.nothing-changed')} />}
          columns={[
            { key: 'kind', title: say('catalogue.change'), width: '80px', render: (row) => row.kind },
            { key: 'code', title: say('catalogue.code'), width: '110px', render: (row) => row.code || '–' },
            { key: 'name', title: say('catalogue.name'), isRowHeader: true, render: (row) => row.name },
            { key: 'field', title: say('catalogue.error-field'), width: '190px', render: (row) => row.field },
            { key: 'before', title: say('catalogue.before'), width: '140px', render: (row) => row.before || '–' },
            { key: 'after', title: say('catalogue.after'), width: '140px', render: (row) => row.after || '–' },
          ]}
        />
      </div>
    </Section>
  )
}
