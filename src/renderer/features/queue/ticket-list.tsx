import { Button, Tabs } from 'antd'
import { useState } from 'react'
import type { QueueOverview, TicketView } from '../../../shared/ipc/contract/queue.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { formatTime, say } from '../../i18n/index.ts'
import { CheckboxField, type Column, DataTable, Empty, Loaded, TextField } from '../../ui/index.ts'
import { useCounterDesk } from './counter-desk.tsx'
import { aboutText, inLine, priorityWord, stateWord, whyText } from './queue-words.ts'
import type { TicketAct } from './ticket-panels.tsx'
import { Waited } from './ticket-tags.tsx'

type ListProps = Readonly<{
  overview: QueueOverview
  mayServe: boolean
  onAct: (act: TicketAct, ticket: TicketView) => void
}>

/** The line in the very order the rule gives, and who is out of it for a while. */
export function TicketList(props: ListProps) {
  const { overview } = props
  const waiting = overview.groups.reduce((sum, group) => sum + group.waiting, 0)
  return (
    <Tabs
      className="qmc-queue-lists"
      aria-label={say('queue.lists')}
      destroyOnHidden
      items={[
        { key: 'waiting', label: say('queue.list.waiting', { n: waiting }), children: <WaitingList {...props} /> },
        {
          key: 'parked',
          label: say('queue.list.parked', { n: overview.parked.length }),
          children: <AsideList {...props} tickets={overview.parked} kind="parked" />,
        },
        {
          key: 'absent',
          label: say('queue.list.absent', { n: overview.absent.length }),
          children: <AsideList {...props} tickets={overview.absent} kind="absent" />,
        },
        { key: 'day', label: say('queue.list.day'), children: <DayList {...props} /> },
      ]}
    />
  )
}

const NO_FILTER = { day: null, groupId: null, text: '' } as const
const WAITING_STATES = ['waiting']

function WaitingList({ overview, mayServe, onAct }: ListProps) {
  const { counter } = useCounterDesk()
  const [isAll, setIsAll] = useState(false)
  const asked = useOperation('queue.list-tickets', { ...NO_FILTER, states: WAITING_STATES })
  const mine = counter?.groupIds
  const others = overview.groups.some(({ id, waiting }) => waiting > 0 && mine && !mine.includes(id))
  return (
    <Loaded of={asked}>
      {(tickets) => {
        const rows = inLine(tickets.filter(({ groupId }) => isAll || !mine || mine.includes(groupId)))
        return (
          <div className="qmc-stack">
            {others ? <CheckboxField label={say('queue.show-other-groups')} isChecked={isAll} onChange={setIsAll} /> : null}
            <DataTable
              label={say('queue.table.waiting')}
              columns={[
                { key: 'n', title: say('queue.order'), width: '44px', align: 'right', render: (_row, index) => index + 1 },
                labelColumn(onAct),
                { key: 'about', title: say('queue.group'), render: aboutText, isSecondary: true },
                priorityColumn,
                waitedColumn,
                { key: 'why', title: say('queue.why'), render: ({ why }) => whyText(why) },
                ...(mayServe && counter ? [callColumn(onAct)] : []),
              ]}
              rows={rows}
              rowKey={({ id }) => id}
              empty={<Empty title={say('queue.empty')} hint={say('queue.empty-hint')} />}
            />
          </div>
        )
      }}
    </Loaded>
  )
}

type Act = ListProps['onAct']
type TicketColumn = Column<TicketView>

/** The number opens its history. */
const labelColumn = (onAct: Act): TicketColumn => ({
  key: 'label',
  title: say('queue.number'),
  width: '72px',
  isRowHeader: true,
  render: (ticket) => (
    <button type="button" className="qmc-queue-label" title={say('queue.history')} onClick={() => onAct('history', ticket)}>
      {ticket.label}
    </button>
  ),
})

const priorityColumn: TicketColumn = {
  key: 'priority',
  title: say('queue.priority'),
  width: '126px',
  render: ({ priority }) => (priority ? <strong className="qmc-queue-priority">♥ {priorityWord(priority)}</strong> : ''),
}

const waitedColumn: TicketColumn = {
  key: 'waited',
  title: say('queue.waiting-time'),
  width: '92px',
  align: 'right',
  render: (ticket) => <Waited ticket={ticket} />,
}

const callColumn = (onAct: Act): TicketColumn => ({
  key: 'call',
  title: say('queue.out-of-order'),
  width: '76px',
  render: (ticket) => (
    <Button size="small" aria-label={say('queue.call-label', { label: ticket.label })} onClick={() => onAct('call', ticket)}>
      {say('queue.call-row')}
    </Button>
  ),
})

function AsideList({
  tickets,
  kind,
  mayServe,
  onAct,
}: ListProps & Readonly<{ tickets: readonly TicketView[]; kind: 'parked' | 'absent' }>) {
  const { acts, counter } = useCounterDesk()
  const columns: TicketColumn[] = [
    labelColumn(onAct),
    { key: 'about', title: say('queue.group'), render: aboutText },
    priorityColumn,
    {
      key: 'since',
      title: say(kind === 'parked' ? 'queue.parked-why' : 'queue.called-times'),
      render: ({ parkedReason, call }) =>
        kind === 'parked' ? parkedReason : call ? say('queue.called-at', { time: formatTime(call.at), n: call.times }) : '',
    },
    {
      key: 'counter',
      title: say('queue.counter'),
      width: '110px',
      isSecondary: true,
      render: ({ call }) => call?.counter.name ?? '',
    },
  ]
  if (mayServe && counter)
    columns.push({
      key: 'resume',
      title: say('ui.actions'),
      width: '152px',
      render: ({ id, label }) => (
        <Button
          size="small"
          disabled={acts.isBusy}
          aria-label={say('queue.resume-label', { label })}
          onClick={() => void acts.backIntoLine(id)}
        >
          {say('queue.resume')}
        </Button>
      ),
    })
  return (
    <DataTable
      label={say(`queue.table.${kind}`)}
      columns={columns}
      rows={tickets}
      rowKey={({ id }) => id}
      empty={<Empty title={say(`queue.none.${kind}`)} />}
    />
  )
}

function DayList({ overview, onAct }: ListProps) {
  const [text, setText] = useState('')
  const asked = useOperation('queue.list-tickets', { ...NO_FILTER, text, states: [] }, { keepsPrevious: true })
  const { taken, served, absent, voided, left } = overview.dayCounts
  return (
    <div className="qmc-stack">
      <div className="qmc-row qmc-queue-day">
        <TextField label={say('queue.find')} value={text} onChange={setText} maxLength={12} className="qmc-counter-digit" />
        <span>{say('queue.day-counts', { taken, served, absent, voided, left })}</span>
      </div>
      <DataTable
        label={say('queue.table.day')}
        columns={[
          labelColumn(onAct),
          { key: 'state', title: say('queue.state'), width: '118px', render: ({ state }) => stateWord(state) },
          { key: 'about', title: say('queue.about'), render: aboutText },
          priorityColumn,
          { key: 'taken', title: say('queue.taken-at'), width: '70px', render: ({ takenAt }) => formatTime(takenAt) },
          {
            key: 'counter',
            title: say('queue.counter'),
            width: '120px',
            isSecondary: true,
            render: ({ call }) => call?.counter.name ?? '',
          },
          waitedColumn,
        ]}
        rows={valueOf(asked) ?? []}
        rowKey={({ id }) => id}
        isRefreshing={asked.state === 'loading'}
        empty={<Empty title={say('queue.none.day')} />}
      />
    </div>
  )
}
