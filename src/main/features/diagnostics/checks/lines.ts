import type { HubNow, PeerView, SyncStatus } from '../../../../shared/ipc/contract/sync.ts'
import type { Check, Finding } from '../run-check.ts'

type Peers = { readonly peers: readonly PeerView[]; readonly hub: HubNow | null }

/** The hub of the house, as this PC last met it. */
export function checkHub(deps: { readonly listPeers: () => Peers; readonly isExpected: () => boolean }): Check {
  return () => {
    const { peers, hub } = deps.listPeers()
    if (hub?.isThisMachine === true) return { state: 'ok', messageKey: 'check.hub-here' }
    const peer = peers.find(({ kind, isActive }) => kind === 'hub' && isActive)
    const told = peer && toldBy(peer)
    if (told) return told
    if (hub) return { state: 'ok', messageKey: 'check.hub-ok', params: { label: hub.label } }
    return deps.isExpected()
      ? { state: 'warning', messageKey: 'check.hub-silent' }
      : { state: 'not-set', messageKey: 'check.hub-none' }
  }
}

/** What is wrong with the line to it; undefined: nothing. */
function toldBy({ state, label }: PeerView): Finding | undefined {
  const params = { label }
  if (state === 'refused') return { state: 'broken', messageKey: 'check.hub-refused', params }
  if (state === 'slow') return { state: 'warning', messageKey: 'check.hub-slow', params }
  return state === 'up' ? undefined : { state: 'warning', messageKey: 'check.hub-silent' }
}

const PROVINCE: Readonly<Record<SyncStatus['lights'][number]['state'], Finding>> = {
  up: { state: 'ok', messageKey: 'check.province-ok' },
  slow: { state: 'warning', messageKey: 'check.province-slow' },
  down: { state: 'warning', messageKey: 'check.province-down' },
  unknown: { state: 'unknown', messageKey: 'check.province-unknown' },
}

/** The gateway answers, and says the province does. */
export function checkProvince(status: () => SyncStatus): Check {
  return () => {
    const { lights, gatewayUrl } = status()
    if (gatewayUrl === '') return { state: 'not-set', messageKey: 'check.province-not-set' }
    const lightOf = (wanted: string) => lights.find(({ service }) => service === wanted)?.state ?? 'unknown'
    if (lightOf('network') === 'down') return { state: 'warning', messageKey: 'check.gateway-silent' }
    return PROVINCE[lightOf('province')]
  }
}
