import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ResultStage } from '../../../shared/domain/result/index.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { ResultRow } from '../../../shared/ipc/contract/result.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Loaded, PageFrame, Pager, type PageSize, StatusTag, TextField } from '../../ui/index.ts'
import { DossierCode, StatusTabs } from '../dossiers/index.ts'

const TABS = {
  draft: ['draft'],
  submitted: ['submitted'],
  'sent-back': ['sent-back'],
  approved: ['approved', 'number-asked'],
  numbered: ['numbered'],
  stamped: ['stamped'],
} as const satisfies Record<string, readonly ResultStage[]>
type Tab = keyof typeof TABS
const NAMES = Object.keys(TABS) as Tab[] // keys of the table

/** Every result by how far it is: what is being drafted, waits for a signature, a number, the stamp, and what is done. */
export function ResultsPage() {
  const [tab, setTab] = useState<Tab>('draft')
  const [text, setText] = useState('')
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 50 })
  const list = useOperation('result.list', { stages: [...TABS[tab]], text, ...paging }, { keepsPrevious: true })
  const known = valueOf(list)
  return (
    <PageFrame title={say('results.title')}>
      <StatusTabs
        tabs={NAMES}
        current={tab}
        counts={known && countsOf(known.counts)}
        words="result-tab"
        onChange={(next) => {
          setTab(next)
          setPaging({ ...paging, page: 1 })
        }}
      />
      <div role="search">
        <TextField
          label={say('dossiers.search')}
          value={text}
          onChange={(next) => {
            setText(next)
            setPaging({ ...paging, page: 1 })
          }}
          maxLength={200}
        />
      </div>
      <Loaded of={list}>
        {({ rows, counts }) => (
          <>
            <DataTable
              label={say('results.table')}
              columns={COLUMNS}
              rows={rows}
              rowKey={({ dossierId }) => dossierId}
              isRefreshing={list.state === 'ready' && list.isRefreshing}
              empty={
                text === '' ? (
                  <Empty title={say('results.empty')} hint={say('results.empty-hint')} />
                ) : (
                  <Empty title={say('results.empty-found')} />
                )
              }
            />
            <Pager {...paging} total={countsOf(counts)[tab]} onChange={setPaging} />
          </>
        )}
      </Loaded>
    </PageFrame>
  )
}

type Counts = OutputOf<'result.list'>['counts']

const countsOf = (counts: Counts): Record<Tab, number> =>
  Object.fromEntries(NAMES.map((name) => [name, TABS[name].reduce((sum, stage) => sum + counts[stage], 0)])) as Record<
    Tab,
    number
  > // every tab of the table

const COLUMNS: readonly Column<ResultRow>[] = [
  {
    key: 'code',
    title: say('dossiers.code'),
    width: '130px',
    isRowHeader: true,
    render: ({ dossierId, code }) => (
      <Link to="/dossiers/$dossierId/result" params={{ dossierId }}>
        <DossierCode code={code} />
      </Link>
    ),
  },
  {
    key: 'document',
    title: say('results.document'),
    render: ({ templateName, procedureName }) => (
      <>
        {templateName || '–'}
        <span className="qmc-muted qmc-small qmc-two-lines" title={procedureName}>
          {procedureName}
        </span>
      </>
    ),
  },
  { key: 'owner', title: say('dossiers.owner-name'), width: '160px', render: ({ ownerName }) => ownerName },
  {
    key: 'symbol',
    title: say('results.symbol'),
    width: '130px',
    render: ({ symbol, isNumberHere }) => symbol ?? (isNumberHere ? say('results.number-here') : '–'),
  },
  { key: 'author', title: say('results.author'), width: '140px', isSecondary: true, render: ({ author }) => author || '–' },
  {
    key: 'changed',
    title: say('results.changed'),
    width: '130px',
    isSecondary: true,
    render: ({ changedAt }) => formatDateTime(changedAt),
  },
  {
    key: 'status',
    title: say('dossiers.status'),
    width: '160px',
    render: ({ stage, status }) => (
      <>
        {sayWord('result-stage', stage)}
        <br />
        <StatusTag status={status} />
      </>
    ),
  },
]
