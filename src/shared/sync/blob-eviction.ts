import type { Sha256Hex } from '../domain/journal/index.ts'
import { isKeptElsewhere, type BlobPlace } from './blob-rules.ts'
import { compareText } from '../kernel/text.ts'

export type EvictionCandidate = {
  readonly sha256: Sha256Hex
  /** Bytes. */
  readonly size: number
  readonly place: BlobPlace
  /** When the last dossier that names it was closed, ms since 1970; undefined = one is still open, or none is known. */
  readonly closedAt: number | undefined
  /** When somebody last opened it here, ms since 1970. */
  readonly usedAt: number | undefined
}

export type EvictionLimits = {
  /** A copy stays this long after closing and after its last use, ms. */
  readonly keepMs: number
  /** Nothing is evicted while this many bytes are free; evicting stops when they are. */
  readonly freeBytes: number
}

const DAY_MS = 24 * 3_600_000

/** Three months: the citizen who comes back with a question does so in the first weeks. Space: twice the clerk's warning of sync.md §4.6. */
export const EVICTION_LIMITS: EvictionLimits = { keepMs: 90 * DAY_MS, freeBytes: 4 * 1024 ** 3 }

/**
 * Whether this copy may go at all: verified at the gateway itself, and every dossier that names it closed long enough ago.
 * A closing or a use in the future means that a clock was wrong: the copy stays.
 */
export function mayEvict(candidate: EvictionCandidate, now: number, limits: EvictionLimits = EVICTION_LIMITS): boolean {
  const { place, closedAt, usedAt = 0 } = candidate
  return isKeptElsewhere(place) && closedAt !== undefined && now - Math.max(closedAt, usedAt) >= limits.keepMs
}

/** What to evict now, longest closed first, until enough would be free. `freeNow` in bytes. */
export function chooseEvictions(question: {
  readonly candidates: readonly EvictionCandidate[]
  readonly freeNow: number
  readonly now: number
  readonly limits?: EvictionLimits
}): readonly Sha256Hex[] {
  const { candidates, freeNow, now, limits = EVICTION_LIMITS } = question
  const chosen: Sha256Hex[] = []
  let free = freeNow
  const inOrder = candidates
    .filter((candidate) => mayEvict(candidate, now, limits))
    .sort((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0) || b.size - a.size || compareText(a.sha256, b.sha256))
  for (const { sha256, size } of inOrder) {
    if (free >= limits.freeBytes) break
    chosen.push(sha256)
    free += size
  }
  return chosen
}
