import type { SyncAccepted } from '../../../shared/sync/index.ts'
import type { TurnOutcome } from './exchange-turn.ts'
import type { HubAt } from './hub-source.ts'
import { createPeerLink, isUp, type PeerLink, type PeerLinkDeps } from './peer-link.ts'
import type { PeerLinksDeps } from './peer-links.ts'
import { GATEWAY, GATEWAY_BY_HUB, hubPeerName } from './peer-repository.ts'
import type { Reach } from './safety.ts'
import type { LoopStep } from './sync-loop.ts'
import { listenForWake, type WakeListener } from './wake-listener.ts'

/** A hub in the same house that takes longer for one exchange is as good as none; the next try sends the same again. */
const HUB_TIMEOUT_MS = 10_000
/** So long the gateway's own last word outweighs what a hub tells of it. */
const DIRECT_WORD_MS = 180_000

/** The exchange with one hub, from the moment it is chosen until another one is. */
export type HubLine = {
  readonly at: HubAt
  readonly link: PeerLink
  /** Its last answer said that the gateway above it is in reach. */
  readonly isUpstreamInReach: () => boolean
  readonly stop: () => Promise<void>
}

export function startHubLine(
  deps: PeerLinksDeps,
  parts: {
    readonly at: HubAt
    readonly gateway: PeerLink
    readonly saveHolders: (holders: Readonly<Record<string, Reach>>) => void
    readonly noted: () => void
  },
): HubLine {
  const { peers, contact, hub, turn } = deps
  const { at, gateway } = parts
  const name = hubPeerName(at.origin)
  const isOwn = turn.identity.origin.startsWith(`${at.station}#`)
  let isInReach = false
  let isStopped = false
  let wake: WakeListener | undefined

  function taken(answer: SyncAccepted): number {
    isInReach = answer.upstreamHave !== undefined
    if (answer.holders) parts.saveHolders(answer.holders)
    return keepUpstreamWord(deps, answer)
  }

  function note(outcome: TurnOutcome): LoopStep {
    if (outcome.kind === 'exchanged') hub.answered(at)
    // From the first answered exchange on: before that the hub does not know who asks.
    if (outcome.kind === 'exchanged' && !isStopped) wake ??= listenForWake({ ...deps, ...listening(link) })
    if (outcome.kind === 'unreachable' || outcome.kind === 'not-a-gateway') hub.doubt()
    const step = contact.note(outcome, { isUpstream: isInReach, isAnotherUp: isUp(gateway), isOwn })
    parts.noted()
    return step
  }

  const listening = ({ nudge }: PeerLink) => ({
    url: at.url,
    identity: turn.identity,
    onWake: nudge,
    onHangUp: () => hub.doubt(),
  })
  const linkDeps: PeerLinkDeps = {
    ...deps,
    kind: 'hub',
    name,
    label: at.label,
    url: () => at.url,
    repository: peers.of(name),
    taken,
    note,
  }
  const link = createPeerLink({ ...linkDeps, timeoutMs: HUB_TIMEOUT_MS })
  link.start()
  return {
    at,
    link,
    isUpstreamInReach: () => isInReach,
    stop: () => {
      isStopped = true
      wake?.stop()
      return link.stop()
    },
  }
}

/** What a hub tells of the gateway may be older than the gateway's own word, which then only it may take back. */
function keepUpstreamWord({ peers, deliveries, turn }: PeerLinksDeps, { upstreamHave }: SyncAccepted): number {
  if (!upstreamHave) return 0
  peers.of(GATEWAY_BY_HUB).saveHave(upstreamHave, turn.now())
  const direct = peers.of(GATEWAY).load().lastOkAt ?? 0
  const keep = turn.now() - direct < DIRECT_WORD_MS ? deliveries.setHeldAtLeast : deliveries.setHeldUpTo
  return Object.entries(upstreamHave).reduce((sum, [origin, [seq]]) => sum + keep(origin, seq), 0)
}
