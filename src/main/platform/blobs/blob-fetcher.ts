import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { MAX_BLOB_BYTES } from '../../../shared/sync/index.ts'
import type { BlobClient } from './blob-client.ts'
import { sha256Of } from './blob-cipher.ts'
import type { WireFailure } from './blob-wire.ts'

export type FetchDeps = {
  readonly client: Pick<BlobClient, 'download'>
  readonly onProgress?: (receivedBytes: number) => void
}

/** Cuts of the line that one download survives; between two of them something must have come. */
const MOST_CUTS = 20
/** Asked for what is beyond the end: the last cut came after the last byte. */
const RANGE_NOT_SATISFIABLE = 416

type Received = { readonly chunks: Uint8Array[]; size: number }

/**
 * The contents under this hash, verified. Goes on after a cut where it stopped. `wrong-hash`: what came is not what was asked for.
 * A peer that sends more than a blob may have is broken off.
 */
export async function fetchBlob(deps: FetchDeps, sha256: Sha256Hex, signal: AbortSignal): Promise<Result<Buffer, WireFailure>> {
  const received: Received = { chunks: [], size: 0 }
  for (let cuts = 0; cuts <= MOST_CUTS; cuts += 1) {
    const before = received.size
    const answer = await deps.client.download(sha256, before, signal)
    if (!answer.ok && !(before > 0 && isBeyondEnd(answer.error))) return answer
    const end = answer.ok ? await receive(deps, received, answer.value) : 'whole'
    if (end === 'whole') return verify(received, sha256)
    if (end === 'too-much') return err({ kind: 'wrong-hash' })
    if (signal.aborted || received.size === before) break
  }
  return err({ kind: 'unreachable', reason: 'cut' })
}

function verify({ chunks }: Received, sha256: Sha256Hex): Result<Buffer, WireFailure> {
  const bytes = Buffer.concat(chunks)
  return sha256Of(bytes) === sha256 ? ok(bytes) : err({ kind: 'wrong-hash' })
}

const isBeyondEnd = (failure: WireFailure): boolean => failure.kind === 'refused' && failure.status === RANGE_NOT_SATISFIABLE

async function receive(
  { onProgress }: FetchDeps,
  received: Received,
  bytes: AsyncIterable<Uint8Array>,
): Promise<'whole' | 'cut' | 'too-much'> {
  try {
    for await (const chunk of bytes) {
      received.chunks.push(chunk)
      received.size += chunk.length
      if (received.size > MAX_BLOB_BYTES) return 'too-much'
      onProgress?.(received.size)
    }
    return 'whole'
  } catch {
    // The line broke; what has come is kept, and the hash of the whole decides in the end.
    return 'cut'
  }
}
