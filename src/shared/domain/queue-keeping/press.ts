import type { Grant } from './book.ts'
import type { CounterSide } from './counter.ts'
import type { Ask, Word } from './messages.ts'

export type PressOutcome =
  | { readonly kind: 'granted'; readonly grant: Grant; readonly isReserve: boolean }
  | { readonly kind: 'none'; readonly messageKey: string }
  | { readonly kind: 'unreachable' }

export type Press = ReturnType<typeof createPress>

/**
 * One press at the counter, from the question to whom it may call. The keeper's answer counts when the right is in the own memory and the
 * number in the own register; where no answer comes, or the keeper cannot decide, the reserve serves.
 */
export function createPress(counter: CounterSide, ask: Ask) {
  let call: Word['call'] = null
  let isRefused = false
  const fits = (grant: Grant): boolean => ask.ticketId === null || grant.ticketId === ask.ticketId
  const reserve = (): PressOutcome | undefined => {
    const [grant] = counter.usable().filter(fits)
    return grant && { kind: 'granted', grant, isReserve: true }
  }
  const named = (): PressOutcome | undefined => {
    const grant = call?.grant ? counter.find(call.grant) : undefined
    return grant && counter.isUsable(grant) ? { kind: 'granted', grant, isReserve: false } : undefined
  }
  /** No right was named that can be used: a plain no, the reserve, or silence. */
  const withoutRight = (isTimeUp: boolean): PressOutcome | undefined => {
    if (call !== null && call.grant === null && !isRefused) return { kind: 'none', messageKey: call.messageKey }
    if (!isTimeUp && !isRefused) return undefined
    const kept = reserve()
    if (kept || !isTimeUp) return kept
    return isRefused && call !== null ? { kind: 'none', messageKey: 'queue.none.recovering' } : { kind: 'unreachable' }
  }
  return {
    ask,
    /** A word that came to this press, already taken by the counter. */
    heard: (word: Word): void => {
      if (word.call?.requestId === ask.requestId) call = word.call
      isRefused = word.st !== 'kept' || call?.messageKey === 'queue.none.recovering'
    },
    /** Nobody is there to answer. */
    failed: (): void => void (isRefused = true),
    /** Undefined: wait on. */
    outcome: (isTimeUp: boolean): PressOutcome | undefined => {
      const granted = named()
      return granted ?? withoutRight(isTimeUp)
    },
  }
}
