import { useId, useState } from 'react'
import type { Procedure } from '../../../../shared/domain/procedure/procedure.ts'
import { dateOf } from '../../../../shared/kernel/local-time.ts'
import { dayOfWeek } from '../../../../shared/kernel/plain-date.ts'
import { formatDate, formatTime, say, sayMessage, weekdayName } from '../../../i18n/index.ts'
import { useShortcut } from '../../../ui/index.ts'
import type { Evaluated } from '../hooks/use-evaluations.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import { activeItem } from '../model/intake-form.ts'
import { reasonsOf } from '../model/deadline-reasons.ts'
import { reasonSentence } from '../model/reason-sentence.ts'
import { extraTimeText } from '../model/time-limit-text.ts'
import { TextControl } from './controls.tsx'

/** When the result is due, live, with the answer to "Vì sao ngày này?" in place. */
export function DuePanel({
  evaluated,
  procedure,
}: Readonly<{ evaluated: Evaluated | undefined; procedure: Procedure | undefined }>) {
  const { form, dispatch, itemPath } = useIntakeFields()
  const item = activeItem(form)
  const extra = procedure?.extraTimeLimit
  return (
    <div className="qmc-in-due">
      <h2>{say('intake.due')}</h2>
      <DueAnswer evaluated={evaluated} />
      <label className="qmc-in-check">
        <input
          type="checkbox"
          checked={item.isForeign}
          onChange={(event) => dispatch({ type: 'item', patch: { isForeign: event.target.checked } })}
        />
        {say('intake.foreign')}
      </label>
      {item.isForeign ? (
        <>
          <TextControl
            path={`${itemPath}.competentAgency.name`}
            label={say('intake.competent-agency')}
            value={item.competentAgency}
            onChange={(competentAgency) => dispatch({ type: 'item', patch: { competentAgency } })}
            isRequired
          />
          <p className="qmc-muted qmc-small">{say('intake.due-estimate')}</p>
        </>
      ) : null}
      {extra ? (
        <label className="qmc-in-check">
          <input
            type="checkbox"
            checked={item.hasExtraTime}
            onChange={(event) => dispatch({ type: 'item', patch: { hasExtraTime: event.target.checked } })}
          />
          {extraTimeText(extra)}
        </label>
      ) : null}
    </div>
  )
}

function DueAnswer({ evaluated }: Readonly<{ evaluated: Evaluated | undefined }>) {
  const [isOpen, setIsOpen] = useState(false)
  const listId = useId()
  useShortcut('Escape', () => setIsOpen(false), isOpen)
  if (!evaluated) return <p className="qmc-muted">{say('intake.due-empty')}</p>
  if ('isLoading' in evaluated) return <p className="qmc-in-due-date qmc-muted">–</p>
  if ('error' in evaluated) return <p className="qmc-danger">{sayMessage(evaluated.error)}</p>
  const { deadline } = evaluated.value
  if (!deadline) return <p className="qmc-in-due-date qmc-muted">–</p>
  const due = dateOf(deadline.dueAt)
  return (
    <>
      <p className="qmc-in-due-date" aria-live="polite">
        <strong>{formatDate(due)}</strong>
        <span>{say('intake.due-at', { time: formatTime(deadline.dueAt), weekday: weekdayName(dayOfWeek(due)) })}</span>
      </p>
      {deadline.warnings.length > 0 ? (
        <p className="qmc-warning qmc-small">{deadline.warnings.map((messageKey) => sayMessage({ messageKey })).join(' ')}</p>
      ) : null}
      <p className="qmc-in-due-foot">
        <span className="qmc-muted qmc-small">
          {say('intake.transfer-by', {
            time: `${formatTime(deadline.transferBy)} ${formatDate(deadline.transferBy).slice(0, 5)}`,
          })}
        </span>
        <button
          type="button"
          className="qmc-in-link"
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setIsOpen(!isOpen)}
        >
          {say('intake.why')}
        </button>
      </p>
      {/* It scrolls when the limit is long, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see the line above */}
      <ol id={listId} className="qmc-in-why" hidden={!isOpen} tabIndex={isOpen ? 0 : undefined}>
        {isOpen
          ? reasonsOf(deadline.steps).map((reason) => <li key={`${reason.kind}${reason.from}`}>{reasonSentence(reason)}</li>)
          : null}
      </ol>
    </>
  )
}
