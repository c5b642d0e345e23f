import { ExclamationCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { CounterView, QueueOverview } from '../../../shared/ipc/contract/queue.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, Section, ToneTag, useStatusLine } from '../../ui/index.ts'
import { minutes, stateWord } from './queue-words.ts'

/** The house at a glance: each group's line, each other counter and whom it serves. */
export function CounterList({ overview, mayServe }: Readonly<{ overview: QueueOverview; mayServe: boolean }>) {
  const others = overview.counters.filter(({ isThisMachine }) => !isThisMachine)
  return (
    <Section title={say('queue.at-a-glance')} className="qmc-glance">
      <ul aria-label={say('queue.groups')}>
        {overview.groups.map((group) => (
          <li key={group.id}>
            <strong className="qmc-glance-letter">{group.letter}</strong>
            <span className="qmc-glance-name" title={group.name}>
              {group.name}
            </span>
            <span className="qmc-nowrap">
              {group.isActive ? '' : `${say('queue.group-is-off')} · `}
              {group.waiting === 0 ? say('queue.none-waiting') : say('queue.waiting-n', { n: group.waiting })}
              {group.priorityWaiting > 0 ? ` · ${say('queue.priority-n', { n: group.priorityWaiting })}` : ''}
            </span>
            <span className="qmc-muted qmc-glance-wait">
              {group.expectedWaitMinutes === null
                ? say(group.openCounters === 0 ? 'queue.no-counter' : 'queue.expected-unknown')
                : say('queue.expected', { time: minutes(group.expectedWaitMinutes) })}
            </span>
          </li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        <ul className="qmc-glance-counters" aria-label={say('queue.other-counters')}>
          {others.map((counter) => (
            <OtherCounter key={counter.counter.station} view={counter} mayServe={mayServe} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function OtherCounter({ view, mayServe }: Readonly<{ view: CounterView; mayServe: boolean }>) {
  const command = useCommand('queue.release-counter')
  const { tell } = useStatusLine()
  const { counter, isOpen, isSilent, officerName, current } = view
  const release = async (): Promise<void> => {
    const answer = await command.run({ station: counter.station })
    if (!answer.ok) return
    const { returned } = answer.value
    tell(
      returned.length === 0
        ? say('queue.released-none', { name: counter.name })
        : say('queue.released', { name: counter.name, labels: returned.join(', ') }),
    )
  }
  return (
    <li>
      <span className="qmc-glance-name">
        <strong>{counter.name}</strong> {officerName === '' ? '' : `· ${officerName}`}
      </span>
      <span className="qmc-nowrap">
        {!isOpen
          ? say('queue.counter-is-closed')
          : current
            ? `${current.label} · ${stateWord(current.state)}`
            : say('queue.counter-free')}
      </span>
      {isSilent && isOpen ? (
        <>
          <ToneTag tone="warning" icon={<ExclamationCircleOutlined />}>
            {say('queue.counter-silent')}
          </ToneTag>
          {mayServe ? (
            <Button
              size="small"
              loading={command.isRunning}
              onClick={() => void release()}
              aria-label={say('queue.release-label', { name: counter.name })}
            >
              {say('queue.release')}
            </Button>
          ) : null}
        </>
      ) : null}
      <ErrorNotice error={command.error} />
    </li>
  )
}
