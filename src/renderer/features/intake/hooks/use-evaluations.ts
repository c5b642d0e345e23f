import { useQueries } from '@tanstack/react-query'
import { useRef } from 'react'
import type { IntakeEvaluation } from '../../../../shared/ipc/contract/dossier.ts'
import type { AppError } from '../../../../shared/kernel/app-error.ts'
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
  const answers = useQueries({ queries: items.map((item) => queryOf(form, item, { ownerIdNumber: asker, ownerName: name })) })
  const last = useRef(new Map<string, Evaluated>())
  const evaluated = new Map<string, Evaluated>()
  items.forEach((item, index) => {
    const answer = answers[index]?.data
    const lastKey = `${item.key}:${item.procedureCode}`
    // The answer before stays while the next is asked, so that nothing flickers under the typing.
    if (answer === undefined) evaluated.set(item.key, last.current.get(lastKey) ?? { isLoading: true })
    else {
      const now = answer.ok ? { value: answer.value } : { error: answer.error }
      last.current.set(lastKey, now)
      evaluated.set(item.key, now)
    }
  })
  return evaluated
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
