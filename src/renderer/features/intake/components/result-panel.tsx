import { CheckCircleFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { dateOf } from '../../../../shared/kernel/local-time.ts'
import { dayOfWeek } from '../../../../shared/kernel/plain-date.ts'
import {
  formatDate,
  formatMoment,
  formatMoney,
  formatNumber,
  formatTime,
  localNow,
  say,
  weekdayName,
} from '../../../i18n/index.ts'
import type { Outcome, Visit } from '../hooks/use-visit.ts'
import { PrintList } from './print-list.tsx'

/** What became of the visit: codes and dates to read out, what is saved, what the printer did; F2 for the next person. */
export function ResultPanel({ outcome, visit, onNext }: Readonly<{ outcome: Outcome; visit: Visit; onNext: () => void }>) {
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => next.current?.focus(), [])
  const [first] = outcome.dossiers
  const name = first?.owner.fullName ?? ''
  const title =
    outcome.kind === 'received'
      ? say('intake.done-received', { n: formatNumber(outcome.dossiers.length), name })
      : say(`intake.done-${outcome.kind}`, { name })
  return (
    <div className="qmc-in-result">
      <section className="qmc-section qmc-in-done" aria-label={title}>
        <header>
          <CheckCircleFilled className="qmc-success" aria-hidden />
          <div>
            <h2>{title}</h2>
            <p className="qmc-success">{say('intake.saved-here', { time: formatMoment(outcome.savedAt, localNow()) })}</p>
          </div>
          <Button ref={next} type="primary" size="large" onClick={onNext}>
            {say(outcome.hasMore ? 'intake.done-more' : 'intake.done-next')}
          </Button>
        </header>
        <ul aria-label={say('intake.done-dossiers')}>
          {outcome.dossiers.map((dossier) => (
            <DossierCard key={dossier.id} dossier={dossier} />
          ))}
        </ul>
      </section>
      <PrintList prints={visit.prints} />
    </div>
  )
}

function DossierCard({ dossier }: Readonly<{ dossier: Dossier }>) {
  const due = dossier.deadline?.dueAt
  return (
    <li className="qmc-in-dossier">
      <div className="qmc-in-dossier-main">
        <span className="qmc-muted qmc-small">{say(dossier.code === null ? 'intake.done-number' : 'intake.done-code')}</span>
        <strong className="qmc-in-code">{dossier.code ?? dossier.noticeNumber}</strong>
        <span>{dossier.procedure.name}</span>
      </div>
      {dossier.code !== null && due ? (
        <div>
          <span className="qmc-muted qmc-small">{say('intake.done-due')}</span>
          <strong>{formatDate(due)}</strong>
          <span>{say('intake.due-at', { time: formatTime(due), weekday: weekdayName(dayOfWeek(dateOf(due))) })}</span>
        </div>
      ) : null}
      {dossier.code !== null ? (
        <div>
          <span className="qmc-muted qmc-small">{say('intake.done-fee')}</span>
          <strong>{formatMoney(dossier.fee.total)}</strong>
        </div>
      ) : null}
      {dossier.lookupSecret === null || dossier.code === null ? null : (
        <div>
          <span className="qmc-muted qmc-small">{say('intake.done-secret')}</span>
          <strong>{dossier.lookupSecret}</strong>
        </div>
      )}
      <Link to="/dossiers/$dossierId" params={{ dossierId: dossier.id }} className="qmc-in-open">
        {say('intake.done-open')}
      </Link>
    </li>
  )
}
