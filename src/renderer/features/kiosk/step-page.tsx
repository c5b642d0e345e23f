import type { KioskScreen } from '../../../shared/ipc/contract/kiosk.ts'
import type { GoTo, Step } from './kiosk-step.ts'
import { AppointmentPage } from './pages/appointment-page.tsx'
import { DossierPage } from './pages/dossier-page.tsx'
import { GroupPage } from './pages/group-page.tsx'
import { HomePage } from './pages/home-page.tsx'
import { ProcedurePage } from './pages/procedure-page.tsx'
import { ProceduresPage } from './pages/procedures-page.tsx'
import { RatePage, RatingPage } from './pages/rate-page.tsx'
import { StandingPage } from './pages/standing-page.tsx'
import { TakenPage } from './pages/taken-page.tsx'
import { TicketPage } from './pages/ticket-page.tsx'
import type { Priority } from './visit.tsx'

export type PageProps = Readonly<{
  screen: KioskScreen
  goTo: GoTo
  onEnd: () => void
  priority: Priority
  setPriority: (priority: Priority) => void
  /** A device is at work: the count to the next beginning stands still. */
  setIsBusy: (isBusy: boolean) => void
  isMisread: boolean
}>

/** The page of a step. */
export function StepPage({ step, ...page }: PageProps & Readonly<{ step: Step }>) {
  switch (step.at) {
    case 'home':
      return <HomePage {...page} />
    case 'group':
      return <GroupPage {...page} groupId={step.groupId} procedure={step.procedure} />
    case 'taken':
      return <TakenPage {...page} outcome={step.outcome} />
    case 'ticket':
      return <TicketPage {...page} key={step.code} code={step.code} />
    case 'procedures':
      return <ProceduresPage goTo={page.goTo} />
    case 'procedure':
      return <ProcedurePage {...page} code={step.code} />
    case 'dossier':
      return <DossierPage {...page} key={step.receipt?.scan} receipt={step.receipt} />
    case 'standing':
      return <StandingPage {...page} standing={step.standing} receipt={step.receipt} />
    case 'appointment':
      return <AppointmentPage {...page} key={step.code} code={step.code} />
    case 'rate':
      return <RatePage {...page} key={step.receipt?.scan} receipt={step.receipt} />
    case 'rating':
      return <RatingPage {...page} id={step.id} procedureName={step.procedureName} />
  }
}
