import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { BlobHead, BlobVerified } from '../../../shared/sync/index.ts'
import {
  createBlobClient,
  sendWaiting,
  type BlobPeer,
  type BlobSource,
  type BlobStore,
  type SenderPace,
  type Sent,
  type WireFailure,
} from '../../platform/blobs/index.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { TransferRepository } from './transfer-repository.ts'
import type { TransferView } from './transfer-view.ts'

export type UploadDeps = {
  readonly blobs: BlobStore
  readonly unitOfWork: UnitOfWork
  readonly repository: TransferRepository
  readonly view: TransferView
  readonly pace: SenderPace
  readonly now: () => number
}

/** Few, so that a result that comes in meanwhile does not wait behind a hundred pages. */
const BLOBS_A_TURN = 32
const ASKED_A_TURN = 500
/** How long a hub's "the gateway has it" is not asked for again. */
const ASK_AGAIN_MS = 60_000

/** Sends to one peer what it lacks, and asks a hub what the gateway has said meanwhile. */
export async function uploadTurn(deps: UploadDeps, peer: BlobPeer, signal: AbortSignal): Promise<Result<Sent, WireFailure>> {
  const { view, pace, now } = deps
  const client = createBlobClient(peer, now)
  const source = sourceFor(deps, peer)
  const onProgress = (blob: BlobHead, sent: number): void => view.moving('up', blob.size, sent)
  const sent = await sendWaiting({ source, client, pace, onProgress }, signal)
  view.still()
  if (!sent.ok || peer.role !== 'hub') return sent
  const asked = deps.repository.listOnHub(now() - ASK_AGAIN_MS, ASKED_A_TURN)
  if (asked.length === 0) return sent
  const word = await client.verified(asked, signal)
  if (!word.ok) return word
  noteAsked(deps, asked, word.value)
  const moved = word.value.filter(({ at }) => at === 'gateway')
  if (moved.length > 0) await source.noteVerified(moved)
  return ok({ ...sent.value, known: sent.value.known + moved.length })
}

/** A new hub knows nothing of what the former one held: it is sent again, and the former word counts no more. */
function noteAsked(
  { unitOfWork, repository, now }: UploadDeps,
  asked: readonly Sha256Hex[],
  words: readonly BlobVerified[],
): void {
  const held = new Set(words.map(({ sha256 }) => sha256))
  unitOfWork.write(() => {
    for (const sha256 of asked) {
      if (held.has(sha256)) repository.setAskedAt(sha256, now())
      else repository.setHubAt(sha256, null)
    }
  })
}

function sourceFor({ blobs, unitOfWork, repository, view, now }: UploadDeps, peer: BlobPeer): BlobSource {
  // An upload begun elsewhere is nobody's here.
  const prefix = `${new URL(peer.url).host} `
  return {
    listWaiting: async () =>
      repository.listWaiting(peer.role, BLOBS_A_TURN).map(({ upload, ...head }) => ({
        ...head,
        upload: upload?.startsWith(prefix) ? upload.slice(prefix.length) : undefined,
      })),
    read: async (sha256) => {
      const blob = await blobs.get(sha256)
      return blob.ok ? blob.value.bytes : undefined
    },
    saveUpload: async (sha256, upload) =>
      unitOfWork.write(() => repository.setUpload(sha256, upload === undefined ? null : `${prefix}${upload}`)),
    noteVerified: async (words) => {
      unitOfWork.write(() => {
        const atGateway = words.filter(({ at }) => at === 'gateway').map(({ sha256 }) => sha256)
        blobs.markVerified(atGateway)
        for (const { sha256, at } of words) {
          if (at === 'hub') repository.setHubAt(sha256, now())
          repository.setUpload(sha256, null)
        }
      })
      view.changed()
    },
    noteUnreadable: async (sha256) => unitOfWork.write(() => repository.setUnreadableAt(sha256, now())),
  }
}
