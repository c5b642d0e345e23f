import { backOffMs } from '../../shared/sync/index.ts'
import type { DeliveryResult } from '../../shared/domain/delivery/outbox-rules.ts'

export type Unfinished = Exclude<DeliveryResult, { readonly kind: 'confirmed' | 'rejected' }>

export type OutboxPace = {
  /** The province took or refused something: whatever was wrong with it is over. */
  readonly answered: () => void
  /** When a telling that did not end may try again, milliseconds since 1970. */
  readonly nextTry: (attempts: number, result: Unfinished) => number
  /** Nothing is sent before; milliseconds since 1970. */
  readonly pausedUntil: () => number
}

/** Failures in a row, of whatever dossier, after which the trouble is taken to be the province's and not a dossier's. */
const FAILURES_OF_ALL = 4

/** How fast to go on after trouble: each telling waits by itself, and a trouble that is everybody's stops everybody. */
export function createOutboxPace(deps: { readonly now: () => number; readonly random: () => number }): OutboxPace {
  let failures = 0
  let pausedUntil = 0
  return {
    answered: () => {
      failures = 0
      pausedUntil = 0
    },
    nextTry: (attempts, result) => {
      const now = deps.now()
      if (result.kind === 'later' && result.notBefore !== undefined) return result.notBefore
      failures += 1
      const isBusy = result.kind === 'later' && result.isBusy
      const retryAfterMs = result.kind === 'later' ? result.retryAfterMs : undefined
      const wait = (count: number): number =>
        now + backOffMs({ failures: count, random: deps.random(), trouble: isBusy ? 'busy' : 'failed', retryAfterMs })
      if (isBusy || failures >= FAILURES_OF_ALL) pausedUntil = Math.max(pausedUntil, wait(failures))
      return wait(attempts + 1)
    },
    pausedUntil: () => pausedUntil,
  }
}
