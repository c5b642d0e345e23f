import { useId, useState } from 'react'
import type { KioskOutcome } from '../../../../shared/ipc/contract/kiosk.ts'
import { useCommand } from '../../../bridge/index.ts'
import { minutesText } from '../parts/group-words.ts'
import { Problem } from '../parts/problem.tsx'
import { usePublicSay } from '../../public-window/index.ts'
import type { PageProps } from '../step-page.tsx'

type Ticket = KioskOutcome['ticket']
type End = Readonly<{ kind: 'printed' | 'by-hand' | 'cancelled'; ticket: Ticket }>

/** The number, large. Without a paper: three ways on, and until one is taken nobody is called. */
export function TakenPage({ outcome, onEnd, setIsBusy }: PageProps & Readonly<{ outcome: KioskOutcome }>) {
  const [end, setEnd] = useState<End | undefined>(
    outcome.kind === 'printed' ? { kind: 'printed', ticket: outcome.ticket } : undefined,
  )
  if (end?.kind === 'cancelled') return <Cancelled ticket={end.ticket} onEnd={onEnd} />
  if (end) return <Number ticket={end.ticket} isOnPaper={end.kind === 'printed'} onEnd={onEnd} />
  return <NotPrinted outcome={outcome} onDone={setEnd} setIsBusy={setIsBusy} />
}

function Number({ ticket, isOnPaper, onEnd }: Readonly<{ ticket: Ticket; isOnPaper: boolean; onEnd: () => void }>) {
  const { say } = usePublicSay()
  const ahead = ticket.ahead === 0 ? say('kiosk.ahead-none') : say('kiosk.ahead', { n: ticket.ahead })
  return (
    <div className="kiosk-page kiosk-ticket" role="status">
      <h1 className="kiosk-kicker" data-say="">
        {say(isOnPaper ? 'kiosk.your-number' : 'kiosk.copy-number')}
      </h1>
      <p className="kiosk-number" data-say="">
        {ticket.label}
      </p>
      <p className="kiosk-ticket-group">{ticket.groupName}</p>
      {ticket.priority === null ? null : (
        <p className="kiosk-tag">{say('kiosk.is-priority', { reason: say(`kiosk.reason.${ticket.priority}`) })}</p>
      )}
      <p className="kiosk-ticket-wait" data-say="">
        {`${ahead}, ${minutesText(ticket.expectedWaitMinutes, say)}`}
      </p>
      <p className="kiosk-todo" data-say="">
        {say(isOnPaper ? 'kiosk.take-paper' : 'kiosk.copied-hint')}
      </p>
      <p data-say="">{say('kiosk.then-wait')}</p>
      <button type="button" className="kiosk-strong kiosk-done" onClick={onEnd}>
        {say('kiosk.done')}
      </button>
    </div>
  )
}

function Cancelled({ ticket, onEnd }: Readonly<{ ticket: Ticket; onEnd: () => void }>) {
  const { say } = usePublicSay()
  return (
    <div className="kiosk-page kiosk-ticket" role="status">
      <h1 data-say="">{say('kiosk.cancelled', { label: ticket.label })}</h1>
      <p data-say="">{say('kiosk.cancelled-hint')}</p>
      <button type="button" className="kiosk-strong kiosk-done" onClick={onEnd}>
        {say('kiosk.done')}
      </button>
    </div>
  )
}

type NotPrintedProps = Readonly<{ outcome: KioskOutcome; onDone: (end: End) => void; setIsBusy: (isBusy: boolean) => void }>

function NotPrinted({ outcome, onDone, setIsBusy }: NotPrintedProps) {
  const { say, sayMessage } = usePublicSay()
  const [latest, setLatest] = useState(outcome)
  const { ticket } = latest
  const again = useCommand('kiosk.reprint')
  const byHand = useCommand('kiosk.write-by-hand')
  const cancel = useCommand('kiosk.cancel')
  const isRunning = again.isRunning || byHand.isRunning || cancel.isRunning

  const reprint = async (): Promise<void> => {
    setIsBusy(true)
    const done = await again.run({ ticketId: ticket.id })
    setIsBusy(false)
    if (!done.ok) return
    setLatest(done.value)
    if (done.value.kind === 'printed') onDone({ kind: 'printed', ticket: done.value.ticket })
  }
  const write = async (): Promise<void> => {
    const done = await byHand.run({ ticketId: ticket.id })
    if (done.ok) onDone({ kind: 'by-hand', ticket: done.value })
  }
  const giveUp = async (): Promise<void> => {
    const done = await cancel.run({ ticketId: ticket.id })
    if (done.ok) onDone({ kind: 'cancelled', ticket })
  }
  return (
    <div className="kiosk-page kiosk-not-printed">
      <div role="alert">
        <h1 data-say="">{say('kiosk.not-printed', { label: ticket.label })}</h1>
        {latest.kind === 'not-printed' ? (
          <p>{sayMessage({ messageKey: latest.messageKey, params: { label: ticket.label } })}</p>
        ) : null}
      </div>
      <p data-say="">{say('kiosk.not-printed-hint')}</p>
      <Problem error={again.error ?? byHand.error ?? cancel.error} />
      <div className="kiosk-answers">
        <Answer title={say('kiosk.reprint')} hint={say('kiosk.reprint-hint')} isOff={isRunning} onPress={() => void reprint()} />
        <Answer title={say('kiosk.by-hand')} hint={say('kiosk.by-hand-hint')} isOff={isRunning} onPress={() => void write()} />
        <Answer title={say('kiosk.cancel')} hint={say('kiosk.cancel-hint')} isOff={isRunning} onPress={() => void giveUp()} />
      </div>
      <p className="kiosk-note" role="status">
        {again.isRunning ? say('kiosk.printing') : ''}
      </p>
    </div>
  )
}

type AnswerProps = Readonly<{ title: string; hint: string; isOff: boolean; onPress: () => void }>

function Answer({ title, hint, isOff, onPress }: AnswerProps) {
  const more = useId()
  return (
    <button type="button" className="kiosk-answer" aria-label={title} aria-describedby={more} disabled={isOff} onClick={onPress}>
      <strong data-say="">{title}</strong>
      <span id={more}>{hint}</span>
    </button>
  )
}
