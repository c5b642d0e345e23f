import { toLocalTime, type LocalTime } from '../../shared/kernel/local-time.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { ProvinceLink } from '../../shared/sync/index.ts'

const SLOW_MS = 3_000

export type ProvinceLinkState = {
  /** The province gave an answer of its own, whatever it said. */
  readonly answered: (elapsedMs: number) => void
  readonly failed: () => void
  readonly view: () => Omit<ProvinceLink, 'waiting'>
  /** Milliseconds since 1970 of the last contact tried; 0 = never. */
  readonly lastTriedAt: () => number
}

/** How the province has been answering since this process started: nothing is assumed before the first call. */
export function createProvinceLink(clock: Clock): ProvinceLinkState {
  let state: ProvinceLink['state'] = 'unknown'
  let since: LocalTime | null = null
  let lastOkAt: LocalTime | null = null
  let lastTriedAt = 0
  const enter = (next: ProvinceLink['state']): void => {
    lastTriedAt = clock.now()
    if (next !== state) since = toLocalTime(clock.now())
    state = next
  }
  return {
    answered: (elapsedMs) => {
      enter(elapsedMs > SLOW_MS ? 'slow' : 'up')
      lastOkAt = toLocalTime(clock.now())
    },
    failed: () => enter('down'),
    view: () => ({ state, since, lastOkAt }),
    lastTriedAt: () => lastTriedAt,
  }
}
