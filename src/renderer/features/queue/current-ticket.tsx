import { ForwardOutlined, IdcardOutlined, SoundOutlined, UserDeleteOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { QueueOverview, TicketView } from '../../../shared/ipc/contract/queue.ts'
import type { TicketMove } from '../../../shared/domain/queue/index.ts'
import { useMay } from '../../bridge/index.ts'
import { formatTime, say } from '../../i18n/index.ts'
import { Notice, Section } from '../../ui/index.ts'
import { type CounterDesk, useCounterDesk } from './counter-desk.tsx'
import { GIVE_KINDS, type GiveKind } from './give-number.tsx'
import { aboutText, minutes, stateWord } from './queue-words.ts'
import type { TicketAct } from './ticket-panels.tsx'
import { PriorityTag } from './ticket-tags.tsx'

type CurrentProps = Readonly<{
  overview: QueueOverview
  onAct: (act: TicketAct, ticket: TicketView) => void
  onGive: (kind: GiveKind) => void
}>

const OPEN_FIRST = 'queue-open-first'
const WHY_OFF = 'queue-why-off'

/** One look tells who is at my counter; the keys beside the words. */
export function CurrentTicket({ overview, onAct, onGive }: CurrentProps) {
  const desk = useCounterDesk()
  const { counter, current, acts } = desk
  return (
    <Section title={say('queue.my-counter')} className="qmc-now">
      <div className="qmc-now-ticket" aria-live="polite">
        {current ? <Now ticket={current} /> : <Nobody isOpen={counter !== undefined} />}
      </div>
      {current?.isCalledTwice ? <Notice tone="danger">{say('queue.called-twice')}</Notice> : null}
      <Button
        type="primary"
        size="large"
        block
        icon={<ForwardOutlined aria-hidden />}
        disabled={!counter || acts.isBusy}
        aria-describedby={counter ? undefined : OPEN_FIRST}
        onClick={desk.callNext}
      >
        {say('queue.call-next')}
      </Button>
      <Acts desk={desk} onAct={onAct} />
      <div className="qmc-now-give" role="group" aria-label={say('queue.give')}>
        {GIVE_KINDS.map((kind) => (
          <Button
            key={kind}
            size="small"
            disabled={kind === 'walk-in' && !counter}
            aria-describedby={kind === 'walk-in' && !counter ? OPEN_FIRST : undefined}
            onClick={() => onGive(kind)}
          >
            {say(`queue.give.${kind}`)}
          </Button>
        ))}
      </div>
      {counter ? null : (
        <p id={OPEN_FIRST} className="qmc-muted qmc-small">
          {say('queue.open-first', { n: overview.ownCounter.number })}
        </p>
      )}
    </Section>
  )
}

/** Why some of the acts are grey, in one line under them. Nothing while a press is under way: that passes. */
function WhyOff({ desk: { counter, current, can } }: Readonly<{ desk: CounterDesk }>) {
  if (!counter) return null
  const text = !current
    ? say('queue.off.nobody')
    : can('recall')
      ? undefined
      : say(can('finish') ? 'queue.off.serving' : 'queue.off.elsewhere', { label: current.label })
  return text === undefined ? null : (
    <p id={WHY_OFF} className="qmc-muted qmc-small">
      {text}
    </p>
  )
}

function Acts({ desk, onAct }: Readonly<{ desk: CounterDesk; onAct: CurrentProps['onAct'] }>) {
  const { current, acts } = desk
  const mayReceive = useMay()('dossier.receive')
  const off = (isPossible: boolean) => ({
    disabled: acts.isBusy || !isPossible,
    'aria-describedby': isPossible ? undefined : desk.counter ? WHY_OFF : OPEN_FIRST,
  })
  const offFor = (move: TicketMove) => off(desk.can(move))
  const open = (act: TicketAct) => () => current && onAct(act, current)
  return (
    <>
      <div className="qmc-now-acts" role="group" aria-label={say('queue.acts')}>
        {mayReceive ? (
          <Button
            type={current ? 'primary' : 'default'}
            ghost={current !== undefined}
            icon={<IdcardOutlined aria-hidden />}
            {...off(current !== undefined)}
            onClick={desk.startIntake}
          >
            {say('queue.start-intake')}
          </Button>
        ) : null}
        <Button {...offFor('finish')} onClick={desk.finish}>
          {say('queue.finish')}
        </Button>
        <Button icon={<SoundOutlined aria-hidden />} {...offFor('recall')} onClick={desk.recall}>
          {say('queue.recall')}
        </Button>
        <Button icon={<UserDeleteOutlined aria-hidden />} {...offFor('mark-absent')} onClick={desk.markAbsent}>
          {say('queue.mark-absent')}
        </Button>
        <Button {...offFor('park')} onClick={open('park')}>
          {say('queue.park')}
        </Button>
        <Button {...offFor('transfer')} onClick={open('transfer')}>
          {say('queue.transfer')}
        </Button>
        <Button {...offFor('mark-left')} onClick={open('left')}>
          {say('queue.mark-left')}
        </Button>
        <Button {...off(current !== undefined)} onClick={open('history')}>
          {say('queue.history')}
        </Button>
      </div>
      <WhyOff desk={desk} />
    </>
  )
}

function Now({ ticket }: Readonly<{ ticket: TicketView }>) {
  const { label, state, priority, call, waitedMinutes, servedMinutes, dossiers } = ticket
  return (
    <>
      <div className="qmc-now-head">
        <span className="qmc-now-label">{label}</span>
        <span className="qmc-now-state">
          <strong>{stateWord(state)}</strong>
          {call ? <span>{say('queue.called-at', { time: formatTime(call.at), n: call.times })}</span> : null}
        </span>
      </div>
      <p className="qmc-now-about">{aboutText(ticket)}</p>
      <p className="qmc-row">
        {priority ? <PriorityTag reason={priority} /> : <span className="qmc-muted">{say('queue.ordinary')}</span>}
        <span>{say('queue.waited', { time: minutes(waitedMinutes) })}</span>
        {servedMinutes === null ? null : <span>{say('queue.served-for', { time: minutes(servedMinutes) })}</span>}
      </p>
      {dossiers.length === 0 ? null : (
        <ul className="qmc-now-dossiers" aria-label={say('queue.dossiers')}>
          {dossiers.map(({ id, code, procedureName }) => (
            <li key={id}>
              <Link to="/dossiers/$dossierId" params={{ dossierId: id }}>
                {code ?? procedureName}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Nobody({ isOpen }: Readonly<{ isOpen: boolean }>) {
  return (
    <div className="qmc-now-nobody">
      <strong>{say(isOpen ? 'queue.nobody-here' : 'queue.my-counter-closed')}</strong>
      <span className="qmc-muted">{say(isOpen ? 'queue.nobody-hint' : 'queue.my-counter-closed-hint')}</span>
    </div>
  )
}
