import type { SyncStatus } from '../../../shared/ipc/contract/sync.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { TurnOutcome } from './exchange-turn.ts'
import { createServiceLights, type ServiceLights } from './service-lights.ts'
import type { LoopStep } from './sync-loop.ts'

/** More would only repeat "look again": the window asks for what it shows. */
const MAX_DOSSIERS_TOLD = 50

export type Contact = {
  /** Takes note of a turn, tells the screens what changed, and says how the loop goes on. */
  readonly note: (outcome: TurnOutcome) => LoopStep
  /** Another address: nothing is known of it. */
  readonly forget: () => void
  readonly view: (isConfigured: boolean) => Pick<SyncStatus, 'lights' | 'clockOffsetSeconds'>
  readonly isUpgradeNeeded: () => boolean
}

/** What the last turns have shown of the gateway, the province and the clock. In memory only: a new start knows nothing. */
export function createContact(deps: {
  readonly now: () => number
  readonly publish: PublishEvent | undefined
  readonly countWaiting: () => number
}): Contact {
  const { publish } = deps
  const lights = createServiceLights(deps.now)
  let clockOffsetSeconds: number | null = null
  let isUpgradeNeeded = false

  function note(outcome: TurnOutcome): LoopStep {
    const before = JSON.stringify(lights.list(true))
    showOn(lights, outcome)
    if (outcome.kind === 'declined') isUpgradeNeeded = outcome.reason === 'upgrade'
    if (outcome.kind === 'exchanged') {
      isUpgradeNeeded = false
      clockOffsetSeconds = outcome.clockOffsetSeconds
      for (const dossierId of outcome.changedDossiers.slice(0, MAX_DOSSIERS_TOLD)) publish?.('dossier.changed', { dossierId })
    }
    const isNews = outcome.kind === 'exchanged' && outcome.isNews
    if (isNews || before !== JSON.stringify(lights.list(true))) publish?.('sync.changed', {})
    return toStep(outcome, deps.countWaiting)
  }

  return {
    note,
    forget: () => {
      lights.reset()
      clockOffsetSeconds = null
      isUpgradeNeeded = false
    },
    view: (isConfigured) => ({ lights: lights.list(isConfigured), clockOffsetSeconds }),
    isUpgradeNeeded: () => isUpgradeNeeded,
  }
}

function showOn(lights: ServiceLights, outcome: TurnOutcome): void {
  switch (outcome.kind) {
    case 'exchanged':
      return lights.answered(outcome)
    case 'declined':
      return lights.declined(`sync.light.network.${outcome.reason}`)
    case 'unreachable':
      return lights.unreachable()
    case 'not-a-gateway':
      return lights.notAGateway()
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
