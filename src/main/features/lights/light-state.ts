import type { ServiceLight } from '../../../shared/ipc/contract/sync.ts'
import type { ProbeOutcome } from './service-probe.ts'

/** A person calls this slow: the step still works, and they would rather not wait for it. */
export const SLOW_MS = 3_000
/** So many in a row before a light that was on changes: one lost packet is no outage, one quick answer no recovery. */
const CONFIRMED_AFTER = 2

export type LightState = {
  readonly state: ServiceLight['state']
  readonly messageKey: string
  /** Milliseconds since 1970; null while unknown. */
  readonly sinceMs: number | null
  /** What the last probes say while it is not confirmed yet. */
  readonly doubt: { readonly state: ServiceLight['state']; readonly times: number } | undefined
}

export const UNASKED: LightState = { state: 'unknown', messageKey: 'sync.light.not-asked-yet', sinceMs: null, doubt: undefined }
export const NO_ADDRESS: LightState = { ...UNASKED, messageKey: 'sync.light.no-address' }

/** The light after one more probe. The first answer counts at once; a change afterwards must be said twice. */
export function afterProbe(before: LightState, outcome: ProbeOutcome, nowMs: number): LightState {
  const { state, messageKey } = seenBy(outcome)
  if (before.state === 'unknown') return { state, messageKey, sinceMs: nowMs, doubt: undefined }
  if (before.state === state) return { ...before, messageKey, doubt: undefined }
  const times = before.doubt?.state === state ? before.doubt.times + 1 : 1
  if (times < CONFIRMED_AFTER) return { ...before, doubt: { state, times } }
  return { state, messageKey, sinceMs: nowMs, doubt: undefined }
}

function seenBy(outcome: ProbeOutcome): Pick<LightState, 'state' | 'messageKey'> {
  if (outcome.kind === 'failed') return { state: 'down', messageKey: `sync.light.down.${outcome.reason}` }
  return outcome.elapsedMs > SLOW_MS
    ? { state: 'slow', messageKey: 'sync.light.answers-slowly' }
    : { state: 'up', messageKey: 'sync.light.answers' }
}
