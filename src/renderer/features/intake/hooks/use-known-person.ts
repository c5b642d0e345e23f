import { useEffect } from 'react'
import type { KnownPerson } from '../../../../shared/ipc/contract/person.ts'
import type { OutputOf } from '../../../../shared/ipc/contract.ts'
import { parseVietnameseDate } from '../../../../shared/kernel/plain-date.ts'
import { foldForSearch } from '../../../../shared/kernel/text.ts'
import { useOperation, valueOf } from '../../../bridge/index.ts'
import { type Comparison, compareWithKnown, contradictsName, searchableNumber } from '../model/known-person.ts'
import type { PersonForm } from '../model/intake-form.ts'
import { useDelayed } from './use-delayed.ts'
import type { IntakeFormState } from './use-intake-form.ts'

export type SimilarPerson = OutputOf<'person.list-similar'>['people'][number]

export type Known = Readonly<{
  /** The person of an earlier visit under the same number. */
  person: KnownPerson | undefined
  isOtherName: boolean
  differing: Comparison['differing']
  wasFilled: boolean
  /** People who may be the same one, without the one above. */
  similar: readonly SimilarPerson[]
}>

const TYPING_MS = 350
const NAME_MIN = 4

/** Who this may be: fills what is empty from an earlier visit, once; everything else is shown and chosen. */
export function useKnownPerson({ form, dispatch }: IntakeFormState): Known {
  const owner = useDelayed(form.owner, TYPING_MS)
  const person = usePersonOf(owner, form.owner)
  const similar = useSimilar(owner)
  const isOtherName = person !== undefined && contradictsName(form.owner, person.details)
  const compared = person && !isOtherName ? compareWithKnown(form.owner, person.details) : undefined

  useEffect(() => {
    if (!person || !compared || form.filledFrom === person.id) return
    dispatch({ type: 'person', side: 'owner', patch: compared.fillable })
    dispatch({ type: 'visit', patch: { filledFrom: person.id } })
  }, [person, compared, form.filledFrom, dispatch])

  return {
    person,
    isOtherName,
    differing: compared?.differing ?? [],
    wasFilled: person !== undefined && form.filledFrom === person.id,
    similar: similar.filter(({ id }) => id !== person?.id),
  }
}

/** The record under this number; while another number is being typed, none. */
function usePersonOf(asked: PersonForm, typed: PersonForm): KnownPerson | undefined {
  const number = searchableNumber(asked)
  const found = valueOf(useOperation('person.find', { idNumber: number }, { isEnabled: number !== '' }))
  return number !== '' && number === searchableNumber(typed) ? (found?.person ?? undefined) : undefined
}

function useSimilar(asked: PersonForm): readonly SimilarPerson[] {
  const idNumber = searchableNumber(asked)
  const isEnabled = idNumber !== '' || foldForSearch(asked.fullName).length >= NAME_MIN
  const input = { idNumber, fullName: asked.fullName, bornOn: parseVietnameseDate(asked.bornOn) ?? null }
  const found = valueOf(useOperation('person.list-similar', input, { isEnabled, keepsPrevious: true }))
  return isEnabled && found ? found.people : []
}
