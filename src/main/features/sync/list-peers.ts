import type { PeerView } from '../../../shared/ipc/contract/sync.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import type { Journal } from '../../platform/journal/index.ts'
import type { HubSource, OtherHub } from './hub-source.ts'
import { countMissing } from './peer-link.ts'
import type { PeerLinks } from './peer-links.ts'
import { GATEWAY_BY_HUB, hubPeerName, type PeerRepositories } from './peer-repository.ts'

/** Every machine this one exchanges with or could exchange with, the one in use first. */
export function listPeers(parts: {
  readonly links: PeerLinks
  readonly hub: HubSource
  readonly peers: PeerRepositories
  readonly journal: Pick<Journal, 'vector'>
  readonly hasGateway: boolean
}): PeerView[] {
  const { links, hub, peers, journal, hasGateway } = parts
  const inUse = links.hub()
  const others = hub.others().map((other) => viewOfOther(other, peers, journal))
  return [
    // Its name may have come with the very first exchange.
    ...(inUse ? [{ ...inUse.link.view(), label: hub.now()?.label ?? inUse.at.label, isActive: true }] : []),
    ...(hasGateway ? [viewOfGateway(parts)] : []),
    ...others,
  ]
}

/** While the hub carries everything up, its word of what the gateway holds is newer than our own last look. */
function viewOfGateway({
  links,
  peers,
  journal,
}: Pick<Parameters<typeof listPeers>[0], 'links' | 'peers' | 'journal'>): PeerView {
  const view = links.gateway.view()
  if (!links.isGatewayIdle()) return { ...view, isActive: true }
  const byHub = countMissing(journal.vector(), peers.of(GATEWAY_BY_HUB).load().have)
  return { ...view, isActive: false, behind: Math.min(view.behind ?? byHub, byHub) }
}

function viewOfOther({ origin, ...other }: OtherHub, peers: PeerRepositories, journal: Pick<Journal, 'vector'>): PeerView {
  const name = hubPeerName(origin ?? other.address)
  const { have, lastOkAt } = peers.of(name).load()
  return {
    ...other,
    name,
    kind: 'hub',
    isActive: false,
    clockOffsetSeconds: null,
    lastContactAt: lastOkAt === null ? null : toLocalTime(lastOkAt),
    behind: lastOkAt === null ? null : countMissing(journal.vector(), have),
  }
}
