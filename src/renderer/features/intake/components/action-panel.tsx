import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import type { DossierRow } from '../../../../shared/ipc/contract/dossier-views.ts'
import { formatDate, formatMoney, formatNumber, say, sayMessage, sayWord, type TextKey } from '../../../i18n/index.ts'
import { ErrorNotice, Notice } from '../../../ui/index.ts'
import { DayQuestion } from '../../acts/index.ts'
import type { Evaluated } from '../hooks/use-evaluations.ts'
import type { IntakeFormState } from '../hooks/use-intake-form.ts'
import type { Visit } from '../hooks/use-visit.ts'
import { missingRows } from '../model/component-rows.ts'
import { inScreenOrder, labelOf } from '../model/field-labels.ts'
import { activeItem, chosenItems, type IntakeForm, isUntouched } from '../model/intake-form.ts'

type ActionProps = Readonly<{
  intake: IntakeFormState
  visit: Visit
  evaluations: ReadonlyMap<string, Evaluated>
  onSaveDraft: () => void
  onDiscard: () => void
}>

const MOST_NAMED = 4

/** What can be done with the visit, and what stands in the way. */
export function ActionPanel({ intake, visit, evaluations, onSaveDraft, onDiscard }: ActionProps) {
  const { form } = intake
  const isSending = visit.receiving.kind === 'sending'
  const hasProcedure = activeItem(form).procedureCode !== ''
  const isEmpty = isUntouched(form)
  return (
    <div className="qmc-in-actions">
      <VisitTotal form={form} evaluations={evaluations} />
      <Obstacles intake={intake} visit={visit} evaluations={evaluations} />
      <Button type="primary" size="large" block data-enter-stop="" loading={isSending} onClick={() => void visit.receive()}>
        {isSending ? say('intake.sending') : say('intake.receive')}
      </Button>
      <div className="qmc-in-buttons">
        <Button disabled={!hasProcedure || isSending} onClick={() => visit.setPanel('supplement')}>
          {say('intake.request-supplement')}
        </Button>
        <Button disabled={!hasProcedure || isSending} onClick={() => visit.setPanel('refuse')}>
          {say('intake.refuse')}
        </Button>
        <Button onClick={onSaveDraft} disabled={isSending || isEmpty} title="Ctrl+S">
          {say('intake.save-draft')}
        </Button>
        <Button onClick={onDiscard} disabled={isSending || isEmpty}>
          {say('intake.discard')}
        </Button>
      </div>
    </div>
  )
}

/** Several procedures are paid together. */
function VisitTotal({ form, evaluations }: Readonly<{ form: IntakeForm; evaluations: ReadonlyMap<string, Evaluated> }>) {
  const items = chosenItems(form)
  if (items.length < 2) return null
  const fees = items.map(({ key }) => {
    const evaluated = evaluations.get(key)
    return evaluated && 'value' in evaluated && !evaluated.value.needsAmount ? evaluated.value.fee?.total : undefined
  })
  const isKnown = fees.every((fee) => fee !== undefined)
  return (
    <p className="qmc-in-visit-total">
      <span>{say('intake.fee-total-all', { n: formatNumber(items.length) })}</span>
      <strong>{isKnown ? formatMoney(fees.reduce<number>((sum, fee) => sum + (fee ?? 0), 0)) : '–'}</strong>
    </p>
  )
}

function Obstacles({ intake, visit, evaluations }: Pick<ActionProps, 'intake' | 'visit' | 'evaluations'>) {
  const { receiving } = visit
  const evaluated = evaluations.get(intake.form.activeKey)
  const similar = evaluated && 'value' in evaluated ? evaluated.value.similarDossiers : []
  return (
    <div className="qmc-in-obstacles" aria-live="polite">
      {similar[0] ? <SimilarDossier dossier={similar[0]} /> : null}
      <ErrorSummary intake={intake} />
      {visit.asksMissing ? <MissingPapers intake={intake} onLater={() => void visit.receive()} /> : null}
      {receiving.kind === 'sending' && receiving.isAgain ? <Notice tone="warning">{say('intake.sending-again')}</Notice> : null}
      {receiving.kind === 'refused' && !receiving.error.fields ? <ErrorNotice error={receiving.error} /> : null}
      <ConfirmDate visit={visit} />
    </div>
  )
}

/** The clock of this PC says something unlikely: a person looks at a calendar before a number of that day is given. */
function ConfirmDate({ visit }: Pick<ActionProps, 'visit'>) {
  const { receiving } = visit
  if (receiving.kind !== 'confirm-date') return null
  const { today, last, date, why, error } = receiving
  if (why === 'back') return <DayQuestion error={error} isRunning={false} onConfirm={() => void visit.receive(date)} />
  return (
    <Notice tone="warning">
      {say(why === 'clock' ? 'intake.confirm-clock' : 'intake.confirm-date', { today, last })}
      <span className="qmc-in-acts">
        <Button size="small" autoFocus onClick={() => void visit.receive(date)}>
          {say('intake.confirm-date-yes', { today })}
        </Button>
        <Button size="small" onClick={visit.cancel}>
          {say('intake.confirm-date-no')}
        </Button>
      </span>
    </Notice>
  )
}

function SimilarDossier({ dossier }: Readonly<{ dossier: DossierRow }>) {
  const line = say('intake.similar-dossier', {
    code: dossier.code ?? dossier.noticeNumber ?? '',
    status: sayWord('status', dossier.status).toLocaleLowerCase('vi'),
    date: formatDate(dossier.receivedAt),
  })
  return (
    <Notice tone="warning">
      {line}{' '}
      <Link to="/dossiers/$dossierId" params={{ dossierId: dossier.id }}>
        {say('intake.similar-dossier-open')}
      </Link>
    </Notice>
  )
}

/** After a refused receipt: how many fields, and which. Gone by itself when the last is right. */
function ErrorSummary({ intake }: Readonly<{ intake: IntakeFormState }>) {
  const errors = inScreenOrder([...intake.shownErrors.values()])
  if (!intake.tellsAll || errors.length === 0) return null
  const names = errors.slice(0, MOST_NAMED).map((error) => fieldName(error.path, labelOf(error.path)))
  const more = errors.length > MOST_NAMED ? '…' : ''
  return (
    <Notice tone="danger">{say('intake.errors', { n: formatNumber(errors.length), fields: names.join(', ') + more })}</Notice>
  )
}

const fieldName = (path: string, key: TextKey | undefined): string => (key === undefined ? path : sayMessage({ messageKey: key }))

function MissingPapers({ intake, onLater }: Readonly<{ intake: IntakeFormState; onLater: () => void }>) {
  const names = chosenItems(intake.form).flatMap(({ components }) => missingRows(components).map(({ name }) => name))
  if (names.length === 0) return null
  return (
    <Notice tone="warning">
      {say('intake.missing', { names: names.join('; ') })} {say('intake.missing-ask')}
      <span className="qmc-in-acts">
        <Button size="small" onClick={onLater}>
          {say('intake.missing-later')}
        </Button>
      </span>
    </Notice>
  )
}
