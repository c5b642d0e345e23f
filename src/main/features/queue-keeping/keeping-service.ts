import type { PressOutcome } from '../../../shared/domain/queue-keeping/index.ts'
import type { KeeperView } from '../../../shared/ipc/contract/queue.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok } from '../../../shared/kernel/result.ts'
import type { KeeperAnswer, QueueKeeper } from '../queue/index.ts'
import type { QueueKeepingDeps } from './keeping-deps.ts'
import { createKeepingHalves, type KeepingHalves } from './keeping-halves.ts'
import { createKeepingTurns, type KeepingTurns } from './keeping-turns.ts'

export type { QueueKeepingDeps } from './keeping-deps.ts'
export type QueueKeeping = ReturnType<typeof createQueueKeeping>

const CHOSEN_MS = 5_000

/**
 * Who may call which number, on this PC: its counter's half of the agreement, the keeper's half where the hub runs here or there is no other
 * PC, and the line between them (`shared/domain/queue-keeping`).
 */
export function createQueueKeeping(deps: QueueKeepingDeps) {
  const halves = createKeepingHalves(deps)
  const turns = createKeepingTurns(deps, halves)
  const { counter, desk, memory, scope, keepsHere } = halves
  const { ticking, greeter, line } = turns

  const stopCommits = deps.unitOfWork.onCommit(() => ticking.soon())
  const stopHub = deps.hub.onChange(() => {
    greeter.again()
    ticking.soon()
  })

  return {
    queueKeeper: createSeam(deps, halves, turns),
    /** What counters send to the hub on this PC. */
    serve: turns.serve,
    start: () => ticking.start(),
    /** The counter hands back what it has not used; a word of farewell, if somebody hears it. */
    stop: async (): Promise<void> => {
      if (scope() === null || keepsHere()) counter.dropAll()
      greeter.stop()
      if (!keepsHere() && scope() === null && memory.read().dropped.length > 0) await line.farewell()
      stopCommits()
      stopHub()
      ticking.stop()
      desk.close()
      line.stop()
    },
  }
}

/** What `features/queue` asks of whoever decides. */
function createSeam(deps: QueueKeepingDeps, halves: KeepingHalves, turns: KeepingTurns): QueueKeeper {
  const { rows } = deps
  const { acting, counter, desk } = halves
  const { line, greeter, ticking, view } = turns

  async function askFor(requestId: string, ticketId: string | null): Promise<KeeperAnswer> {
    const outcome = await line.press({ requestId, ticketId })
    if (outcome.kind === 'granted') {
      const { grant } = outcome
      setTimeout(() => counter.unchoose(grant), CHOSEN_MS).unref()
    }
    return toAnswer(outcome, view.view().state)
  }

  return {
    askNext: ({ requestId }) => askFor(requestId, null),
    askTicket: ({ requestId, ticketId }) => askFor(requestId, ticketId),
    release: async (dead, by) => {
      acting.by = by
      const word = await line.release(dead)
      acting.by = null
      if (word?.st !== 'kept' && word?.st !== 'short') return err(appError('not-allowed-now', 'queue.none.recovering'))
      const closed = deps.closeFor(dead, by)
      if (!closed.ok) return closed
      const labels = word.released.flatMap((id) => rows.find(id)?.label ?? [])
      return ok([...new Set([...closed.value, ...labels])])
    },
    takeOver: (by) => {
      acting.by = by
      desk.takeOver()
      acting.by = null
      ticking.soon()
      deps.onChange()
      return Promise.resolve(ok(undefined))
    },
    counterChanged: () => {
      // What does not fit any more, or is of a closed counter, others may call.
      counter.dropAll()
      greeter.again()
      ticking.soon()
    },
    view: view.view,
    isSilent: view.isSilent,
  }
}

function toAnswer(outcome: PressOutcome, state: KeeperView['state']): KeeperAnswer {
  if (outcome.kind === 'none') return outcome
  // Just lost, or just woken: whoever presses again in a moment will be answered.
  if (outcome.kind === 'unreachable')
    return { kind: 'unreachable', messageKey: state === 'alone' ? 'queue.none.alone' : 'queue.none.searching' }
  const { grant } = outcome
  return { kind: 'granted', ticketId: grant.ticketId, why: grant.why, whyParams: grant.whyParams }
}
