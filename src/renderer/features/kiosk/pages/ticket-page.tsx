import type { TicketStanding } from '../../../../shared/ipc/contract/kiosk.ts'
import { useOperation } from '../../../bridge/index.ts'
import type { TextKey } from '../../../i18n/index.ts'
import { usePublicSay } from '../../public-window/index.ts'
import { minutesText } from '../parts/group-words.ts'
import { Problem } from '../parts/problem.tsx'
import type { PageProps } from '../step-page.tsx'

/** How long until my turn? Asked with the paper of the number. */
export function TicketPage({ code, onEnd }: PageProps & Readonly<{ code: string }>) {
  const { say } = usePublicSay()
  const asked = useOperation('kiosk.find-ticket', { code })
  if (asked.state === 'loading') return null
  return (
    <div className="kiosk-page kiosk-ticket" role="status">
      {asked.state === 'failed' ? <Problem error={asked.error} /> : <Standing standing={asked.value} />}
      <button type="button" className="kiosk-strong kiosk-done" onClick={onEnd}>
        {say('kiosk.done')}
      </button>
    </div>
  )
}

function Standing({ standing }: Readonly<{ standing: TicketStanding }>) {
  const { say } = usePublicSay()
  const { ticket } = standing
  return (
    <>
      <h1 className="kiosk-kicker" data-say="">
        {say('kiosk.your-number')}
      </h1>
      <p className="kiosk-number" data-say="">
        {ticket.label}
      </p>
      <p className="kiosk-ticket-group">{ticket.groupName}</p>
      <p className="kiosk-todo" data-say="">
        <Advice standing={standing} />
      </p>
    </>
  )
}

const ADVICE: Readonly<Record<Exclude<TicketStanding['state'], 'waiting' | 'called' | 'serving' | 'reserved'>, TextKey>> = {
  parked: 'kiosk.ticket-set-aside',
  absent: 'kiosk.ticket-set-aside',
  served: 'kiosk.ticket-over',
  left: 'kiosk.ticket-over',
  voided: 'kiosk.ticket-over',
}

function Advice({ standing: { ticket, state, counterName } }: Readonly<{ standing: TicketStanding }>) {
  const { say } = usePublicSay()
  switch (state) {
    case 'waiting': {
      const ahead = ticket.ahead === 0 ? say('kiosk.ahead-none') : say('kiosk.ahead', { n: ticket.ahead })
      return `${ahead}, ${minutesText(ticket.expectedWaitMinutes, say)}`
    }
    case 'called':
    case 'serving':
      return say('kiosk.ticket-called', { counter: counterName ?? '' })
    case 'reserved':
      return say('kiosk.not-printed', { label: ticket.label })
    default:
      return say(ADVICE[state])
  }
}
