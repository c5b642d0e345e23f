import { z } from 'zod'
import type { Sha256Hex, VersionVector } from '../../../shared/domain/journal/index.ts'
import { missingAtPeer } from '../../../shared/sync/index.ts'
import type { PackagedBlob } from '../../platform/courier/index.ts'
import type { Db } from '../../platform/database/index.ts'

/**
 * What whoever opens the package surely holds: the least of all that was ever told. Nobody has told anything: nothing. Sending
 * too much costs room on a stick; sending too little would be refused as a gap.
 */
export function leastOf(vectors: readonly VersionVector[]): VersionVector {
  const [first, ...others] = vectors
  if (first === undefined) return {}
  const least: VersionVector = {}
  for (const [origin, head] of Object.entries(first)) {
    const all = [head, ...others.map((vector) => vector[origin])]
    if (all.includes(undefined)) continue
    least[origin] = all.reduce<VersionVector[string]>((low, one) => (one !== undefined && one[0] < low[0] ? one : low), head)
  }
  return least
}

export function countMissing(ours: VersionVector, theirs: VersionVector): number {
  return missingAtPeer(ours, theirs).reduce((sum, { from, to }) => sum + to - from + 1, 0)
}

const BlobRow = z
  .object({ sha256: z.instanceof(Buffer), size: z.number(), mime: z.string() })
  .transform(({ sha256, ...rest }): PackagedBlob => ({ sha256: sha256.toString('hex'), ...rest }))

/** Pages the gateway has not given its word for, small first (sync.md §7.2). */
export function createBlobsToCarry(db: Db, unit: string): () => readonly PackagedBlob[] {
  const stored = db.prepare("SELECT sha256, size, mime FROM blob WHERE unit = ? AND state = 'stored' ORDER BY size, sha256")
  return () => stored.all(unit).map((row) => BlobRow.parse(row))
}

/** As many as fit, those least often packed first, then the small ones. */
export function chooseBlobs(
  waiting: readonly PackagedBlob[],
  options: { readonly limit: number; readonly packed: Readonly<Record<Sha256Hex, number>> },
): { readonly chosen: readonly PackagedBlob[]; readonly left: number } {
  const timesOf = ({ sha256 }: PackagedBlob): number => options.packed[sha256] ?? 0
  const inOrder = [...waiting].sort((a, b) => timesOf(a) - timesOf(b) || a.size - b.size || a.sha256.localeCompare(b.sha256))
  const chosen: PackagedBlob[] = []
  let room = options.limit
  for (const blob of inOrder) {
    if (blob.size > room) continue
    chosen.push(blob)
    room -= blob.size
  }
  return { chosen, left: waiting.length - chosen.length }
}

export const bytesOf = (blobs: readonly PackagedBlob[]): number => blobs.reduce((sum, { size }) => sum + size, 0)
