/** When the day's copy is due, apart from any clock of its own. */
export type TriggerState = {
  readonly now: number
  /** Last commit of the counter, milliseconds since 1970; undefined: none since the start. */
  readonly lastCommitAt: number | undefined
  readonly startedAt: number
  /** A copy of this day stands already. */
  readonly hasCopyOfToday: boolean
  /** The last try that gave no copy. */
  readonly lastFailureAt: number | undefined
}

const TRIGGER_LIMITS = {
  /** The counter has been quiet for this long: nobody waits. */
  idleMs: 60_000,
  /** Nobody was ever quiet: the copy is made beside the work all the same, its thread is its own. */
  patienceMs: 2 * 3_600_000,
  retryMs: 3_600_000,
} as const

export type TriggerLimits = Readonly<Record<keyof typeof TRIGGER_LIMITS, number>>

/** The first idle moment of the day; a failed try is repeated after an hour, not at every look. */
export function isDailyCopyDue(state: TriggerState, limits: TriggerLimits = TRIGGER_LIMITS): boolean {
  const { now, lastCommitAt, startedAt, hasCopyOfToday, lastFailureAt } = state
  if (hasCopyOfToday) return false
  if (lastFailureAt !== undefined && now - lastFailureAt < limits.retryMs) return false
  const quietSince = Math.max(startedAt, lastCommitAt ?? startedAt)
  return now - quietSince >= limits.idleMs || now - startedAt >= limits.patienceMs
}
