import { Button } from 'antd'
import { useState } from 'react'
import type { DossierDeadline } from '../../../../shared/domain/dossier/dossier-parts.ts'
import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { dayOfWeek } from '../../../../shared/kernel/plain-date.ts'
import { useOperation, valueOf } from '../../../bridge/index.ts'
import { formatDate, formatDateTime, isTextKey, say, sayMessage, weekdayName } from '../../../i18n/index.ts'
import { Fact, Facts, Notice, Section } from '../../../ui/index.ts'

export function DeadlineSection({ dossier }: Readonly<{ dossier: Dossier }>) {
  const { deadline } = dossier
  return (
    <Section title={say('dossier.deadline')}>
      {deadline === null ? (
        <p className="qmc-muted">{say('dossier.no-deadline')}</p>
      ) : (
        <div className="qmc-stack">
          <Facts>
            <Fact label={say(deadline.isEstimate ? 'turns.due-estimate' : 'dossier.due-at')}>
              <strong>{formatDateTime(deadline.dueAt)}</strong>
            </Fact>
            <Fact label={say('dossier.transfer-by')}>{formatDateTime(deadline.transferBy)}</Fact>
          </Facts>
          {deadline.isEstimate ? (
            <Notice tone="info">{say('turns.estimate', { agency: dossier.competentAgency?.name ?? '' })}</Notice>
          ) : null}
          {dossier.extension ? (
            <Notice tone="info">
              {say('turns.extended-line', {
                number: dossier.extension.number,
                before: formatDateTime(dossier.extension.dueBefore),
              })}
            </Notice>
          ) : null}
          <OldCalendar dossierId={dossier.id} />
          {deadline.warnings.map((messageKey) => (
            <Notice key={messageKey} tone="warning">
              {sayMessage({ messageKey })}
            </Notice>
          ))}
          <DeadlineReasons deadline={deadline} />
        </div>
      )}
    </Section>
  )
}

/** The date that was promised stays when the calendar changes: said, so that nobody counts it again and finds it wrong. */
function OldCalendar({ dossierId }: Readonly<{ dossierId: string }>) {
  const days = valueOf(useOperation('turn.get-options', { id: dossierId }))?.oldCalendarDays ?? []
  if (days.length === 0) return null
  return <Notice tone="info">{say('turns.old-calendar', { days: days.map(formatDate).join(', ') })}</Notice>
}

/** "Vì sao ngày này?": the steps as a person would count them on a wall calendar. */
export function DeadlineReasons({ deadline }: Readonly<{ deadline: DossierDeadline }>) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div>
      <Button type="link" className="qmc-link-button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {say('dossier.why')}
      </Button>
      {isOpen ? (
        <ol className="qmc-reasons">
          {deadline.steps.map((step, index) => (
            // Two steps may be equal in all they say; their order is what tells them apart.
            <li key={index}>{deadlineStepText(step)}</li>
          ))}
        </ol>
      ) : null}
    </div>
  )
}

type Step = DossierDeadline['steps'][number]

/** One step as a sentence; a kind this version does not know is told by its day alone. */
function deadlineStepText({ kind, on, name, n }: Step): string {
  const date = `${weekdayName(dayOfWeek(on))} ${formatDate(on)}`
  const key = `why.${kind}`
  if (!isTextKey(key)) return date
  const hours = ((n ?? 0) / 60).toLocaleString('vi-VN', { maximumFractionDigits: 1 })
  return sayMessage({ messageKey: key, params: { date, name: name ?? '', n: n ?? 0, hours } })
}
