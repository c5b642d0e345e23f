import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { DossierTab } from '../../../shared/ipc/contract/dossier.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { CheckboxField, DataTable, Empty, Loaded, PageFrame, Pager, type PageSize } from '../../ui/index.ts'
import { OpenTurns } from '../turns/index.ts'
import { dossierColumns, StatusTabs } from '../dossiers/index.ts'

const TABS: readonly DossierTab[] = [
  'processing',
  'awaiting-signature',
  'awaiting-supplement',
  'awaiting-payment',
  'due-soon',
  'overdue',
]

/** The list a specialist or leader works from; the acts are in the dossier itself. */
export function ProcessingPage() {
  const may = useMay()
  const navigate = useNavigate()
  const [tab, setTab] = useState<DossierTab>(may('dossier.process') ? 'processing' : 'awaiting-signature')
  const [isMine, setIsMine] = useState(false)
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 50 })
  const counts = valueOf(useOperation('dossier.count-tabs', {}))
  const list = useOperation(
    'dossier.list',
    {
      tab,
      isMine,
      text: '',
      fieldCode: null,
      procedureCode: null,
      channel: null,
      receivedFrom: null,
      receivedTo: null,
      dueFrom: null,
      dueTo: null,
      ...paging,
    },
    { keepsPrevious: true },
  )
  return (
    <PageFrame
      title={say('processing.title')}
      actions={<CheckboxField label={say('processing.mine')} isChecked={isMine} onChange={setIsMine} />}
    >
      <OpenTurns />
      <StatusTabs
        tabs={TABS}
        current={tab}
        counts={counts}
        onChange={(next) => {
          setTab(next)
          setPaging({ ...paging, page: 1 })
        }}
      />
      <Loaded of={list}>
        {({ rows, total, isTotalExact }) => (
          <>
            <DataTable
              label={say('processing.title')}
              columns={dossierColumns((paging.page - 1) * paging.pageSize + 1)}
              rows={rows}
              rowKey={(row) => row.id}
              isRefreshing={list.state === 'ready' && list.isRefreshing}
              onRowClick={(row) => void navigate({ to: '/dossiers/$dossierId', params: { dossierId: row.id } })}
              empty={<Empty title={say('processing.empty')} hint={say('processing.empty-hint')} />}
            />
            <Pager {...paging} total={total} isTotalExact={isTotalExact} onChange={setPaging} />
          </>
        )}
      </Loaded>
    </PageFrame>
  )
}
