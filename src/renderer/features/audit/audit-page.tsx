import { ReloadOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand, useOperation } from '../../bridge/index.ts'
import { formatDate, localNow, say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, ErrorNotice, Loaded, Notice, PageFrame, Pager, type PageSize } from '../../ui/index.ts'
import './audit.css'
import { AuditFilterForm } from './audit-filter-form.tsx'
import { isAuditFiltered, NO_AUDIT_FILTERS, toAuditInput } from './audit-filters.ts'
import { type CheckedJournal, IntegrityLine } from './integrity-check.tsx'

type Entry = OutputOf<'audit.list'>['entries'][number]

/** The core stops counting here: beyond it "khoảng" is said. */
const COUNT_LIMIT = 100_000

const COLUMNS: readonly Column<Entry>[] = [
  {
    key: 'at',
    title: say('audit.at'),
    width: '152px',
    isRowHeader: true,
    render: ({ at }) => <span className="qmc-nowrap">{`${formatDate(at)} ${at.slice(11, 19)}`}</span>,
  },
  {
    key: 'officer',
    title: say('audit.who'),
    width: '21%',
    render: ({ officerName }) => officerName || <span className="qmc-muted">{say('audit.by-program')}</span>,
  },
  { key: 'type', title: say('audit.what'), render: ({ type }) => sayWord('event', type) },
  {
    key: 'subject',
    title: say('audit.subject'),
    width: '215px',
    // A code stays in one piece; a file is told with what it was narrowed to.
    render: ({ type, subject }) => <span className={type === 'FileExported' ? 'qmc-small' : 'qmc-nowrap'}>{subject || '–'}</span>,
  },
  {
    key: 'place',
    title: say('audit.place'),
    width: '128px',
    isSecondary: true,
    render: ({ origin, seq }) => <span title={origin}>{say('audit.place-text', { origin: shortOrigin(origin), seq })}</span>,
  },
  { key: 'hash', title: say('audit.hash'), width: '122px', render: ({ hash }) => <code className="qmc-audit-hash">{hash}</code> },
]

/** `000.24.32.H12-01#1` → `01#1`: the machine and its generation are what differs between lines. */
const shortOrigin = (origin: string): string => origin.split(/[-/:]/).at(-1) ?? origin

/** Who did what, when, on which dossier, straight from the journal, and the proof that nobody has changed it. */
export function AuditPage() {
  const cache = useQueryClient()
  const [filters, setFilters] = useState(NO_AUDIT_FILTERS)
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 50 })
  const list = useOperation('audit.list', { ...toAuditInput(filters), ...paging }, { keepsPrevious: true })
  const verify = useCommand('audit.verify')
  const [checked, setChecked] = useState<CheckedJournal>()

  const check = async (): Promise<void> => {
    setChecked(undefined)
    const result = await verify.run({})
    if (result.ok) setChecked({ at: localNow(), outcome: result.value })
  }
  return (
    <PageFrame
      title={say('frame.audit')}
      actions={
        <>
          <Button
            icon={<ReloadOutlined aria-hidden />}
            onClick={() => void cache.invalidateQueries({ queryKey: ['audit.list'] })}
          >
            {say('audit.reload')}
          </Button>
          <Button icon={<SafetyCertificateOutlined aria-hidden />} loading={verify.isRunning} onClick={() => void check()}>
            {say('audit.verify')}
          </Button>
        </>
      }
    >
      {verify.isRunning ? <Notice tone="info">{say('audit.verifying')}</Notice> : null}
      <ErrorNotice error={verify.error} />
      {checked ? <IntegrityLine checked={checked} /> : null}
      <AuditFilterForm
        filters={filters}
        onChange={(next) => {
          setFilters(next)
          setPaging({ ...paging, page: 1 })
        }}
      />
      <Loaded of={list}>
        {({ entries, total }) => (
          <>
            <DataTable
              label={say('audit.table')}
              columns={COLUMNS}
              rows={entries}
              rowKey={({ origin, seq }) => `${origin} ${seq}`}
              isRefreshing={list.state === 'ready' && list.isRefreshing}
              empty={
                isAuditFiltered(filters) ? (
                  <Empty title={say('audit.empty-found')} hint={say('audit.empty-found-hint')} />
                ) : (
                  <Empty title={say('audit.empty')} />
                )
              }
            />
            <Pager {...paging} total={total} isTotalExact={total < COUNT_LIMIT} onChange={setPaging} />
          </>
        )}
      </Loaded>
    </PageFrame>
  )
}
