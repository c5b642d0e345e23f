import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand } from '../../bridge/index.ts'
import { formatDateTime, say, sayMessage, sayWord } from '../../i18n/index.ts'
import { DataTable, Empty, ErrorNotice, Notice, Section, TextFileButton, useStatusLine } from '../../ui/index.ts'

type Read = OutputOf<'postal.read-status'>

/** The post's own file: first what it would do, line by line, then done. */
export function StatusFile() {
  const [text, setText] = useState('')
  const [read, setRead] = useState<Read>()
  const look = useCommand('postal.read-status')
  const apply = useCommand('postal.apply-status')
  const { tell } = useStatusLine()
  const take = async (content: string): Promise<void> => {
    setText(content)
    const result = await look.run({ text: content })
    setRead(result.ok ? result.value : undefined)
  }
  const run = async (): Promise<void> => {
    const result = await apply.run({ text })
    if (!result.ok) return
    const done = result.value.outcomes.filter(({ does }) => does === 'delivers' || does === 'comes-back').length
    tell(say('postal.applied', { n: done }))
    setRead(undefined)
  }
  return (
    <Section
      title={say('postal.status-file')}
      actions={<TextFileButton label={say('postal.choose-file')} accept=".csv,.txt" onText={(content) => void take(content)} />}
    >
      <p className="qmc-muted qmc-small">{say('postal.status-hint')}</p>
      <ErrorNotice error={look.error ?? apply.error} />
      {read === undefined ? null : (
        <div className="qmc-stack">
          {read.problems.length > 0 ? (
            <Notice tone="warning">
              {read.problems
                .map(({ line, messageKey }) => say('postal.line', { line, text: sayMessage({ messageKey }) }))
                .join(' ')}
            </Notice>
          ) : null}
          <DataTable
            label={say('postal.status-table')}
            rows={read.outcomes}
            rowKey={(row) => `${row.line} ${row.code}`}
            empty={<Empty title={say('postal.status-empty')} />}
            columns={[
              {
                key: 'tracking',
                title: say('postal.tracking'),
                width: '150px',
                isRowHeader: true,
                render: (row) => row.trackingNumber,
              },
              { key: 'code', title: say('dossiers.code'), width: '150px', render: (row) => row.code || '–' },
              { key: 'words', title: say('postal.told'), render: (row) => `${row.words} · ${formatDateTime(row.toldAt)}` },
              {
                key: 'does',
                title: say('postal.does'),
                width: '220px',
                render: (row) =>
                  row.messageKey === null ? sayWord('parcel-does', row.does) : sayMessage({ messageKey: row.messageKey }),
              },
            ]}
          />
          <div>
            <Button type="primary" loading={apply.isRunning} onClick={() => void run()}>
              {say('postal.apply')}
            </Button>
          </div>
        </div>
      )}
    </Section>
  )
}
