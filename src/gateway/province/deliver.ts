import { firstStep, mayTellAgain, type DeliveryResult } from '../../shared/domain/delivery/outbox-rules.ts'
import type { AskOutcome, ProvinceGateway, ProvinceMessage, TellOutcome } from '../../shared/ports/province-gateway.ts'
import type { ProvinceLinkState } from './province-link.ts'

export type Attempt = {
  readonly eventId: string
  /** What the province knows a repeated telling by: the same bytes come under the same key, other contents never. */
  readonly key: string
  readonly message: ProvinceMessage
  readonly isInDoubt: boolean
  /** Asking can prove something: the dossier did not look exactly like this before. */
  readonly canAsk: boolean
  /** End of the province's own processing limit for the earlier try. */
  readonly earlierDeadline: number
  /** When this turn was taken; its own deadline was set by that moment. */
  readonly claimedAt: number
}

export type DeliverDeps = {
  readonly province: ProvinceGateway
  readonly link: ProvinceLinkState
  readonly timeoutMs: number
  readonly now: () => number
}

/**
 * One turn: where an earlier try may have arrived, ask first; send again only when it surely has not and can no longer.
 * A question alone is no proof while the first try may still be running inside the province (sync.md §7.6).
 */
export async function deliver(deps: DeliverDeps, attempt: Attempt, stop: AbortSignal): Promise<DeliveryResult> {
  const { province } = deps
  if (firstStep(attempt) === 'ask') {
    const asked = await timed(deps, stop, (signal) => province.ask(attempt.message, signal))
    if (asked.kind === 'there') return { ...asked, kind: 'confirmed' }
    if (asked.kind === 'no-answer') return { ...asked, kind: 'later', isInDoubt: true }
  }
  if (!mayTellAgain({ isInDoubt: attempt.isInDoubt, deadline: attempt.earlierDeadline }, attempt.claimedAt)) {
    return { kind: 'later', reason: 'still-running', isInDoubt: true, isBusy: false, notBefore: attempt.earlierDeadline }
  }
  const told = await timed(deps, stop, (signal) => province.tell(attempt.message, attempt.key, signal))
  return toResult(told, attempt.isInDoubt)
}

function toResult(told: TellOutcome, wasInDoubt: boolean): DeliveryResult {
  switch (told.kind) {
    case 'confirmed':
    case 'rejected':
    case 'in-doubt':
      return told
    case 'unreachable':
      return { kind: 'later', reason: told.reason, isInDoubt: wasInDoubt, isBusy: false }
    case 'later':
      return { ...told, isInDoubt: told.mayBeStored }
  }
}

/** Runs one call under its time limit and notes how the province answered. */
export async function timed<T extends TellOutcome | AskOutcome>(
  deps: Pick<DeliverDeps, 'link' | 'timeoutMs' | 'now'>,
  stop: AbortSignal,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { link, timeoutMs, now } = deps
  const startedAt = now()
  const outcome = await call(AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]))
  if (isAnswer(outcome)) link.answered(now() - startedAt)
  else link.failed()
  return outcome
}

function isAnswer(outcome: TellOutcome | AskOutcome): boolean {
  return outcome.kind === 'confirmed' || outcome.kind === 'rejected' || outcome.kind === 'there' || outcome.kind === 'not-there'
}
