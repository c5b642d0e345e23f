import { Button } from 'antd'
import { useState } from 'react'
import { NotificationChannelKind, type NotificationState } from '../../../shared/domain/notification/index.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import type { NotificationRow } from '../../../shared/ipc/contract/notification.ts'
import { useCommand, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { say, sayMessage, sayWord } from '../../i18n/index.ts'
import {
  DataTable,
  Empty,
  ErrorNotice,
  Loaded,
  Notice,
  PageFrame,
  Pager,
  type PageSize,
  SelectField,
  TextField,
  useStatusLine,
} from '../../ui/index.ts'
import { StatusTabs } from '../dossiers/index.ts'
import './notifications.css'
import { type MessageAct, MessagePanel } from './message-panel.tsx'
import { messageColumns } from './message-columns.tsx'

type Filter = Pick<InputOf<'notification.list'>, 'text' | 'channel'>
const CHANNELS = [...NotificationChannelKind.options, 'phone-call'] as const

/** What needs a person first. */
const TABS = ['unknown', 'failed', 'queued', 'sending', 'sent', 'cancelled'] as const satisfies readonly NotificationState[]

/** What citizens are told, and what became of each message: whatever did not certainly arrive is decided by a person. */
export function NotificationsPage() {
  const [state, setState] = useState<NotificationState>('queued')
  const [filter, setFilter] = useState<Filter>({ text: '', channel: null })
  const [paging, setPaging] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 50 })
  const [open, setOpen] = useState<Readonly<{ row: NotificationRow; act: MessageAct }>>()
  const may = useMay()
  const list = useOperation('notification.list', { ...filter, state, ...paging }, { keepsPrevious: true })
  const narrow = (next: Filter): void => {
    setFilter(next)
    setPaging({ ...paging, page: 1 })
  }
  return (
    <PageFrame title={say('frame.notifications')} actions={may('sync.manage') ? <SendNow /> : undefined}>
      <Troubles />
      <StatusTabs
        tabs={TABS}
        current={state}
        counts={valueOf(list)?.counts}
        words="notification-state"
        onChange={(next) => {
          setState(next)
          setOpen(undefined)
          setPaging({ ...paging, page: 1 })
        }}
      />
      <div className="qmc-filters" role="search">
        <TextField
          label={say('dossiers.search')}
          value={filter.text}
          onChange={(text) => narrow({ ...filter, text })}
          maxLength={200}
        />
        <SelectField
          label={say('notification.channel')}
          value={filter.channel}
          onChange={(channel) => narrow({ ...filter, channel })}
          options={CHANNELS.map((value) => ({ value, label: sayWord('notification-channel', value) }))}
          placeholder={say('dossiers.all-channels')}
          canBeEmpty
        />
      </div>
      {open === undefined ? null : (
        <MessagePanel key={`${open.row.id} ${open.act}`} {...open} onClose={() => setOpen(undefined)} />
      )}
      <Loaded of={list}>
        {({ rows, counts }) => (
          <>
            <DataTable
              label={say('notification.messages')}
              columns={messageColumns(may('dossier.hand-over') ? (row, act) => setOpen({ row, act }) : undefined)}
              rows={rows}
              rowKey={({ id }) => id}
              isRefreshing={list.state === 'ready' && list.isRefreshing}
              empty={<Empty title={say('notification.empty')} hint={say(`notification.empty-${state}`)} />}
            />
            <Pager {...paging} total={counts[state]} onChange={setPaging} />
          </>
        )}
      </Loaded>
    </PageFrame>
  )
}

/** What keeps a channel from sending now; messages wait meanwhile. */
function Troubles() {
  const status = valueOf(useOperation('notification.get-settings', {}))?.status
  return status?.troubles.map(({ driver, reasonKey, detail }) => (
    <Notice key={driver} tone="warning">
      {sayMessage({ messageKey: reasonKey })} {detail}
    </Notice>
  ))
}

function SendNow() {
  const command = useCommand('notification.send-now')
  const { tell } = useStatusLine()
  const send = async (): Promise<void> => {
    const result = await command.run({})
    if (!result.ok) return
    const { sent, queued, failed, unknown } = result.value.counts
    tell(say('notification.sent-now', { sent, queued, attention: failed + unknown }))
  }
  return (
    <>
      <ErrorNotice error={command.error} />
      <Button loading={command.isRunning} onClick={() => void send()}>
        {say('notification.send-now')}
      </Button>
    </>
  )
}
