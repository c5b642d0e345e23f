import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import { createBlobClient, fetchBlob, type BlobPeer, type BlobStore, type WireFailure } from '../../platform/blobs/index.ts'
import type { BlobReference, TransferRepository } from './transfer-repository.ts'
import type { TransferView } from './transfer-view.ts'

export type FetchDeskDeps = {
  readonly blobs: BlobStore
  readonly unitOfWork: UnitOfWork
  readonly repository: TransferRepository
  readonly view: TransferView
  readonly peers: () => readonly BlobPeer[]
  readonly now: () => number
}

export type FetchDesk = {
  /** Brings a blob here from whoever has it. Asked twice it is fetched once. */
  readonly fetch: (blob: BlobReference, signal: AbortSignal) => Promise<Result<void, WireFailure>>
  /** Percent of this blob that has come; undefined = it is not on its way. */
  readonly percentOf: (sha256: Sha256Hex) => number | undefined
  /** Everybody in reach was asked when it was last looked for, and none had it. */
  readonly isNowhere: (sha256: Sha256Hex) => boolean
}

type OnItsWay = { readonly done: Promise<Result<void, WireFailure>>; percent: number }

/** Fetched, verified, durable, registered: only then the blob is here. */
export function createFetchDesk(deps: FetchDeskDeps): FetchDesk {
  const { blobs, unitOfWork, repository, view, now } = deps
  const onItsWay = new Map<Sha256Hex, OnItsWay>()
  const nowhere = new Set<Sha256Hex>()

  async function fetchFromAny(blob: BlobReference, signal: AbortSignal): Promise<Result<void, WireFailure>> {
    let failure: WireFailure = { kind: 'unreachable', reason: 'no peer' }
    for (const peer of deps.peers()) {
      const onProgress = (received: number): void => {
        const entry = onItsWay.get(blob.sha256)
        if (entry) entry.percent = Math.min(100, Math.floor((received / Math.max(1, blob.size)) * 100))
        view.moving('down', blob.size, received)
      }
      const fetched = await fetchBlob({ client: createBlobClient(peer, now), onProgress }, blob.sha256, signal)
      if (fetched.ok) {
        await keep(blob, peer, fetched.value)
        return ok(undefined)
      }
      // That nobody answers says more than that somebody has not got it.
      if (failure.kind === 'unreachable' || fetched.error.kind !== 'gone') failure = fetched.error
    }
    return err(failure)
  }

  /** Who could not be asked says nothing new. */
  async function note(sha256: Sha256Hex, asked: Promise<Result<void, WireFailure>>): Promise<Result<void, WireFailure>> {
    const answer = await asked
    const wasNowhere = nowhere.has(sha256)
    if (answer.ok) nowhere.delete(sha256)
    else if (answer.error.kind === 'gone') nowhere.add(sha256)
    if (wasNowhere !== nowhere.has(sha256)) view.changed()
    return answer
  }

  async function keep(blob: BlobReference, peer: BlobPeer, bytes: Buffer): Promise<void> {
    const put = await blobs.putFetched(bytes)
    unitOfWork.write(() => {
      blobs.register(put, blob.mime)
      // Who serves a blob has verified it; only the gateway's copy is the one that stays.
      if (peer.role === 'gateway') blobs.markVerified([blob.sha256])
      else repository.setHubAt(blob.sha256, now())
      repository.setUnreadableAt(blob.sha256, null)
    })
  }

  return {
    fetch: (blob, signal) => {
      const known = onItsWay.get(blob.sha256)
      if (known) return known.done
      const done = note(blob.sha256, fetchFromAny(blob, signal)).finally(() => {
        onItsWay.delete(blob.sha256)
        view.still()
      })
      onItsWay.set(blob.sha256, { done, percent: 0 })
      return done
    },
    percentOf: (sha256) => onItsWay.get(sha256)?.percent,
    isNowhere: (sha256) => nowhere.has(sha256),
  }
}
