import type { CancelSignal } from '../../src/shared/kernel/cancel-signal.ts'
import type { Logger } from '../../src/shared/ports/logger.ts'
import { linkedSignal, NEVER, within } from './pause.ts'
import { createTurns } from './turns.ts'

/** What an errand comes to when it does not come to its own end. */
export type Ends<T> = Readonly<{
  signal: CancelSignal
  /** For the work itself; waiting for a turn is not counted. */
  limitMs: number
  tooLate: T
  /** The driver threw: its own fault. */
  broken: T
}>

export type Errands = Readonly<{
  /** One at a time, in the order of asking; never rejects. `signal` of the work falls with the caller's, at the limit and at `close`. */
  run: <T>(work: (signal: CancelSignal) => Promise<T>, ends: Ends<T>) => Promise<T>
  /** Cancels everything and resolves when the last has ended. */
  close: () => Promise<void>
}>

export function createErrands(logger: Logger): Errands {
  const turns = createTurns()
  const open = new Set<() => void>()
  return {
    run: async (work, { signal: outer, limitMs, tooLate, broken }) => {
      const { signal, abort, free } = linkedSignal(outer)
      open.add(abort)
      try {
        return await turns.take(() => within(work(signal), { limitMs, instead: tooLate }), signal)
      } catch (error) {
        logger.error('ticket printer driver failed', { error })
        return broken
      } finally {
        abort()
        free()
        open.delete(abort)
      }
    },
    close: async () => {
      for (const abort of open) abort()
      await turns.take(() => Promise.resolve(), NEVER)
    },
  }
}
