import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { SyncAccepted } from '../../../shared/sync/index.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Contact } from './contact.ts'
import type { DeliveryRepository } from './delivery-repository.ts'
import type { TurnDeps, TurnOutcome } from './exchange-turn.ts'
import type { HubAt, HubSource } from './hub-source.ts'
import { createPeerLink, type PeerLink } from './peer-link.ts'
import { GATEWAY, GATEWAY_BY_HUB, hubPeerName, type PeerRepositories } from './peer-repository.ts'
import type { Reach } from './safety.ts'
import type { LoopStep, Pace } from './sync-loop.ts'
import { listenForWake, type WakeListener } from './wake-listener.ts'

/** A hub in the same house that takes longer for one exchange is as good as none; the next try sends the same again. */
const HUB_TIMEOUT_MS = 10_000
/** So long the gateway's own last word outweighs what a hub tells of it. */
const DIRECT_WORD_MS = 180_000

export type PeerLinksDeps = {
  readonly turn: Omit<TurnDeps, 'peer'>
  readonly unitOfWork: UnitOfWork
  readonly peers: PeerRepositories
  readonly deliveries: DeliveryRepository
  readonly contact: Contact
  readonly hub: HubSource
  readonly gatewayUrl: () => string
  readonly fetch: typeof globalThis.fetch
  readonly random: () => number
  readonly pace?: Pace
  readonly publish: PublishEvent | undefined
}

export type PeerLinks = {
  readonly start: () => void
  readonly stop: () => Promise<void>
  readonly gateway: PeerLink
  readonly hub: () => { readonly link: PeerLink; readonly at: HubAt } | undefined
  readonly all: () => readonly PeerLink[]
  /** The hub has the upstream covered; the gateway itself is only looked at now and then. */
  readonly isGatewayIdle: () => boolean
  /** How far the logs reach at other machines, by origin of the machine, as the hub told. */
  readonly holders: () => Readonly<Record<string, Reach>>
}

type HubLine = {
  readonly at: HubAt
  readonly link: PeerLink
  /** From the first answered exchange on: before that the hub does not know who asks. */
  wake?: WakeListener
  /** Its last answer said that the gateway above it is in reach. */
  isUpstreamInReach: boolean
}

/**
 * The peers of this station, one loop each: the hub of the house and the province's gateway. Hub first; the gateway itself
 * where there is no hub, or the hub does not reach it. Both at once is harmless: every relay takes each event once.
 */
export function createPeerLinks(deps: PeerLinksDeps): PeerLinks {
  const { deliveries, peers, contact, hub, turn } = deps
  let line: HubLine | undefined
  let holders: Readonly<Record<string, Reach>> = {}
  let stopListening: (() => void)[] = []

  const isUp = (link: PeerLink | undefined): boolean => ['up', 'slow'].includes(link?.status.view().state ?? 'unknown')
  const isGatewayIdle = (): boolean => line !== undefined && isUp(line.link) && line.isUpstreamInReach

  const gateway = createPeerLink({
    ...deps,
    kind: 'gateway',
    name: GATEWAY,
    label: '',
    url: deps.gatewayUrl,
    repository: peers.of(GATEWAY),
    // Only the gateway's own word makes "at the gateway"; where it holds less than before, that shows too.
    taken: (answer) => sumOver(answer.have, deliveries.setHeldUpTo),
    note: (outcome) => {
      const step = contact.note(outcome, { isUpstream: true, isAnotherUp: isUp(line?.link) })
      return isGatewayIdle() && step.kind === 'done' ? { kind: 'done', hasQueued: false } : step
    },
  })

  function takenFromHub(mine: HubLine, answer: SyncAccepted): number {
    mine.isUpstreamInReach = answer.upstreamHave !== undefined
    if (answer.holders) holders = answer.holders
    if (!answer.upstreamHave) return 0
    peers.of(GATEWAY_BY_HUB).saveHave(answer.upstreamHave, turn.now())
    const direct = peers.of(GATEWAY).load().lastOkAt ?? 0
    const isDirectWordFresh = turn.now() - direct < DIRECT_WORD_MS
    return sumOver(answer.upstreamHave, isDirectWordFresh ? deliveries.setHeldAtLeast : deliveries.setHeldUpTo)
  }

  function noteHub(mine: HubLine, outcome: TurnOutcome): LoopStep {
    if (outcome.kind === 'exchanged') {
      hub.answered(mine.at)
      if (mine === line) mine.wake ??= listen(mine)
    }
    if (outcome.kind === 'unreachable' || outcome.kind === 'not-a-gateway') hub.doubt()
    const step = contact.note(outcome, { isUpstream: mine.isUpstreamInReach, isAnotherUp: isUp(gateway) })
    if (!isGatewayIdle()) lead(gateway)
    return step
  }

  function listen({ at, link }: HubLine): WakeListener {
    return listenForWake({
      url: at.url,
      identity: turn.identity,
      fetch: deps.fetch,
      onWake: link.nudge,
      onHangUp: hub.doubt,
    })
  }

  function useHub(): void {
    const at = hub.current()
    if (line?.at.origin === at?.origin && line?.at.url === at?.url) return
    line?.wake?.stop()
    void line?.link.stop()
    line = at && startHub(at)
    if (!line) lead(gateway)
    deps.publish?.('sync.changed', {})
  }

  function startHub(at: HubAt): HubLine {
    const name = hubPeerName(at.origin)
    const link = createPeerLink({
      ...deps,
      kind: 'hub',
      name,
      label: at.label,
      url: () => at.url,
      repository: peers.of(name),
      taken: (answer) => takenFromHub(mine, answer),
      note: (outcome) => noteHub(mine, outcome),
      timeoutMs: HUB_TIMEOUT_MS,
    })
    const mine: HubLine = { at, link, isUpstreamInReach: false }
    link.start()
    return mine
  }

  const all = (): readonly PeerLink[] => (line ? [line.link, gateway] : [gateway])

  return {
    gateway,
    hub: () => line && { link: line.link, at: line.at },
    all,
    isGatewayIdle,
    holders: () => holders,
    start: () => {
      stopListening = [
        deps.unitOfWork.onCommit(createPusher(deps, { all, isIdle: (link) => link === gateway && isGatewayIdle() })),
      ]
      gateway.start()
      stopListening.push(hub.onChange(useHub))
      useHub()
    },
    stop: async () => {
      stopListening.forEach((stop) => stop())
      line?.wake?.stop()
      await Promise.all(all().map((link) => link.stop()))
    },
  }
}

/** The gateway is needed again, or still: soon, and not only when its long pause ends. */
function lead(gateway: PeerLink): void {
  if (gateway.isOwed()) gateway.kick()
}

/** Pushes what was written to whoever lacks it. Only when the log has grown: the peers' own notes are commits too. */
function createPusher(
  { turn }: PeerLinksDeps,
  links: { readonly all: () => readonly PeerLink[]; readonly isIdle: (link: PeerLink) => boolean },
): () => void {
  let before = ''
  return () => {
    const heads = turn.journal
      .heads()
      .map(({ origin, seq, hash }) => `${origin} ${seq} ${hash.slice(0, 8)}`)
      .join()
    if (heads === before) return
    before = heads
    // During an exchange its own commits would kick it without end; its turn looks at the log once more anyway.
    for (const link of links.all()) if (!link.isUnderWay() && !links.isIdle(link) && link.isOwed()) link.kick()
  }
}

function sumOver(have: SyncAccepted['have'], change: (origin: string, seq: number) => number): number {
  return Object.entries(have).reduce((sum, [origin, [seq]]) => sum + change(origin, seq), 0)
}
