/**
 * How far a wall time can be trusted, kept beside every legal time (sync.md §5):
 * `ntp` = checked against a time service, `hub` = against the centre's machine, `free` = nobody checked it.
 */
export type ClockTrust = 'ntp' | 'hub' | 'free'

/** The wall clock. Nothing is decided by it: order comes from parents, this only dates things. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number
  trust(): ClockTrust
}
