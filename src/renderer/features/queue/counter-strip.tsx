import { ForwardOutlined, PhoneOutlined, UserOutlined } from '@ant-design/icons'
import { Link, useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TicketMove } from '../../../shared/domain/queue/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice } from '../../ui/index.ts'
import { type CounterDesk, useCounterDesk } from './counter-desk.tsx'
import { PriorityTag } from './ticket-tags.tsx'
import { minutes, stateWord } from './queue-words.ts'
import './queue.css'

/** One slim line under the top bar while the counter is open: who is here, and the next one. The queue's own screen has it large. */
export function CounterStrip() {
  const desk = useCounterDesk()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  if (!desk.counter || path === '/queue') return null
  return (
    <>
      <section className="qmc-strip" aria-label={say('queue.strip')}>
        <Link to="/queue" className="qmc-strip-counter">
          {say('queue.counter-number', { n: desk.counter.counter.number })}
        </Link>
        <Current desk={desk} />
        <Waiting desk={desk} />
        <Button
          type="primary"
          size="small"
          icon={<ForwardOutlined aria-hidden />}
          disabled={desk.acts.isBusy}
          onClick={desk.callNext}
        >
          {say('queue.call-next')}
        </Button>
      </section>
      {desk.acts.error ? (
        <div className="qmc-strip-error">
          <ErrorNotice
            error={desk.acts.error}
            action={
              <Button size="small" onClick={desk.acts.clear}>
                {say('ui.close')}
              </Button>
            }
          />
        </div>
      ) : null}
    </>
  )
}

function Current({ desk }: Readonly<{ desk: CounterDesk }>) {
  const { current } = desk
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const isOff = (move: TicketMove): boolean => desk.acts.isBusy || !desk.can(move)
  if (!current) return <span className="qmc-muted">{say('queue.nobody-here')}</span>
  return (
    <>
      <span className="qmc-strip-now">
        <UserOutlined aria-hidden />
        <strong>{current.label}</strong>
        <span className="qmc-strip-state">{stateWord(current.state)}</span>
        {current.priority ? <PriorityTag reason={current.priority} /> : null}
      </span>
      {path === '/intake' ? null : (
        <Button size="small" disabled={desk.acts.isBusy} onClick={desk.startIntake}>
          {say('queue.start-intake')}
        </Button>
      )}
      <Button size="small" icon={<PhoneOutlined aria-hidden />} disabled={isOff('recall')} onClick={desk.recall}>
        {say('queue.recall')}
      </Button>
      <Button size="small" disabled={isOff('mark-absent')} onClick={desk.markAbsent}>
        {say('queue.mark-absent')}
      </Button>
      <Button size="small" disabled={isOff('finish')} onClick={desk.finish}>
        {say('queue.finish')}
      </Button>
    </>
  )
}

function Waiting({ desk }: Readonly<{ desk: CounterDesk }>) {
  if (desk.overview.state !== 'ready' || !desk.counter) return null
  const { groupIds } = desk.counter
  const groups = desk.overview.value.groups.filter(({ id }) => groupIds.includes(id))
  const waiting = groups.reduce((sum, group) => sum + group.waiting, 0)
  const longest = Math.max(0, ...groups.map(({ longestWaitMinutes }) => longestWaitMinutes))
  return (
    <span className="qmc-strip-waiting">
      {waiting === 0 ? say('queue.none-waiting') : say('queue.waiting-longest', { n: waiting, time: minutes(longest) })}
    </span>
  )
}
