import { CheckOutlined, ClockCircleOutlined, RightOutlined, WarningFilled } from '@ant-design/icons'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { StepStay, WorkflowStanding } from '../../../shared/ipc/contract/workflow.ts'
import { formatDateTime, localNow, say, sayWord } from '../../i18n/index.ts'
import { formatRemaining } from '../../i18n/format.ts'
import { DueText, Fact, Facts, Notice, Section, ToneTag } from '../../ui/index.ts'
import { useStanding } from './use-standing.ts'
import './workflow.css'

/** Where the dossier stands in its internal process, what comes next, until when, and how long each step took. */
export function WorkflowSection({ dossier }: Readonly<{ dossier: Dossier }>) {
  const standing = useStanding(dossier)
  if (dossier.workflow === null || !standing) return null
  return (
    <Section title={say('workflow.section')}>
      <div className="qmc-stack">
        <p className="qmc-muted qmc-small">
          {say('workflow.process-line', { name: standing.name, version: standing.ref.version })} ·{' '}
          {standing.isShipped ? say('workflow.shipped') : say('workflow.own')}
        </p>
        {standing.isKnown ? null : <Notice tone="warning">{say('workflow.unknown-process')}</Notice>}
        <StepLine standing={standing} />
        <Now standing={standing} />
        <Stays stays={standing.history} />
      </div>
    </Section>
  )
}

/** The steps in a row: done, here, to come; told in words too. */
function StepLine({ standing: { steps } }: Readonly<{ standing: WorkflowStanding }>) {
  return (
    <ol className="qmc-steps" aria-label={say('workflow.steps')}>
      {steps.map(({ id, name, isDone, isHere }) => (
        <li
          key={id}
          aria-current={isHere ? 'step' : undefined}
          className={isHere ? 'qmc-step-here' : isDone ? 'qmc-step-done' : ''}
        >
          <span aria-hidden="true">{isHere ? <RightOutlined /> : isDone ? <CheckOutlined /> : '○'}</span> {name}
          <span className="qmc-visually-hidden">
            {isHere ? say('workflow.is-here') : isDone ? say('workflow.is-done') : say('workflow.is-to-come')}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Now({ standing }: Readonly<{ standing: WorkflowStanding }>) {
  const { step, dueAt, isLate, isFinished, options } = standing
  if (isFinished) return <p>{say('workflow.finished')}</p>
  if (!step) return null
  const next = options.map(({ name, to }) => `${name} → ${to?.name ?? say('workflow.end')}`)
  return (
    <Facts>
      <Fact label={say('workflow.current-step')}>{step.name}</Fact>
      <Fact label={say('workflow.whose')}>{`${sayWord('role', step.role)}, ${step.unitName}`}</Fact>
      <Fact label={say('workflow.step-due')}>
        {dueAt === null ? (
          say('workflow.no-clock')
        ) : (
          <DueText
            text={`${formatDateTime(dueAt)} (${formatRemaining(dueAt, localNow())})`}
            urgency={isLate ? 'overdue' : 'calm'}
          />
        )}
      </Fact>
      {step.papers.length === 0 ? null : <Fact label={say('workflow.papers')}>{step.papers.join('; ')}</Fact>}
      <Fact label={say('workflow.next')} isWide>
        {next.join('; ')}
      </Fact>
    </Facts>
  )
}

function Stays({ stays }: Readonly<{ stays: readonly StepStay[] }>) {
  const left = stays.filter(({ until }) => until !== null)
  if (left.length === 0) return null
  return (
    <details className="qmc-stays" open={left.some(({ isLate, isBeside }) => isLate || isBeside)}>
      <summary>{say('workflow.history', { n: left.length })}</summary>
      <ol className="qmc-small" aria-label={say('workflow.history-list')}>
        {left.map((stay) => (
          <li key={`${stay.since} ${stay.stepId} ${stay.decision}`}>
            <span>
              <strong>{stay.name}</strong>: {wordsOf(stay)}
            </span>{' '}
            <StayTag stay={stay} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function wordsOf({ since, until, decision, officerName, isBeside }: StepStay): string {
  const act = isBeside ? sayWord('event', decision) : decision
  const time = isBeside || until === null ? formatDateTime(since) : `${formatDateTime(since)} – ${formatDateTime(until)}`
  return [time, act, officerName].filter((part) => part !== '').join(' · ')
}

function StayTag({ stay }: Readonly<{ stay: StepStay }>) {
  if (stay.isBeside)
    return (
      <ToneTag tone="neutral" icon={<ClockCircleOutlined />}>
        {say('workflow.beside')}
      </ToneTag>
    )
  return stay.isLate ? (
    <ToneTag tone="warning" icon={<WarningFilled />}>
      {say('workflow.late')}
    </ToneTag>
  ) : null
}
