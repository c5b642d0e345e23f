import { useEffect, useMemo, useState } from 'react'
import { useMay, useOperation, valueOf } from '../../../bridge/index.ts'
import { useCounterDesk } from '../../queue/index.ts'
import { type BoundTicket, isUntouched } from '../model/intake-form.ts'
import type { IntakeFormState } from './use-intake-form.ts'

export type TicketBinding = Readonly<{
  bound: BoundTicket | null
  /** Somebody else stands at the counter than the one this form was begun with. */
  other: BoundTicket | undefined
  /** Fields of the group the number was taken for: their procedures come first. */
  fieldCodes: readonly string[]
  bind: (ticket: BoundTicket) => void
  unbind: () => void
}>

/**
 * A form belongs to the number it was begun with: an empty one follows the counter, one with something in it keeps its own, so that
 * calling the next before the last letter is typed does not give the dossier to the wrong person's wait.
 */
export function useBoundTicket({ form, dispatch }: IntakeFormState): TicketBinding {
  const now = useTicketHere()
  const [unboundId, setUnboundId] = useState<string>()
  const bound = form.ticket
  const isFree = isUntouched(form)
  const isOther = bound?.id !== now?.id && (now === undefined || now.id !== unboundId)
  useEffect(() => {
    if (isFree && isOther) dispatch({ type: 'bind-ticket', ticket: now ?? null })
  }, [isFree, isOther, now, dispatch])
  const fieldCodes = useFieldCodes(bound)
  return {
    bound,
    other: isOther && !isFree ? now : undefined,
    fieldCodes,
    bind: (ticket) => {
      setUnboundId(undefined)
      dispatch({ type: 'bind-ticket', ticket })
    },
    unbind: () => {
      setUnboundId(bound?.id)
      dispatch({ type: 'bind-ticket', ticket: null })
    },
  }
}

function useTicketHere(): BoundTicket | undefined {
  const { current } = useCounterDesk()
  const { id, label = '', groupId = '' } = current ?? {}
  return useMemo(() => (id === undefined ? undefined : { id, label, groupId }), [id, label, groupId])
}

const NO_FIELDS: readonly string[] = []

function useFieldCodes(bound: BoundTicket | null): readonly string[] {
  const isAsked = useMay()('queue.read') && bound !== null
  const settings = valueOf(useOperation('queue.get-settings', {}, { isEnabled: isAsked }))
  return settings?.groups.find(({ id }) => id === bound?.groupId)?.fieldCodes ?? NO_FIELDS
}
