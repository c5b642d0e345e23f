import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { IntakeEvaluation } from '../../../../shared/ipc/contract/dossier.ts'
import type { AppError } from '../../../../shared/kernel/app-error.ts'
import type { Result } from '../../../../shared/kernel/result.ts'
import { coreClient } from '../../../bridge/index.ts'
import type { IntakeForm, ItemForm } from '../model/intake-form.ts'
import { searchableNumber } from '../model/known-person.ts'
import { toEvaluateInput } from '../model/to-contract.ts'
import { useDelayed } from './use-delayed.ts'

export type Evaluated = Readonly<{ value: IntakeEvaluation } | { error: AppError } | { isLoading: true }>

/** The due date depends on the clock: 15:00 may pass while the form is open. */
const REFRESH_MS = 30_000
const TYPING_MS = 350

/** Due date, fee and possible doubles of each item, by its key; an item without a procedure has none. */
export function useEvaluations(form: IntakeForm): ReadonlyMap<string, Evaluated> {
  const asker = useDelayed(searchableNumber(form.owner), TYPING_MS)
  const name = useDelayed(form.owner.fullName, TYPING_MS)
  const items = form.items.filter(({ procedureCode }) => procedureCode !== '')
  const answers = useQueries({
    queries: items.map((item) => queryOf(form, item, { ownerIdNumber: asker, ownerName: name })),
    combine: toAnswers,
  })
  const places = items.map(({ key, procedureCode }) => `${key}:${procedureCode}`).join(' ')
  const [shown, setShown] = useState<Shown>(NOTHING_SHOWN)
  // Derived from answers while drawing: an effect would draw every letter twice.
  if (shown.answers !== answers || shown.places !== places)
    setShown({ answers, places, map: withAnswers(shown.map, places.split(' '), answers) })
  return new Map(items.map(({ key, procedureCode }) => [key, shown.map.get(`${key}:${procedureCode}`) ?? { isLoading: true }]))
}

type Answer = Result<IntakeEvaluation> | undefined
type Shown = Readonly<{ answers: readonly Answer[]; places: string; map: ReadonlyMap<string, Evaluated> }>
const NOTHING_SHOWN: Shown = { answers: [], places: '', map: new Map() }

const toAnswers = (results: readonly UseQueryResult<Result<IntakeEvaluation>>[]): readonly Answer[] =>
  results.map(({ data }) => data)

/** An answer that is still under way leaves the one before in its place, so that nothing flickers under the typing. */
function withAnswers(
  before: ReadonlyMap<string, Evaluated>,
  places: readonly string[],
  answers: readonly Answer[],
): ReadonlyMap<string, Evaluated> {
  const after = new Map(before)
  places.forEach((place, index) => {
    const answer = answers[index]
    if (answer !== undefined) after.set(place, answer.ok ? { value: answer.value } : { error: answer.error })
  })
  return after
}

function queryOf(form: IntakeForm, item: ItemForm, asker: Readonly<{ ownerIdNumber: string; ownerName: string }>) {
  const input = toEvaluateInput(form, item, asker)
  return {
    queryKey: ['dossier.evaluate-intake', input],
    // A refusal (this channel is not offered) is an answer too; it is shown in place of the due date.
    queryFn: () => coreClient.invoke('dossier.evaluate-intake', input),
    refetchInterval: REFRESH_MS,
    gcTime: 60_000,
  }
}
