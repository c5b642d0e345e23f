import type { Origin, Sha256Hex, VersionVector } from '../domain/journal/index.ts'

/** Events of `origin` from `from` to `to`, both inclusive. */
export type MissingRange = { readonly origin: Origin; readonly from: number; readonly to: number }

/** What the peer lacks of ours, by its vector; origins in a fixed order so that every machine sends alike. */
export function missingAtPeer(ours: VersionVector, theirs: VersionVector): readonly MissingRange[] {
  return Object.keys(ours)
    .sort()
    .map((origin) => ({ origin, from: (theirs[origin]?.[0] ?? 0) + 1, to: ours[origin]?.[0] ?? 0 }))
    .filter(({ from, to }) => from <= to)
}

/**
 * Origins whose history differs from ours: their head lies within our log under another hash. A head beyond our log
 * cannot be judged here; the chain of the events that follow will tell.
 */
export function findForks(
  theirs: VersionVector,
  hashAt: (origin: Origin, seq: number) => Sha256Hex | undefined,
): readonly { readonly origin: Origin; readonly at: number }[] {
  return Object.entries(theirs)
    .filter(([origin, [seq, hash]]) => {
      const mine = hashAt(origin, seq)
      return mine !== undefined && mine !== hash
    })
    .map(([origin, [seq]]) => ({ origin, at: seq }))
}

/** `next` told us more than `known`: only an answer moves what we believe a peer has, and never on hearsay. */
export function isSameVector(left: VersionVector, right: VersionVector): boolean {
  const origins = Object.keys(left)
  return (
    origins.length === Object.keys(right).length &&
    origins.every((origin) => left[origin]?.[0] === right[origin]?.[0] && left[origin]?.[1] === right[origin]?.[1])
  )
}
