import type { Clock } from '../../../shared/ports/clock.ts'

/** The machine's own clock. `free`: nobody has compared it with anything. */
export const systemClock: Clock = { now: () => Date.now(), trust: () => 'free' }
