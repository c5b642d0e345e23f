import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { QueueItem } from '../../../shared/ipc/contract/sync.ts'
import { useCommand, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, say, sayWord } from '../../i18n/index.ts'
import { DossierCode, SafetyTag, useSafety } from '../dossiers/index.ts'
import {
  type Column,
  DataTable,
  DeliveryTag,
  Empty,
  ErrorNotice,
  Loaded,
  Pager,
  type PageSize,
  Section,
  useStatusLine,
} from '../../ui/index.ts'

/** `Hàng đợi gửi`: every act the province does not have, and what a person can do about it. */
export function SendQueue() {
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 10 })
  const queue = useOperation('sync.list-queue', paging, { keepsPrevious: true })
  const retry = useCommand('sync.retry')
  const safety = useSafety(valueOf(queue)?.items.map(({ dossierId }) => dossierId) ?? [])
  const conflicts = valueOf(useOperation('conflicts.list', {}))?.rows ?? []
  const may = useMay()
  const navigate = useNavigate()
  const { tell } = useStatusLine()
  const fix = async (item: QueueItem): Promise<void> => {
    const result = await retry.run({ eventId: item.eventId })
    if (!result.ok) return
    tell(say('sync.open-to-fix'), { tone: 'info' })
    await navigate({ to: '/dossiers/$dossierId', params: { dossierId: item.dossierId }, search: { act: 'correct' } })
  }
  const columns: readonly Column<QueueItem>[] = [
    {
      key: 'code',
      title: say('dossiers.code'),
      width: '130px',
      isRowHeader: true,
      render: (item) => (
        <Link to="/dossiers/$dossierId" params={{ dossierId: item.dossierId }}>
          <DossierCode code={item.code ?? say('dossier.no-code')} />
        </Link>
      ),
    },
    { key: 'owner', title: say('sync.owner'), width: '160px', render: (item) => item.ownerName },
    { key: 'event', title: say('sync.event'), width: '150px', render: (item) => sayWord('event', item.eventType) },
    { key: 'at', title: say('sync.at'), width: '140px', isSecondary: true, render: (item) => formatDateTime(item.at) },
    {
      key: 'delivery',
      title: say('sync.delivery'),
      render: (item) => (
        <>
          <DeliveryTag state={item.state} />
          {conflicts.some(({ id }) => id === item.dossierId) ? (
            <div className="qmc-small">
              <Link to="/conflicts/$conflictId" params={{ conflictId: item.dossierId }}>
                {say('sync.held-by-conflict')}
              </Link>
            </div>
          ) : null}
          {item.message === null ? null : (
            <div className="qmc-small">
              {item.state === 'rejected' ? say('sync.refused-because', { reason: item.message }) : item.message}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'safety',
      title: say('sync.safety'),
      width: '150px',
      isSecondary: true,
      render: (item) => <SafetyTag safety={safety.get(item.dossierId)} />,
    },
    {
      key: 'acts',
      title: say('ui.actions'),
      width: '140px',
      render: (item) =>
        may('sync.manage') && (item.state === 'rejected' || item.state === 'unknown') ? (
          <Button
            size="small"
            aria-label={say('sync.fix-and-retry-label', { code: item.code ?? '' })}
            loading={retry.isRunning}
            onClick={() => void fix(item)}
          >
            {say('sync.fix-and-retry')}
          </Button>
        ) : null,
    },
  ]
  return (
    <Section title={say('sync.queue')}>
      <div className="qmc-stack">
        <ErrorNotice error={retry.error} />
        <Loaded of={queue}>
          {({ items, total }) => (
            <>
              <DataTable
                label={say('sync.queue')}
                columns={columns}
                rows={items}
                rowKey={(item) => item.eventId}
                isRefreshing={queue.state === 'ready' && queue.isRefreshing}
                empty={<Empty title={say('sync.queue-empty')} hint={say('sync.queue-empty-hint')} />}
              />
              {total === 0 ? null : <Pager {...paging} total={total} onChange={setPaging} />}
            </>
          )}
        </Loaded>
      </div>
    </Section>
  )
}
