import type { Sha256Hex } from '../domain/journal/index.ts'
import { compareText } from '../kernel/text.ts'

/** What a blob is on a poor line: a signed result somebody waits for, or a page that can come later. */
export type BlobKind = 'result' | 'signature' | 'scan'

/**
 * The furthest place that has given its verified word for a blob. `here` = only this machine holds it for certain;
 * `hub` = the centre's relay too; `gateway` = where it is kept for the archive.
 */
export type BlobPlace = 'here' | 'hub' | 'gateway'

/** Who answers: a hub relays, only the gateway keeps. */
export type BlobKeeper = Exclude<BlobPlace, 'here'>

/** What travels before the bytes do. `size` in bytes. */
export type BlobHead = { readonly sha256: Sha256Hex; readonly size: number; readonly kind: BlobKind }

/**
 * A receiver's word that it has read a blob back whole under its hash, durably. `at` is the furthest place it vouches for:
 * a hub says `gateway` once the gateway has said so to it.
 */
export type BlobVerified = { readonly sha256: Sha256Hex; readonly size: number; readonly at: BlobKeeper }

const KIND_ORDER: Readonly<Record<BlobKind, number>> = { result: 0, signature: 0, scan: 1 }
const PLACE_ORDER: Readonly<Record<BlobPlace, number>> = { here: 0, hub: 1, gateway: 2 }

/** Results and signatures before scans, small before large (sync.md §7.2); the hash decides between equals, so every machine agrees. */
export function orderForSending<T extends BlobHead>(blobs: readonly T[]): readonly T[] {
  return [...blobs].sort((a, b) => KIND_ORDER[a.kind] - KIND_ORDER[b.kind] || a.size - b.size || compareText(a.sha256, b.sha256))
}

/** Of what a sender offers, what this receiver has not verified itself. */
export function wantedOf(offered: readonly Sha256Hex[], isVerifiedHere: (sha256: Sha256Hex) => boolean): readonly Sha256Hex[] {
  return [...new Set(offered)].filter((sha256) => !isVerifiedHere(sha256))
}

/** The word a receiver may give for a blob; undefined = none. A hub that has only heard of a blob says nothing. */
export function wordFor(
  keeper: BlobKeeper,
  blob: { readonly isVerifiedHere: boolean; readonly isAtGateway: boolean },
): BlobKeeper | undefined {
  if (keeper === 'gateway') return blob.isVerifiedHere ? 'gateway' : undefined
  if (blob.isAtGateway) return 'gateway'
  return blob.isVerifiedHere ? 'hub' : undefined
}

/** Places only move outwards: a new hub that has nothing yet takes no word back that another gave. */
export function furtherPlace(known: BlobPlace, told: BlobPlace): BlobPlace {
  return PLACE_ORDER[told] > PLACE_ORDER[known] ? told : known
}

/** The keep-copy rule: a sender may let go of its copy only when the gateway itself has verified it (sync.md §2.7). */
export function isKeptElsewhere(place: BlobPlace): boolean {
  return place === 'gateway'
}

/** An event goes to the province only when every blob it needs is verified at the gateway (sync.md §7.6). */
export function isReadyForProvince(needs: readonly Sha256Hex[], isVerified: (sha256: Sha256Hex) => boolean): boolean {
  return needs.every(isVerified)
}
