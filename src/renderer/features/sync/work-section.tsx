import { Button, Progress } from 'antd'
import type { WorkItem } from '../../../shared/ipc/contract/work.ts'
import { useCommand, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatSize, formatMoment, formatNumber, isTextKey, localNow, say, sayMessage } from '../../i18n/index.ts'
import { ErrorNotice, Section } from '../../ui/index.ts'

/** Long works under way and those that ended lately; absent while there are none. Any of them can be left running. */
export function WorkSection() {
  const works = valueOf(useOperation('work.list', {}))
  const cancel = useCommand('work.cancel')
  if (works === undefined || works.length === 0) return null
  return (
    <Section title={say('work.title')}>
      <ErrorNotice error={cancel.error} />
      <ul className="qmc-works">
        {works.map((work) => (
          <WorkLine key={work.id} work={work} onCancel={() => void cancel.run({ id: work.id })} />
        ))}
      </ul>
    </Section>
  )
}

function WorkLine({ work, onCancel }: Readonly<{ work: WorkItem; onCancel: () => void }>) {
  const may = useMay()
  const title = titleOf(work)
  return (
    <li>
      <div className="qmc-row">
        <strong>{title}</strong>
        <span className="qmc-muted qmc-small">{stateOf(work)}</span>
        {work.canCancel && may('sync.manage') ? (
          <Button size="small" aria-label={say('work.cancel-label', { title })} onClick={onCancel}>
            {say('work.cancel')}
          </Button>
        ) : null}
      </div>
      {work.state === 'running' ? (
        <Progress
          percent={percentOf(work)}
          status="active"
          showInfo={work.total !== null}
          aria-label={title}
          strokeColor="var(--qmc-accent)"
        />
      ) : null}
      {work.messageKey !== undefined && isTextKey(work.messageKey) ? (
        <div className="qmc-small">{sayMessage({ messageKey: work.messageKey })}</div>
      ) : null}
    </li>
  )
}

const titleOf = ({ titleKey, kind }: WorkItem): string => {
  const messageKey = isTextKey(titleKey) ? titleKey : `work.${kind}`
  return sayMessage({ messageKey })
}

function percentOf({ done, total }: WorkItem): number {
  if (total === null) return 0
  return total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100))
}

function stateOf(work: WorkItem): string {
  const { done, total, unit, state, startedAt, endedAt } = work
  if (state !== 'running') return say(`work.${state}`, { time: formatMoment(endedAt ?? startedAt, localNow()) })
  const amount = (n: number): string => (unit === 'bytes' ? formatSize(n) : formatNumber(n))
  const progress = total === null ? amount(done) : say('work.of', { done: amount(done), total: amount(total) })
  const started = say('work.started', { time: formatMoment(startedAt, localNow()) })
  return unit === 'percent' ? started : `${progress} · ${started}`
}
