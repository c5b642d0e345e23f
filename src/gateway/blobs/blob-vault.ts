import { randomBytes } from 'node:crypto'
import {
  newSeal,
  openRange,
  openStream,
  OVERHEAD_BYTES,
  sealedRange,
  sealStream,
  sha256OfStream,
} from '../../main/platform/blobs/index.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { BlobDepot, ByteRange, DepotFailure } from '../../shared/ports/blob-depot.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import type { BlobHead } from '../../shared/sync/index.ts'
import type { BlobRows, StoredBlob } from './blob-rows.ts'

export type KeepFailure = 'wrong-hash' | DepotFailure

export type BlobVault = {
  /**
   * Reads the contents once to verify them, seals them under a key of their own, and puts them away. When it answers ok, the
   * bytes are durable in the depot and the row that says `verified` is committed.
   */
  readonly keep: (unit: string, head: BlobHead, open: () => AsyncIterable<Uint8Array>) => Promise<Result<void, KeepFailure>>
  readonly read: (blob: StoredBlob, range?: ByteRange) => Promise<Result<AsyncIterable<Uint8Array>, DepotFailure>>
  /** Removes objects begun before `time` that a crash left without a row. */
  readonly sweep: (time: number) => Promise<number>
}

type VaultDeps = {
  readonly rows: BlobRows
  readonly depot: BlobDepot
  readonly clock: Clock
  readonly logger: Logger
  readonly onVerified?: () => void
}

export function createBlobVault({ rows, depot, clock, logger, onVerified }: VaultDeps): BlobVault {
  async function keep(...[unit, head, open]: Parameters<BlobVault['keep']>): ReturnType<BlobVault['keep']> {
    const found = await sha256OfStream(open())
    if (found.sha256 !== head.sha256 || found.size !== head.size) return err('wrong-hash')
    if ((await rows.find(unit, head.sha256)) !== undefined) return ok(undefined)
    const seal = newSeal()
    const sealed = (): AsyncIterable<Uint8Array> => sealStream(open(), seal, head.sha256)
    const { sha256: sealedSha256 } = await sha256OfStream(sealed())
    const object = newObjectName(unit)
    await rows.intend(unit, object, clock.now())
    const put = await depot.put({ name: object, size: head.size + OVERHEAD_BYTES, sha256: sealedSha256, open: sealed })
    if (!put.ok) {
      await discard(unit, object)
      return put
    }
    const { sha256, size, kind } = head
    const isOurs = await rows.keep(unit, { sha256, size, kind, object, seal, sealedSha256 }, clock.now())
    // The same blob from another station came first, under another key: only its object is what its row says.
    if (isOurs) onVerified?.()
    else await discard(unit, object)
    return ok(undefined)
  }

  /** Where the store does not answer, the intent stays, and a sweep tries again. */
  async function discard(unit: string, object: string): Promise<boolean> {
    const removed = await depot.remove(object)
    if (removed.ok) await rows.dropIntent(unit, object)
    else logger.warn('an object nobody needs could not be removed', { object, reason: removed.error })
    return removed.ok
  }

  return {
    keep,
    read: async (blob, range) => {
      const sealed = await depot.get(blob.object, range && sealedRange(range))
      if (!sealed.ok) return sealed
      return ok(range ? openRange(sealed.value, blob.seal, range.from) : openStream(sealed.value, blob.seal, blob))
    },
    sweep: async (time) => {
      let removed = 0
      for (const { unit, object } of await rows.listStaleIntents(time)) if (await discard(unit, object)) removed += 1
      return removed
    },
  }
}

/** Random: the name tells nothing of the contents, and no two attempts share one. */
function newObjectName(unit: string): string {
  const name = randomBytes(16).toString('hex')
  return `${unit.replaceAll(/[^A-Za-z0-9.-]/g, '_').replaceAll('..', '_')}/${name.slice(0, 2)}/${name}`
}
