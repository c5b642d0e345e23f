import { Link } from '@tanstack/react-router'
import { kindsOfProcedure } from '../../../shared/domain/certification/index.ts'
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
      <Hints row={row} />
      <Loaded of={asked}>{(view) => <Step view={view} row={row} {...people} />}</Loaded>
    </div>
  )
}

/** What belongs elsewhere: the till, and the books of certification with their own numbers. The last step asks for the fee itself. */
function Hints({ row: { dossierId, procedureCode, step, feeLeft } }: Readonly<{ row: LaneRow }>) {
  const isBegun = step !== 'appraise' && step !== 'approve'
  return (
    <>
      {kindsOfProcedure(procedureCode).length === 0 || isBegun ? null : (
        <Notice
          tone="info"
          action={
            <Link to="/certification" search={{ tab: 'dossiers', dossier: dossierId }}>
              {say('on-the-spot.to-certification')}
            </Link>
          }
        >
          {say('on-the-spot.is-certification')}
        </Notice>
      )}
      {feeLeft === 0 || step === 'hand-over' ? null : (
        <Notice
          tone="warning"
          action={
            <Link to="/dossiers/$dossierId" params={{ dossierId }} search={{ act: 'collect-fee' }}>
              {say('hand-over.collect')}
            </Link>
          }
        >
          {say('on-the-spot.fee-left', { amount: formatMoney(feeLeft) })}
        </Notice>
      )}
    </>
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
