import type { CallOutcome } from '../../../../shared/ipc/contract/queue.ts'
import { appError, type ErrorCode } from '../../../../shared/kernel/app-error.ts'
import { err, type Result } from '../../../../shared/kernel/result.ts'

type CallDeps = {
  /** The core answers a request it knows with the call it made for it. */
  readonly ask: (requestId: string) => Promise<Result<CallOutcome>>
  readonly newId: () => string
}

/** After these nobody knows whether the call was made. The first tells it; the others say only that this time nothing was asked. */
const TELLS_NOTHING: ReadonlySet<ErrorCode> = new Set(['core-restarting', 'not-signed-in', 'locked', 'unexpected'])

/**
 * One press of `Gọi số tiếp`. If the answer to a press was lost, the next press asks for that same call once more: the number called then
 * comes back and no second one is called over its head. If that number has been seen to meanwhile, the press means the next one.
 */
export function createNextCall({ ask, newId }: CallDeps): () => Promise<Result<CallOutcome>> {
  let lost: string | undefined
  const askOnce = async (requestId: string): Promise<Result<CallOutcome>> => {
    const answer = await ask(requestId)
    if (answer.ok || !TELLS_NOTHING.has(answer.error.code)) lost = undefined
    else if (answer.error.code === 'core-restarting') {
      lost = requestId
      return err(appError('core-restarting', 'queue.call-lost'))
    }
    return answer
  }
  return async () => {
    const repeated = lost
    const answer = await askOnce(repeated ?? newId())
    return repeated !== undefined && answer.ok && isSeenTo(answer.value) ? askOnce(newId()) : answer
  }
}

/** Somebody has done something with the number since its call: it is not news any more. */
const isSeenTo = (outcome: CallOutcome): boolean =>
  outcome.kind === 'called' && (outcome.ticket.state !== 'called' || (outcome.ticket.call?.times ?? 1) > 1)
