import { chooseEvictions, EVICTION_LIMITS, type EvictionLimits } from '../../../shared/sync/index.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { TransferRepository } from './transfer-repository.ts'

export type EvictionDeps = {
  readonly blobs: BlobStore
  readonly repository: TransferRepository
  /** Bytes free where the blobs lie. */
  readonly freeBytes: () => Promise<number>
  readonly now: () => number
  readonly logger: Logger
  readonly limits?: EvictionLimits
}

/** Makes room when the disk runs low, of copies that the gateway keeps and nobody works on. Returns how many went. */
export async function evictOld(deps: EvictionDeps): Promise<number> {
  const { blobs, repository, limits = EVICTION_LIMITS } = deps
  const freeNow = await deps.freeBytes()
  if (freeNow >= limits.freeBytes) return 0
  const chosen = chooseEvictions({ candidates: repository.listEvictable(), freeNow, now: deps.now(), limits })
  let evicted = 0
  for (const sha256 of chosen) if (await blobs.evict(sha256)) evicted += 1
  if (chosen.length > 0) deps.logger.info('copies that the gateway keeps were let go', { evicted, freeNow })
  return evicted
}
