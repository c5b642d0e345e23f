import type { SyncStatus } from '../../../shared/ipc/contract/sync.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { TurnOutcome } from './exchange-turn.ts'
import { createServiceLights, type ServiceLights, type Watchers } from './service-lights.ts'
import type { LoopStep } from './sync-loop.ts'

/** More would only repeat "look again": the window asks for what it shows. */
const MAX_DOSSIERS_TOLD = 50

/** How the peer of a turn stands among the others. */
export type Standing = {
  /** It is the gateway, or a hub that reaches the gateway: what it says of the province counts. */
  readonly isUpstream: boolean
  /** Another peer answers, so a failure of this one is no failure of the line. */
  readonly isAnotherUp: boolean
  /** It runs on this PC: that it answers says nothing of the line. */
  readonly isOwn?: boolean
}

export type Contact = {
  /** Takes note of a turn, tells the screens what changed, and says how the loop goes on. */
  readonly note: (outcome: TurnOutcome, standing: Standing) => LoopStep
  /** Another address: nothing is known of it. */
  readonly forget: () => void
  readonly lights: (isConfigured: boolean) => SyncStatus['lights']
}

/** What the last turns have shown of the line and the province. In memory only: a new start knows nothing. */
export function createContact(deps: {
  readonly now: () => number
  readonly publish: PublishEvent | undefined
  readonly countWaiting: () => number
  readonly watchers: Watchers
}): Contact {
  const { publish } = deps
  const lights = createServiceLights(deps.now, deps.watchers)

  function note(outcome: TurnOutcome, standing: Standing): LoopStep {
    const before = JSON.stringify(lights.list(true))
    showOn(lights, outcome, standing)
    if (outcome.kind === 'exchanged')
      for (const dossierId of outcome.changedDossiers.slice(0, MAX_DOSSIERS_TOLD)) publish?.('dossier.changed', { dossierId })
    const isNews = outcome.kind === 'exchanged' && outcome.isNews
    if (isNews || before !== JSON.stringify(lights.list(true))) publish?.('sync.changed', {})
    return toStep(outcome, deps.countWaiting)
  }

  return { note, forget: lights.reset, lights: lights.list }
}

function showOn(lights: ServiceLights, outcome: TurnOutcome, { isUpstream, isAnotherUp, isOwn = false }: Standing): void {
  switch (outcome.kind) {
    case 'exchanged':
      return lights.answered({
        elapsedMs: outcome.elapsedMs,
        isOwn: isOwn && !isUpstream && !isAnotherUp,
        province: isUpstream ? outcome.province : isAnotherUp ? undefined : 'out-of-reach',
      })
    case 'declined':
      return isAnotherUp ? undefined : lights.declined(`sync.light.network.${outcome.reason}`)
    case 'unreachable':
      return isAnotherUp ? undefined : lights.unreachable(outcome.messageKey)
    case 'not-a-gateway':
      return isAnotherUp ? undefined : lights.notAGateway()
    case 'again':
  }
}

function toStep(outcome: TurnOutcome, countWaiting: () => number): LoopStep {
  switch (outcome.kind) {
    case 'again':
      return { kind: 'more' }
    case 'exchanged':
      return outcome.hasMore ? { kind: 'more' } : { kind: 'done', hasQueued: countWaiting() > 0 }
    case 'declined':
      return { kind: 'failed', trouble: outcome.trouble, retryAfterMs: outcome.retryAfterMs }
    case 'unreachable':
    case 'not-a-gateway':
      return { kind: 'failed', trouble: 'failed' }
  }
}
