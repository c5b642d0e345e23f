import type { Sha256Hex } from '../../../shared/domain/journal/index.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { MAX_BLOB_BYTES } from '../../../shared/sync/index.ts'
import type { BlobClient, WireFailure } from './blob-client.ts'
import { sha256Of } from './blob-cipher.ts'

export type FetchDeps = {
  readonly client: Pick<BlobClient, 'download'>
  readonly onProgress?: (receivedBytes: number) => void
}

/** Cuts of the line that one download survives; between two of them something must have come. */
const MOST_CUTS = 20

/**
 * The contents under this hash, verified. Goes on after a cut where it stopped. `wrong-hash`: what came is not what was asked for.
 * A peer that sends more than a blob may have is broken off.
 */
export async function fetchBlob(deps: FetchDeps, sha256: Sha256Hex, signal: AbortSignal): Promise<Result<Buffer, WireFailure>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (let cuts = 0; ; cuts += 1) {
    const before = size
    const answer = await deps.client.download(sha256, size, signal)
    // Asked for what is beyond the end: the last cut came after the last byte.
    if (!answer.ok && size > 0 && answer.error.kind === 'refused' && answer.error.status === 416) break
    if (!answer.ok) return answer
    try {
      for await (const chunk of answer.value) {
        chunks.push(chunk)
        size += chunk.length
        if (size > MAX_BLOB_BYTES) return err({ kind: 'wrong-hash' })
        deps.onProgress?.(size)
      }
      break
    } catch (error) {
      if (signal.aborted || size === before || cuts === MOST_CUTS)
        return err({ kind: 'unreachable', reason: error instanceof Error ? error.name : 'cut' })
    }
  }
  const bytes = Buffer.concat(chunks)
  return sha256Of(bytes) === sha256 ? ok(bytes) : err({ kind: 'wrong-hash' })
}
