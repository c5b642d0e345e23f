import { Button, Tabs } from 'antd'
import { useState } from 'react'
import type { QueueOverview, TicketView } from '../../../shared/ipc/contract/queue.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { formatTime, say } from '../../i18n/index.ts'
import { CheckboxField, type Column, DataTable, Empty, Loaded, TextField } from '../../ui/index.ts'
import { useCounterDesk } from './counter-desk.tsx'
import { aboutText, priorityWord, stateWord, whyText } from './queue-words.ts'
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
      size="small"
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
        const rows = tickets.filter(({ groupId }) => isAll || !mine || mine.includes(groupId))
        return (
          <div className="qmc-stack">
            {others ? <CheckboxField label={say('queue.show-other-groups')} isChecked={isAll} onChange={setIsAll} /> : null}
            <DataTable
              label={say('queue.table.waiting')}
              columns={[
                {
                  key: 'n',
                  title: say('queue.order'),
                  width: '52px',
                  align: 'right',
                  isSecondary: true,
                  render: (_row, index) => index + 1,
                },
                labelColumn(onAct),
                whoColumn,
                waitedColumn,
                { key: 'why', title: say('queue.why'), width: '26%', render: ({ why }) => whyText(why) },
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

/** One line: the reason first, since it is what another citizen asks about. */
function Who({ ticket }: Readonly<{ ticket: TicketView }>) {
  const about = aboutText(ticket)
  return (
    <span className="qmc-queue-who" title={about}>
      {ticket.priority ? <strong className="qmc-queue-priority">♥ {priorityWord(ticket.priority)} </strong> : null}
      <span className="qmc-queue-who-group">{about}</span>
    </span>
  )
}

const whoColumn: TicketColumn = { key: 'who', title: say('queue.who'), render: (ticket) => <Who ticket={ticket} /> }

const waitedColumn: TicketColumn = {
  key: 'waited',
  title: say('queue.waiting-time'),
  width: '88px',
  align: 'right',
  render: (ticket) => <Waited ticket={ticket} />,
}

const callColumn = (onAct: Act): TicketColumn => ({
  key: 'call',
  title: say('queue.out-of-order'),
  width: '76px',
  render: (ticket) => <CallButton ticket={ticket} onAct={onAct} />,
})

function CallButton({ ticket, onAct }: Readonly<{ ticket: TicketView; onAct: Act }>) {
  return (
    <Button size="small" aria-label={say('queue.call-label', { label: ticket.label })} onClick={() => onAct('call', ticket)}>
      {say('queue.call-row')}
    </Button>
  )
}

function AsideList({
  tickets,
  kind,
  mayServe,
  onAct,
}: ListProps & Readonly<{ tickets: readonly TicketView[]; kind: 'parked' | 'absent' }>) {
  const { acts, counter } = useCounterDesk()
  const columns: TicketColumn[] = [
    labelColumn(onAct),
    whoColumn,
    {
      key: 'since',
      title: say(kind === 'parked' ? 'queue.parked-why' : 'queue.called-times'),
      render: ({ parkedReason, call }) =>
        kind === 'parked' ? parkedReason : call ? say('queue.called-at', { time: formatTime(call.at), n: call.times }) : '',
    },
    {
      key: 'counter',
      title: say('queue.counter'),
      width: '120px',
      isSecondary: true,
      render: ({ call }) => call?.counter.name ?? '',
    },
  ]
  if (mayServe && counter)
    columns.push({
      key: 'resume',
      title: say('ui.actions'),
      width: '204px',
      render: (ticket) => (
        <span className="qmc-row">
          <Button
            size="small"
            disabled={acts.isBusy}
            aria-label={say('queue.resume-label', { label: ticket.label })}
            onClick={() => void acts.backIntoLine(ticket.id)}
          >
            {say('queue.resume')}
          </Button>
          <CallButton ticket={ticket} onAct={onAct} />
        </span>
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
          whoColumn,
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
