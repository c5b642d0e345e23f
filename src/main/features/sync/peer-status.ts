import type { PeerView } from '../../../shared/ipc/contract/sync.ts'
import type { TurnOutcome } from './exchange-turn.ts'

const SLOW_MS = 3_000

/** What the last turns have shown of one peer. In memory only: a new start knows nothing. */
export type PeerStatus = {
  readonly note: (outcome: TurnOutcome) => void
  readonly forget: () => void
  readonly view: () => Pick<PeerView, 'state' | 'messageKey' | 'clockOffsetSeconds'>
  readonly isUpgradeNeeded: () => boolean
}

type State = Pick<PeerView, 'state' | 'messageKey'>

const UNTRIED: State = { state: 'unknown', messageKey: 'sync.light.network.not-tried' }

export function createPeerStatus(): PeerStatus {
  let shown: State = UNTRIED
  let clockOffsetSeconds: number | null = null
  let isUpgradeNeeded = false
  return {
    note: (outcome) => {
      shown = toState(outcome) ?? shown
      // Rounding gives -0 as well, which no screen should show.
      if (outcome.kind === 'exchanged') clockOffsetSeconds = outcome.clockOffsetSeconds + 0
      if (outcome.kind === 'exchanged' || outcome.kind === 'declined')
        isUpgradeNeeded = outcome.kind === 'declined' && outcome.reason === 'upgrade'
    },
    forget: () => {
      shown = UNTRIED
      clockOffsetSeconds = null
      isUpgradeNeeded = false
    },
    view: () => ({ ...shown, clockOffsetSeconds }),
    isUpgradeNeeded: () => isUpgradeNeeded,
  }
}

function toState(outcome: TurnOutcome): State | undefined {
  switch (outcome.kind) {
    case 'exchanged':
      return outcome.elapsedMs > SLOW_MS
        ? { state: 'slow', messageKey: 'sync.light.network.slow' }
        : { state: 'up', messageKey: 'sync.light.network.up' }
    case 'declined':
      return { state: outcome.reason === 'busy' ? 'slow' : 'refused', messageKey: `sync.light.network.${outcome.reason}` }
    case 'unreachable':
      return { state: 'down', messageKey: outcome.messageKey ?? 'sync.light.network.down' }
    case 'not-a-gateway':
      return { state: 'down', messageKey: 'sync.light.network.not-a-gateway' }
    case 'again':
      return undefined
  }
}
