import { Button } from 'antd'
import { maskIdNumber } from '../../../../shared/kernel/text.ts'
import { formatDate, formatNumber, say, sayWord, type TextKey } from '../../../i18n/index.ts'
import { Notice } from '../../../ui/index.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import type { Known, SimilarPerson } from '../hooks/use-known-person.ts'
import { type ComparedField, knownValues, personToForm } from '../model/known-person.ts'

const LABELS = {
  personalId: 'intake.personal-id',
  oldIdNumber: 'intake.other.oldIdNumber',
  passport: 'intake.other.passport',
  taxCode: 'intake.other.taxCode',
  fullName: 'intake.full-name',
  bornOn: 'intake.born-on',
  sex: 'intake.sex',
  permanentAddress: 'intake.permanent-address',
  currentAddress: 'intake.current-address',
  oldAddress: 'intake.old-address',
  phone: 'intake.phone',
  email: 'intake.email',
} as const satisfies Readonly<Record<ComparedField, TextKey>>

/** What the centre knows of this person already: filled where empty, chosen by the clerk where it differs. */
export function KnownPersonLines({ known }: Readonly<{ known: Known }>) {
  const { person, isOtherName, differing, wasFilled, similar } = known
  const [likeliest] = similar
  return (
    <div className="qmc-in-known qmc-wide" aria-live="polite">
      {person && isOtherName ? (
        <Notice tone="warning" className="qmc-in-line">
          {say('intake.known-other-name', { name: person.details.fullName })}
        </Notice>
      ) : null}
      {person && wasFilled && !isOtherName ? (
        <Notice tone="info" className="qmc-in-line">
          {say('intake.known', { n: formatNumber(person.dossierCount), date: formatDate(person.lastSeenAt) })}
          {differing.map(({ field, known: value }) => (
            <DifferingField key={field} field={field} value={value} />
          ))}
        </Notice>
      ) : null}
      {likeliest ? <SimilarLine person={likeliest} others={similar.length - 1} /> : null}
    </div>
  )
}

function DifferingField({ field, value }: Readonly<{ field: ComparedField; value: string }>) {
  const { dispatch } = useIntakeFields()
  const label = say(LABELS[field])
  return (
    <span className="qmc-in-differs">
      {say('intake.known-differs', { field: label, value: field === 'sex' ? sayWord('sex', value) : value })}{' '}
      <Button
        size="small"
        type="link"
        aria-label={say('intake.known-use-label', { field: label })}
        onClick={() => dispatch({ type: 'person', side: 'owner', patch: { [field]: value } })}
      >
        {say('intake.known-use')}
      </Button>
    </span>
  )
}

/** One line: a name that is already in the register, with what tells two people of one name apart. */
function SimilarLine({ person, others }: Readonly<{ person: SimilarPerson; others: number }>) {
  const { dispatch } = useIntakeFields()
  const { details } = person
  const id = details.personalId ?? details.taxCode ?? details.oldIdNumber ?? details.passport
  const number = id === null ? say('intake.similar-no-number') : maskIdNumber(id)
  const line =
    details.bornOn === null
      ? say('intake.similar-no-birth', { name: details.fullName, number })
      : say('intake.similar', { name: details.fullName, born: formatDate(details.bornOn), number })
  return (
    <Notice tone="info" className="qmc-in-line">
      {line}
      {others > 0 ? `, ${say('intake.similar-more', { n: formatNumber(others) })}` : ''}.{' '}
      <Button
        size="small"
        type="link"
        onClick={() => {
          dispatch({ type: 'person', side: 'owner', patch: knownValues(personToForm(details)) })
          dispatch({ type: 'visit', patch: { filledFrom: person.id } })
        }}
      >
        {say('intake.similar-use')}
      </Button>
    </Notice>
  )
}
