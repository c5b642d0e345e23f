import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { SyncAccepted } from '../../../shared/sync/index.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Contact } from './contact.ts'
import type { DeliveryRepository } from './delivery-repository.ts'
import type { TurnDeps } from './exchange-turn.ts'
import { startHubLine, type HubLine } from './hub-line.ts'
import type { HubAt, HubSource } from './hub-source.ts'
import { createPeerLink, isUp, type PeerLink, type PeerLinkDeps } from './peer-link.ts'
import { GATEWAY, type PeerRepositories } from './peer-repository.ts'
import type { Reach } from './safety.ts'
import type { Pace } from './sync-loop.ts'

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

/**
 * The peers of this station, one loop each: the hub of the house and the province's gateway. Hub first; the gateway itself
 * where there is no hub, or the hub does not reach it. Both at once is harmless: every relay takes each event once.
 */
export function createPeerLinks(deps: PeerLinksDeps): PeerLinks {
  const { contact, hub } = deps
  let line: HubLine | undefined
  let holders: Readonly<Record<string, Reach>> = {}
  let stopListening: (() => void)[] = []

  const isGatewayIdle = (): boolean => line !== undefined && isUp(line.link) && line.isUpstreamInReach()
  const gateway = createGatewayLink(deps, (outcome) => {
    const step = contact.note(outcome, { isUpstream: true, isAnotherUp: isUp(line?.link) })
    return isGatewayIdle() && step.kind === 'done' ? { kind: 'done', hasQueued: false } : step
  })
  const all = (): readonly PeerLink[] => (line ? [line.link, gateway] : [gateway])

  function takeHub(): void {
    const at = hub.current()
    if (isSameHub(line?.at, at)) return
    void line?.stop()
    line = at && startHubLine(deps, { at, gateway, saveHolders: (told) => (holders = told), noted: leadIfNeeded })
    leadIfNeeded()
    deps.publish?.('sync.changed', {})
  }

  /** The gateway is needed again, or still: soon, and not only when its long pause ends. */
  function leadIfNeeded(): void {
    if (!isGatewayIdle() && gateway.isOwed()) gateway.kick()
  }

  return {
    gateway,
    hub: () => line && { link: line.link, at: line.at },
    all,
    isGatewayIdle,
    holders: () => holders,
    start: () => {
      const push = createPusher(deps, { all, isIdle: (link) => link === gateway && isGatewayIdle() })
      stopListening = [deps.unitOfWork.onCommit(push), hub.onChange(takeHub)]
      gateway.start()
      takeHub()
    },
    stop: async () => {
      stopListening.forEach((stop) => stop())
      await Promise.all([line?.stop(), gateway.stop()])
    },
  }
}

function createGatewayLink(deps: PeerLinksDeps, note: PeerLinkDeps['note']): PeerLink {
  const { deliveries, peers, gatewayUrl } = deps
  // Only the gateway's own word makes "at the gateway"; where it holds less than before, that shows too.
  const taken = ({ have }: SyncAccepted): number =>
    Object.entries(have).reduce((sum, [origin, [seq]]) => sum + deliveries.setHeldUpTo(origin, seq), 0)
  return createPeerLink({
    ...deps,
    kind: 'gateway',
    name: GATEWAY,
    label: '',
    url: gatewayUrl,
    repository: peers.of(GATEWAY),
    taken,
    note,
  })
}

function isSameHub(left: HubAt | undefined, right: HubAt | undefined): boolean {
  return left?.origin === right?.origin && left?.url === right?.url
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
