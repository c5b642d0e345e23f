import { Button } from 'antd'
import { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { QueueOverview, TicketView } from '../../../shared/ipc/contract/queue.ts'
import { useCommand } from '../../bridge/index.ts'
import { formatDate, formatTime, say, sayMessage } from '../../i18n/index.ts'
import { ErrorNotice, Notice, useStatusLine } from '../../ui/index.ts'
import { OvernightLine } from './overnight-line.tsx'

/** What needs a person now, a line each: who decides the order, numbers without a paper, waits that grow too long. */
export function QueueLines({ overview, mayServe }: Readonly<{ overview: QueueOverview; mayServe: boolean }>) {
  const { keeper, mine, unprinted, alarms, suggestion, groups } = overview
  // Of a group that was switched off it is said already that nobody serves it, and no counter is opened for it.
  const givesNumbers = (groupId: string): boolean => groups.some(({ id, isActive }) => id === groupId && isActive)
  const isNews = ({ groupId, messageKey }: (typeof alarms)[number]): boolean =>
    messageKey !== 'queue.alarm.no-counter' || givesNumbers(groupId)
  return (
    <div className="qmc-queue-lines">
      {overview.dayQuestion ? <DayLine question={overview.dayQuestion} mayServe={mayServe} /> : null}
      {mine ? <KeeperLine keeper={keeper} mayServe={mayServe} /> : null}
      {overview.calledTwice.map(({ id, label, call }) => (
        <Notice key={id} tone="danger">
          <strong>{say('queue.line.called-twice', { label })}</strong>{' '}
          {say('queue.line.called-twice-hint', { counter: call?.counter.name ?? '' })}
        </Notice>
      ))}
      {overview.sameNumber.map(({ label, papers }) => (
        <Notice key={label} tone="danger">
          <strong>{say('queue.line.same-number', { label, n: papers.length })}</strong>{' '}
          {papers
            .map(({ takenAt, groupName }) => say('queue.line.same-paper', { time: formatTime(takenAt), group: groupName }))
            .join('; ')}
          . {say('queue.line.same-number-hint')}
        </Notice>
      ))}
      {unprinted.map((ticket) => (
        <UnprintedLine key={ticket.id} ticket={ticket} mayServe={mayServe} />
      ))}
      {overview.overnight.map((ticket) => (
        <OvernightLine key={ticket.id} ticket={ticket} mayServe={mayServe} />
      ))}
      {groups
        .filter(({ isActive, waiting }) => !isActive && waiting > 0)
        .map(({ id, name, waiting, openCounters }) => (
          <Notice key={id} tone={openCounters > 0 ? 'info' : 'warning'}>
            <strong>{say('queue.line.group-off', { name, n: waiting })}</strong>{' '}
            {say(openCounters > 0 ? 'queue.line.group-off-served' : 'queue.line.group-off-unserved')}
          </Notice>
        ))}
      {alarms.filter(isNews).map((alarm) => (
        <Notice key={alarm.groupId + alarm.messageKey} tone="warning">
          <strong>{groups.find(({ id }) => id === alarm.groupId)?.name}</strong>: {sayMessage(alarm)}
        </Notice>
      ))}
      {suggestion && givesNumbers(suggestion.groupId) ? (
        <Notice tone="info">{say('queue.suggestion', { name: suggestion.groupName, n: suggestion.counters })}</Notice>
      ) : null}
    </div>
  )
}

type DayQuestion = NonNullable<QueueOverview['dayQuestion']>

/** The clock had jumped ahead, or it went back: only somebody who looks at a calendar can tell which. */
function DayLine({ question: { today, last }, mayServe }: Readonly<{ question: DayQuestion; mayServe: boolean }>) {
  const command = useCommand('queue.confirm-day')
  const { tell } = useStatusLine()
  const confirm = async (): Promise<void> => {
    if ((await command.run({ day: today })).ok) tell(say('queue.day-confirmed', { today: formatDate(today) }))
  }
  const lastDay = PlainDate.safeParse(last)
  return (
    <>
      <Notice
        tone="danger"
        action={
          mayServe ? (
            <Button loading={command.isRunning} onClick={() => void confirm()}>
              {say('queue.confirm-day')}
            </Button>
          ) : undefined
        }
      >
        {say('queue.day-question', { today: formatDate(today), last: lastDay.success ? formatDate(lastDay.data) : last })}
      </Notice>
      <ErrorNotice error={command.error} />
    </>
  )
}

function KeeperLine({ keeper, mayServe }: Readonly<{ keeper: QueueOverview['keeper']; mayServe: boolean }>) {
  const command = useCommand('queue.take-over')
  const { tell } = useStatusLine()
  const takeOver = async (): Promise<void> => {
    if ((await command.run({})).ok) tell(say('queue.taken-over'))
  }
  if (keeper.state === 'here' || keeper.state === 'hub') return null
  const text =
    keeper.state === 'recovering'
      ? say('queue.keeper.recovering')
      : say(keeper.reserve > 0 ? 'queue.keeper.alone' : 'queue.keeper.alone-empty', { n: keeper.reserve })
  return (
    <>
      <Notice
        tone="warning"
        action={
          keeper.canTakeOver && mayServe ? (
            <Button loading={command.isRunning} onClick={() => void takeOver()}>
              {say('queue.take-over')}
            </Button>
          ) : undefined
        }
      >
        {text}
        {keeper.canTakeOver ? ` ${say('queue.take-over-hint')}` : ''}
      </Notice>
      <ErrorNotice error={command.error} />
    </>
  )
}

/** The number exists, the paper does not: nobody is called with it until one of the three is pressed. */
function UnprintedLine({ ticket, mayServe }: Readonly<{ ticket: TicketView; mayServe: boolean }>) {
  const reprint = useCommand('queue.reprint')
  const byHand = useCommand('queue.confirm-handwritten')
  const cancel = useCommand('queue.void')
  const { tell } = useStatusLine()
  const { id: ticketId, label, groupName } = ticket
  const isRunning = reprint.isRunning || byHand.isRunning || cancel.isRunning
  const printAgain = async (): Promise<void> => {
    const answer = await reprint.run({ ticketId })
    if (!answer.ok) return
    if (answer.value.kind === 'printed') tell(say('queue.printed', { label }))
    else tell(sayMessage({ messageKey: answer.value.messageKey, params: { label } }), { tone: 'danger' })
  }
  const write = async (): Promise<void> => {
    if ((await byHand.run({ ticketId })).ok) tell(say('queue.written-by-hand', { label }))
  }
  const drop = async (): Promise<void> => {
    if ((await cancel.run({ ticketId, reason: say('queue.void-reason') })).ok) tell(say('queue.voided', { label }))
  }
  return (
    <>
      <Notice
        tone="danger"
        action={
          mayServe ? (
            <span className="qmc-row">
              <Button
                size="small"
                disabled={isRunning}
                onClick={() => void printAgain()}
                aria-label={say('queue.reprint-label', { label })}
              >
                {say('queue.reprint')}
              </Button>
              <Button
                size="small"
                disabled={isRunning}
                onClick={() => void write()}
                aria-label={say('queue.by-hand-label', { label })}
              >
                {say('queue.by-hand')}
              </Button>
              <Button
                size="small"
                disabled={isRunning}
                onClick={() => void drop()}
                aria-label={say('queue.void-label', { label })}
              >
                {say('queue.void')}
              </Button>
            </span>
          ) : undefined
        }
      >
        <strong>{say('queue.unprinted', { label })}</strong> <span className="qmc-muted">{groupName}</span>
      </Notice>
      <ErrorNotice error={reprint.error ?? byHand.error ?? cancel.error} />
    </>
  )
}
