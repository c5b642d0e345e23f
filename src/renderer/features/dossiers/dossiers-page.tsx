import { ReloadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { DossierTab } from '../../../shared/ipc/contract/dossier.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { DataTable, Empty, Loaded, PageFrame, Pager, type PageSize } from '../../ui/index.ts'
import { dossierColumns } from './dossier-columns.tsx'
import { useCodeTaker } from '../code-reader/index.ts'
import { ExportButton } from './export-button.tsx'
import { DossierFilters } from './dossier-filters.tsx'
import { type Filters, NO_FILTERS, isFiltered, toListInput } from './filters.ts'
import { useSafety } from './safety.tsx'
import { StatusTabs } from './status-tabs.tsx'

/** The work in hand first, what is over last: Alt+1…9 reach the first nine. */
const TABS: readonly DossierTab[] = [
  'all',
  'received',
  'processing',
  'awaiting-signature',
  'awaiting-supplement',
  'awaiting-payment',
  'resolved',
  'due-soon',
  'overdue',
  'needs-attention',
  'returned',
  'refused',
  'withdrawn',
  'stopped',
]

/** All dossiers of the counter by status, with counts; page, tab and filters live in the address, so Esc comes back to them. */
export function DossiersPage() {
  const search = useSearch({ from: '/dossiers' })
  const navigate = useNavigate()
  const cache = useQueryClient()
  const tab = search.tab ?? 'all'
  const [filters, setFilters] = useState<Filters>({ ...NO_FILTERS, text: search.text ?? '' })
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 50 })
  // The fields of the filter keep what is being typed; a scan begins them anew.
  const [scans, setScans] = useState(0)
  const counts = valueOf(useOperation('dossier.count-tabs', {}))
  const list = useOperation('dossier.list', { tab, ...toListInput(filters), ...paging }, { keepsPrevious: true })

  const safety = useSafety(valueOf(list)?.rows.map(({ id }) => id) ?? [])
  const change = (next: Filters): void => {
    setFilters(next)
    setPaging({ ...paging, page: 1 })
  }
  // Whose card it is, that person's dossiers; codes of dossiers are opened by the frame.
  useCodeTaker((code) => {
    const text = code.kind === 'card' ? code.card.personalId : code.kind === 'document' ? code.text : undefined
    if (text === undefined) return false
    change({ ...filters, text })
    setScans((count) => count + 1)
    return true
  })
  return (
    <PageFrame
      title={say('dossiers.title')}
      actions={
        <>
          <ExportButton operation="dossier.export" input={{ tab, ...toListInput(filters) }} />
          <Button
            icon={<ReloadOutlined aria-hidden />}
            onClick={() =>
              void cache.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('dossier.') })
            }
          >
            {say('dossiers.reload')}
          </Button>
        </>
      }
    >
      <StatusTabs
        tabs={TABS}
        current={tab}
        counts={counts}
        onChange={(next) => {
          setPaging({ ...paging, page: 1 })
          void navigate({ to: '/dossiers', search: { tab: next }, replace: true })
        }}
      />
      <DossierFilters key={scans} filters={filters} onChange={change} />
      <Loaded of={list}>
        {({ rows, total, isTotalExact }) => (
          <>
            <DataTable
              label={say('dossiers.table')}
              columns={dossierColumns((paging.page - 1) * paging.pageSize + 1, safety)}
              rows={rows}
              rowKey={(row) => row.id}
              isRefreshing={list.state === 'ready' && list.isRefreshing}
              onRowClick={(row) => void navigate({ to: '/dossiers/$dossierId', params: { dossierId: row.id } })}
              empty={
                isFiltered(filters) ? (
                  <Empty title={say('dossiers.empty-found')} hint={say('dossiers.empty-found-hint')} />
                ) : (
                  <Empty title={say('dossiers.empty')} />
                )
              }
            />
            <Pager {...paging} total={total} isTotalExact={isTotalExact} onChange={setPaging} />
          </>
        )}
      </Loaded>
    </PageFrame>
  )
}
