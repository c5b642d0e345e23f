import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { openTurnsOf } from '../../../shared/domain/dossier/open-turns.ts'
import type { DossierMove } from '../../../shared/domain/dossier/transitions.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useOperation } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { Loaded, PageFrame, StatusTag } from '../../ui/index.ts'
import { ActBar, isFirstReceipt } from './acts/act-bar.tsx'
import { ActPanel } from './acts/act-panel.tsx'
import { isMove } from './acts/moves.ts'
import { ConflictBanner } from './detail/conflict-banner.tsx'
import { DeliveryLine } from './detail/delivery-line.tsx'
import { ComponentsSection, GeneralSection, PersonSection } from './detail/facts-sections.tsx'
import { DeadlineSection } from './detail/deadline-section.tsx'
import { FeeSection } from './detail/fee-section.tsx'
import { HandOverSection, ResultSection } from './detail/result-section.tsx'
import { LostPagesSection } from './detail/lost-pages-section.tsx'
import { PapersSection } from './detail/papers-section.tsx'
import { SupplementsSection } from './detail/supplements-section.tsx'
import { TimelineSection } from './detail/timeline-section.tsx'
import { ResultLink } from '../results/index.ts'
import { ConsultationsSection, ForwardingsSection, NoticesSection } from '../turns/index.ts'
import { WorkflowSection } from '../workflow/index.ts'
import { DossierDue } from './dossier-due.tsx'
import { SafetyTag, useSafety } from './safety.tsx'
import { codeOf } from './dossier-columns.tsx'

/** One dossier: what it is, what can be done with it now, what happened to it. */
export function DossierPage() {
  const { dossierId } = useParams({ from: '/dossiers/$dossierId' })
  const detail = useOperation('dossier.get', { id: dossierId })
  if (detail.state !== 'ready')
    return <PageFrame title={say('frame.dossiers')}>{<Loaded of={detail}>{() => null}</Loaded>}</PageFrame>
  return <DossierDetailView key={dossierId} detail={detail.value} />
}

function DossierDetailView({ detail }: Readonly<{ detail: OutputOf<'dossier.get'> }>) {
  const { act } = useSearch({ from: '/dossiers/$dossierId' })
  const [opened, setOpened] = useState<DossierMove | undefined>(isMove(act) ? act : undefined)
  const navigate = useNavigate()
  const { dossier } = detail
  const open = (move: DossierMove | undefined): void => {
    if (move === 'hand-over') void navigate({ to: '/hand-over', search: { dossier: dossier.id } })
    else if (move !== undefined && isFirstReceipt(dossier, move))
      void navigate({ to: '/intake', search: { continues: dossier.id } })
    else setOpened(move)
  }
  return (
    <PageFrame
      title={say('dossier.title', { code: codeOf(dossier) })}
      aside={
        <>
          <StatusTag status={dossier.status} />
          <DossierDue status={dossier.status} dueAt={dossier.deadline?.dueAt ?? null} processedAt={dossier.result?.at ?? null} />
          <DeliveryLine dossier={dossier} delivery={detail.delivery} isPaused={detail.hasConflict} />
          <SafetyOnTheWay dossierId={dossier.id} />
        </>
      }
    >
      {detail.hasConflict ? (
        <ConflictBanner dossierId={dossier.id} />
      ) : (
        <ActBar dossier={dossier} opened={opened} onOpen={open} />
      )}
      {opened === undefined || detail.hasConflict ? null : (
        <ActPanel key={opened} move={opened} dossier={dossier} onClose={() => setOpened(undefined)} onOpen={open} />
      )}
      <LostPagesSection dossier={dossier} />
      <div className="qmc-dossier">
        <MatterColumn detail={detail} />
        <div className="qmc-stack">
          <DeadlineSection dossier={dossier} />
          <WorkflowSection dossier={dossier} />
          <FeeSection dossier={dossier} />
          <PapersSection dossier={dossier} />
          <TimelineSection timeline={detail.timeline} />
        </div>
      </div>
    </PageFrame>
  )
}

/** The matter itself. Whoever opens the dossier because a draft or an answer is waited for finds that first. */
function MatterColumn({ detail: { dossier, hasConflict } }: Readonly<{ detail: OutputOf<'dossier.get'> }>) {
  const isWaitedFor = openTurnsOf(dossier).some(({ kind }) => kind !== 'transfer')
  const mayAct = !hasConflict
  const turns = (
    <>
      <NoticesSection dossier={dossier} mayAct={mayAct} />
      <ConsultationsSection dossier={dossier} mayAct={mayAct} />
      <ForwardingsSection dossier={dossier} mayAct={mayAct} />
    </>
  )
  return (
    <div className="qmc-stack">
      {isWaitedFor ? turns : null}
      <GeneralSection dossier={dossier} />
      <PersonSection dossier={dossier} />
      <ComponentsSection dossier={dossier} />
      {isWaitedFor ? null : turns}
      <SupplementsSection dossier={dossier} />
      {mayAct ? <ResultLink dossier={dossier} /> : null}
      <ResultSection dossier={dossier} />
      <HandOverSection dossier={dossier} />
    </div>
  )
}

/** Between this machine and the province; the ends are told by the line before it. */
function SafetyOnTheWay({ dossierId }: Readonly<{ dossierId: string }>) {
  const safety = useSafety([dossierId]).get(dossierId)
  return safety?.place === 'machines' || safety?.place === 'gateway' ? <SafetyTag safety={safety} /> : null
}
