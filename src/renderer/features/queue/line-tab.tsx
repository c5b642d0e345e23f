import { useState } from 'react'
import type { QueueOverview, TicketView } from '../../../shared/ipc/contract/queue.ts'
import { useMay } from '../../bridge/index.ts'
import { ErrorNotice } from '../../ui/index.ts'
import { useCounterDesk } from './counter-desk.tsx'
import { CounterBar } from './counter-bar.tsx'
import { CounterList } from './counter-list.tsx'
import { CurrentTicket } from './current-ticket.tsx'
import { GiveNumber, type GiveKind } from './give-number.tsx'
import { QueueLines } from './queue-lines.tsx'
import { TicketList } from './ticket-list.tsx'
import { TicketPanel, type TicketAct } from './ticket-panels.tsx'

export type OpenPanel = Readonly<{ kind: 'ticket'; act: TicketAct; ticket: TicketView }> | Readonly<{ kind: GiveKind }>

/** The screen a clerk lives in: my counter at the left, the line in its order at the right, troubles above both. */
export function LineTab({ overview }: Readonly<{ overview: QueueOverview }>) {
  const mayServe = useMay()('queue.serve')
  const { acts } = useCounterDesk()
  const [panel, setPanel] = useState<OpenPanel>()
  const close = (): void => setPanel(undefined)
  const openAct = (act: TicketAct, ticket: TicketView): void => setPanel({ kind: 'ticket', act, ticket })
  return (
    <div className="qmc-queue">
      {mayServe ? <CounterBar key={overview.mine?.isOpen ? 'open' : 'closed'} overview={overview} /> : null}
      <QueueLines overview={overview} mayServe={mayServe} />
      <ErrorNotice error={acts.error} />
      <div className="qmc-queue-columns">
        <div className="qmc-stack">
          {mayServe ? <CurrentTicket overview={overview} onAct={openAct} onGive={(kind) => setPanel({ kind })} /> : null}
          <CounterList overview={overview} mayServe={mayServe} />
        </div>
        <div className="qmc-stack">
          {panel?.kind === 'ticket' ? (
            <TicketPanel
              key={panel.act + panel.ticket.id}
              act={panel.act}
              ticket={panel.ticket}
              overview={overview}
              onClose={close}
            />
          ) : null}
          {panel && panel.kind !== 'ticket' ? (
            <GiveNumber key={panel.kind} kind={panel.kind} overview={overview} onClose={close} />
          ) : null}
          <TicketList overview={overview} mayServe={mayServe} onAct={openAct} />
        </div>
      </div>
    </div>
  )
}
