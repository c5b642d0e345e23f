import type { BoardScreen } from '../../../shared/ipc/contract/kiosk.ts'
import type { HubNow, PeerView } from '../../../shared/ipc/contract/sync.ts'
import type { LineLook } from '../queue/index.ts'

type Question = {
  readonly look: Pick<LineLook, 'counters'>
  readonly station: string
  readonly peers: readonly PeerView[]
  readonly hub: HubNow | null
}

/**
 * Whether calls of other counters may be missing here. A PC that is the hub hears them first; one alone, or with no other counter open
 * today, misses none.
 */
export function findStale({ look, station, peers, hub }: Question): BoardScreen['stale'] {
  const othersServe = look.counters.some(({ counter, isOpen }) => isOpen && counter.station !== station)
  const isInTouch = hub?.isThisMachine === true || peers.some(({ state }) => state === 'up' || state === 'slow')
  if (!othersServe || isInTouch) return null
  const contacts = peers.flatMap(({ lastContactAt }) => lastContactAt ?? []).toSorted()
  return { since: contacts.at(-1) ?? null }
}
