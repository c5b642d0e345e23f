import { Link } from '@tanstack/react-router'
import type { LaneStep } from '../../../shared/domain/result/index.ts'
import type { LaneOfficer, LaneRow } from '../../../shared/ipc/contract/on-the-spot.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { formatMoney, say, sayWord } from '../../i18n/index.ts'
import { Loaded, Notice, Section } from '../../ui/index.ts'
import { HandOverForm } from '../hand-over/index.ts'
import { IssueForm, ResultFiles, StampForm, type ResultWorkView } from '../results/index.ts'
import { AppraiseStep } from './appraise-step.tsx'
import { ApproveStep } from './approve-step.tsx'
import { Waited } from './waiting-list.tsx'

type LaneWorkProps = Readonly<{
  row: LaneRow
  approvers: readonly LaneOfficer[]
  stampers: readonly LaneOfficer[]
  onDone: () => void
}>

const STEPS: readonly LaneStep[] = ['appraise', 'approve', 'stamp', 'hand-over']

/** One citizen, the four steps, and the one that is to be done now. */
export function LaneWork({ row, ...people }: LaneWorkProps) {
  const asked = useOperation('result.get', { id: row.dossierId })
  const current = row.step === 'number' ? 'approve' : row.step
  return (
    <div className="qmc-stack">
      <div className="qmc-row">
        <strong>{row.ownerName}</strong>
        <span>{row.procedureName}</span>
        <span className="qmc-muted">
          {say('on-the-spot.waited')} <Waited since={row.receivedAt} />
        </span>
        <Link to="/dossiers/$dossierId" params={{ dossierId: row.dossierId }}>
          {say('on-the-spot.open-dossier')}
        </Link>
      </div>
      <ol className="qmc-lane-steps" aria-label={say('on-the-spot.steps')}>
        {STEPS.map((step, index) => (
          <li
            key={step}
            aria-current={step === current ? 'step' : undefined}
            className={STEPS.indexOf(current) > index || row.step === 'done' ? 'qmc-lane-step-past' : undefined}
          >
            {index + 1}. {sayWord('lane-step', step)}
          </li>
        ))}
      </ol>
      {row.feeLeft > 0 ? (
        <Notice tone="warning">{say('on-the-spot.fee-left', { amount: formatMoney(row.feeLeft) })}</Notice>
      ) : null}
      <Loaded of={asked}>{(view) => <Step view={view} row={row} {...people} />}</Loaded>
    </div>
  )
}

function Step({ view, row, approvers, stampers, onDone }: LaneWorkProps & Readonly<{ view: ResultWorkView }>) {
  const may = useMay()
  const title = sayWord('lane-step', row.step)
  switch (row.step) {
    case 'appraise':
      return (
        <Section title={title}>
          <AppraiseStep view={view} />
        </Section>
      )
    case 'approve':
      return <ApproveStep view={view} laneClass={row.laneClass} approvers={approvers} />
    case 'number':
      return (
        <Section title={title}>
          <IssueForm view={view} />
        </Section>
      )
    case 'stamp':
      return (
        <>
          <ResultFiles view={view} />
          <Section title={title}>
            <StampForm dossierId={row.dossierId} keepers={stampers} />
          </Section>
        </>
      )
    case 'hand-over':
    case 'done':
    case 'left':
      return (
        <>
          <ResultFiles view={view} />
          {row.step === 'hand-over' && may('dossier.hand-over') ? (
            <HandOverForm dossierId={row.dossierId} onDone={onDone} />
          ) : null}
        </>
      )
  }
}
