import { useState } from 'react'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { firstTabOf, WorkTab } from '../../../shared/domain/work-list/index.ts'
import {
  ALL_WORK,
  BULK_LIMIT,
  type BulkAct,
  type WorkCursor,
  type WorkFilter,
  type WorkRow,
} from '../../../shared/ipc/contract/work-list.ts'
import { coreClient, useOperation, useSession, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { Empty, Loaded, PageFrame } from '../../ui/index.ts'
import { codeOf, ExportButton, StatusTabs } from '../dossiers/index.ts'
import { OpenTurns } from '../turns/index.ts'
import { AwayList } from './away-list.tsx'
import { BulkBar } from './bulk-bar.tsx'
import './processing.css'
import { WorkDetail } from './work-detail.tsx'
import { WorkFilters } from './work-filters.tsx'
import { useOpinionFocus } from './use-opinion-focus.ts'
import { PAGE_ROWS, WorkTable } from './work-table.tsx'

/** `Xử lý hồ sơ`: the lists of whoever processes and signs, the dossier beside them. */
export function ProcessingPage() {
  const officer = valueOf(useSession())?.officer
  return officer ? <Processing key={officer.id} officer={officer} /> : null
}

type View = Readonly<{
  tab: WorkTab
  filter: WorkFilter
  pages: readonly (WorkCursor | null)[]
  /** Ticked rows with the code each is known by. */
  selected: ReadonlyMap<string, string>
  /** The bulk act that is open from the start. */
  opened: BulkAct['kind'] | undefined
}>

const FRESH = { filter: ALL_WORK, pages: [null], selected: new Map<string, string>(), opened: undefined }

function Processing({ officer }: Readonly<{ officer: Officer }>) {
  const [view, setView] = useState<View>({ ...FRESH, tab: firstTabOf(officer) })
  const [currentId, setCurrentId] = useState<string>()
  const { tab, filter, pages, selected } = view
  const counts = valueOf(useOperation('work-list.count', {}))
  const list = useOperation('work-list.list', toQuery(view), { keepsPrevious: true })
  const opinion = useOpinionFocus()
  const current = valueOf(list)?.rows.find(({ id }) => id === currentId)?.id
  const takeAll = async (assigneeId: string): Promise<void> => {
    const next = { ...FRESH, tab, filter: { ...ALL_WORK, assigneeId } }
    const found = await coreClient.invoke('work-list.list', { ...toQuery(next), limit: BULK_LIMIT })
    if (found.ok) setView({ ...next, selected: withRows(new Map(), found.value.rows, true), opened: 'reassign' })
  }
  return (
    <PageFrame title={say('processing.title')} actions={<ExportButton operation="work-list.export" input={{ ...filter, tab }} />}>
      <StatusTabs
        tabs={WorkTab.options}
        words="work-tab"
        current={tab}
        counts={counts}
        onChange={(next) => setView({ ...FRESH, tab: next })}
      />
      {tab === 'absent' ? (
        <AwayList
          current={filter.assigneeId}
          onShow={(assigneeId) => setView({ ...FRESH, tab, filter: { ...ALL_WORK, assigneeId } })}
          onTakeAll={(id) => void takeAll(id)}
        />
      ) : null}
      {tab === 'waiting' ? <OpenTurns /> : null}
      <WorkFilters filter={filter} onChange={(next) => setView({ ...FRESH, tab, filter: next })} />
      <BulkBar
        key={view.opened ?? 'none'}
        selected={selected}
        opened={view.opened}
        onUnselect={(ids) => setView({ ...view, selected: new Map([...selected].filter(([id]) => !ids.includes(id))) })}
      />
      <div className="qmc-work">
        <Loaded of={list}>
          {({ rows, next }) => (
            <WorkTable
              rows={rows}
              pages={pages}
              next={next}
              onTurn={(turned) => setView({ ...view, pages: turned })}
              currentId={current}
              onOpen={setCurrentId}
              onEnter={opinion.focus}
              selected={new Set(selected.keys())}
              onSelect={(some, isOn) => setView({ ...view, selected: withRows(selected, some, isOn) })}
              isRefreshing={list.state === 'ready' && list.isRefreshing}
            />
          )}
        </Loaded>
        {current === undefined ? (
          <div className="qmc-section qmc-work-detail">
            <Empty title={say('processing.none')} hint={say('processing.none-hint')} />
          </div>
        ) : (
          <WorkDetail key={current} dossierId={current} opinion={opinion} />
        )}
      </div>
    </PageFrame>
  )
}

function toQuery({ tab, filter, pages }: View) {
  return { ...filter, tab, after: pages.at(-1) ?? null, limit: PAGE_ROWS }
}

function withRows(selected: ReadonlyMap<string, string>, rows: readonly WorkRow[], isOn: boolean): ReadonlyMap<string, string> {
  const next = new Map(selected)
  for (const row of rows) {
    if (isOn) next.set(row.id, codeOf(row))
    else next.delete(row.id)
  }
  return next
}
