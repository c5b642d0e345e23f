import {
  furtherPlace,
  isKeptElsewhere,
  orderForSending,
  wantedOf,
  wordFor,
  type BlobHead,
  type BlobKeeper,
  type BlobPlace,
} from '../../../src/shared/sync/index.ts'
import { commit } from './commit.ts'
import { canReach, later, repeat, type Node, type World } from './node.ts'

/** Bytes that lie on this disk, read back whole. */
export type HeldBlob = BlobHead

const EVERY_MS = 4_000
const PER_ROUND = 3
const CORRUPT = 0.06
const EVICT = 0.5

export const heldBlobs = (node: Node) => node.disk.table<string, HeldBlob>('blob')
/** How far each blob has come, as others have given their word. */
const placesOf = (node: Node) => node.disk.table<string, { readonly head: BlobHead; readonly place: BlobPlace }>('blob place')

/** A page as the scanner leaves it: on this disk and nowhere else, in the transaction of the fact that names it. */
export function keepBlob(node: Node, head: BlobHead): void {
  heldBlobs(node).set(head.sha256, head)
  placesOf(node).set(head.sha256, { head, place: 'here' })
}

export function startBlobs(world: World, node: Node): void {
  if (node.role !== 'gateway') repeat(world, node, { everyMs: EVERY_MS, run: () => round(world, node) })
}

type Offer = {
  readonly wants: readonly string[]
  readonly verified: readonly { readonly sha256: string; readonly at: BlobKeeper }[]
}

/** Metadata first: what do you want, and what have you verified? Then the bytes of what is wanted, small before large. */
function round(world: World, node: Node): void {
  const open = [...placesOf(node).values()].filter(({ place }) => !isKeptElsewhere(place)).map(({ head }) => head)
  if (open.length === 0) return
  const offered = orderForSending(open).slice(0, 20)
  const peers = node.role === 'hub' ? [world.gateway] : [...world.hubs, world.gateway]
  const reachable = peers.filter((peer) => canReach(world, node, peer) && !peer.machine.isDead)
  // Any peer will do for a while; in the end every page must reach the gateway, whoever carries it.
  const peer = reachable.length > 0 ? world.random.pick(reachable) : undefined
  if (peer === undefined) return
  const { life } = node
  world.network.request<Offer>({
    canReach: () => canReach(world, node, peer),
    serve: () => answerOffer(peer, offered),
    done: ({ wants, verified }) => {
      if (!node.isUp || node.life !== life) return
      noteVerified(world, node, verified)
      const wanted = offered.filter(({ sha256 }) => wants.includes(sha256) && heldBlobs(node).has(sha256))
      for (const head of wanted.slice(0, PER_ROUND)) upload(world, { node, peer, head })
    },
  })
}

function answerOffer(peer: Node, offered: readonly BlobHead[]): Offer | undefined {
  if (!peer.isUp) return undefined
  const keeper = peer.role === 'gateway' ? 'gateway' : 'hub'
  const isHere = (sha256: string): boolean => heldBlobs(peer).has(sha256)
  const verified = offered.flatMap(({ sha256 }) => {
    const isAtGateway = placesOf(peer).get(sha256)?.place === 'gateway'
    const at = wordFor(keeper, { isVerifiedHere: isHere(sha256), isAtGateway })
    return at === undefined ? [] : [{ sha256, at }]
  })
  const known = new Set(verified.map(({ sha256 }) => sha256))
  const wants = wantedOf(
    offered.map(({ sha256 }) => sha256),
    (sha256) => isHere(sha256) || known.has(sha256),
  )
  return { wants, verified }
}

function noteVerified(world: World, node: Node, verified: Offer['verified']): void {
  if (verified.length === 0) return
  commit(world, node, () => {
    for (const { sha256, at } of verified) {
      const known = placesOf(node).get(sha256)
      if (known === undefined) continue
      const place = furtherPlace(known.place, at)
      placesOf(node).set(sha256, { ...known, place })
      if (isKeptElsewhere(place) && world.random.chance(EVICT)) letGo(world, node, sha256)
    }
  })
}

function letGo(world: World, node: Node, sha256: string): void {
  heldBlobs(node).delete(sha256)
  world.count('page let go')
}

type Upload = { readonly node: Node; readonly peer: Node; readonly head: BlobHead }

/** The bytes may be lost, come twice, or come damaged; the receiver answers before it has looked, and looks before it vouches. */
function upload(world: World, { node, peer, head }: Upload): void {
  const { life } = node
  const isIntact = !(world.isStormy && world.random.chance(CORRUPT))
  if (!isIntact) world.count('page damaged on the way')
  world.network.request<'received'>({
    canReach: () => canReach(world, node, peer),
    serve: () => {
      if (!peer.isUp) return undefined
      later(world, peer, { afterMs: world.random.int(20, 600), run: () => verify(world, peer, { head, isIntact }) })
      return 'received'
    },
    done: () => {
      if (!world.has('dropBlobOnAck') || !node.isUp || node.life !== life) return
      commit(world, node, () => letGo(world, node, head.sha256))
    },
  })
}

function verify(world: World, peer: Node, { head, isIntact }: { readonly head: BlobHead; readonly isIntact: boolean }): void {
  if (!isIntact || heldBlobs(peer).has(head.sha256)) return
  commit(world, peer, () => {
    if (peer.role === 'gateway') heldBlobs(peer).set(head.sha256, head)
    else keepBlob(peer, head)
  })
}
