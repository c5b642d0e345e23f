import type { DossierStanding } from '../../../../shared/ipc/contract/kiosk.ts'
import { formatDate, formatDateTime, formatMoney } from '../../../i18n/index.ts'
import type { Receipt } from '../kiosk-step.ts'
import { usePublicSay } from '../../public-window/index.ts'
import type { PageProps } from '../step-page.tsx'

type StandingProps = PageProps & Readonly<{ standing: DossierStanding; receipt: Receipt }>

/** Where the dossier is and what to do now. No name: somebody else may stand behind. */
export function StandingPage({ screen, goTo, standing, receipt }: StandingProps) {
  const { say, sayMessage } = usePublicSay()
  const { dueAt, isOverdue, supplement, feeOwed } = standing
  return (
    <article className="kiosk-page kiosk-standing">
      <header>
        <p className="kiosk-kicker">{standing.code}</p>
        <h1 data-say="">{sayMessage({ messageKey: standing.statusKey })}</h1>
        <p lang="vi" data-say="">
          {standing.procedureName}
        </p>
      </header>
      <p className="kiosk-todo" data-say="">
        {sayMessage({ messageKey: standing.adviceKey })}
      </p>
      {isOverdue ? (
        <p className="kiosk-notice" data-say="">
          {say('kiosk.overdue')}
        </p>
      ) : null}
      <dl className="kiosk-facts">
        <Fact term={say('kiosk.received')} value={formatDate(standing.receivedAt)} />
        <Fact term={say('kiosk.due')} value={dueAt === null ? say('kiosk.due-none') : formatDateTime(dueAt)} />
        {supplement === '' ? null : <Fact term={say('kiosk.supplement')} value={supplement} />}
        {feeOwed > 0 ? <Fact term={say('kiosk.fee-owed')} value={formatMoney(feeOwed)} /> : null}
        <Fact term={say('kiosk.result-place')} value={sayMessage({ messageKey: standing.resultPlaceKey })} />
      </dl>
      {screen.canRate && standing.statusKey === 'kiosk.status.returned' ? (
        <button type="button" className="kiosk-strong kiosk-done" onClick={() => goTo({ at: 'rate', receipt })}>
          {say('kiosk.rate')}
        </button>
      ) : null}
    </article>
  )
}

function Fact({ term, value }: Readonly<{ term: string; value: string }>) {
  return (
    <div>
      <dt>{term}</dt>
      <dd data-say="">{value}</dd>
    </div>
  )
}
