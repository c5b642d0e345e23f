import { createBlobTransfer, type BlobTransfer } from '../features/blob-transfer/index.ts'
import type { Sync } from '../features/sync/index.ts'
import { createSignedFetch, type BlobPeer } from '../platform/blobs/index.ts'
import { freeBytes } from '../platform/files/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'

type Parts = {
  readonly options: CoreOptions
  readonly base: Foundation
  readonly sync: Sync
  /** Empty = no gateway is set. */
  readonly gatewayUrl: () => string
}

/** Files of dossiers on their way, to whom the exchange of events talks as well. */
export function createStationBlobTransfer({ options, base, sync, gatewayUrl }: Parts): BlobTransfer {
  const fetch = createSignedFetch(options.fetch, base.identity)
  const peers = (): readonly BlobPeer[] => {
    const hub = sync.listPeers().peers.find(({ kind, isActive }) => kind === 'hub' && isActive)
    const gateway = gatewayUrl()
    return [
      ...(hub === undefined ? [] : [{ role: 'hub' as const, url: hub.address, fetch }]),
      ...(gateway === '' ? [] : [{ role: 'gateway' as const, url: gateway, fetch }]),
    ]
  }
  return createBlobTransfer({
    ...base,
    ...options,
    logger: options.logger.child({ feature: 'blob-transfer' }),
    peers,
    isExchanging: () => sync.getStatus().isSending,
    freeBytes: () => freeBytes(options.dataDir),
  })
}
