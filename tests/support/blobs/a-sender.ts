import { createHash } from 'node:crypto'
import type { BlobSource } from '../../../src/main/platform/blobs/index.ts'
import type { BlobHead, BlobVerified } from '../../../src/shared/sync/index.ts'

export const headOf = (bytes: Uint8Array, kind: BlobHead['kind'] = 'scan'): BlobHead => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  size: bytes.length,
  kind,
})

/** A sender with its contents in memory: what it offers, where its uploads are, and the words it was given. */
export function aSender(contents: readonly Uint8Array[]) {
  const words: BlobVerified[] = []
  const uploads = new Map<string, string | undefined>()
  const byHash = new Map(contents.map((bytes) => [headOf(bytes).sha256, bytes]))
  const source: BlobSource = {
    listWaiting: async () =>
      [...byHash.values()]
        .map((bytes) => headOf(bytes))
        .filter(({ sha256 }) => !words.some((word) => word.sha256 === sha256))
        .map((head) => ({ ...head, upload: uploads.get(head.sha256) })),
    read: async (sha256) => byHash.get(sha256),
    saveUpload: async (sha256, upload) => void uploads.set(sha256, upload),
    noteVerified: async (told) => void words.push(...told),
    noteUnreadable: async () => undefined,
  }
  return { source, words, uploads }
}

/** As fast as it goes, in parts of `bytes`. */
export const partsOf = (bytes: number) => ({ partBytes: () => bytes, before: async () => undefined })
