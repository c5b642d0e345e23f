import {
  circlesOf,
  compareVersions,
  isHalf,
  isSameVersion,
  isStrange,
  NO_VERSION,
  type Book,
  type Grant,
  type Memory,
  type Version,
} from './book.ts'
import { today } from './counter.ts'
import type { HandOvers } from './hand-overs.ts'
import { isPast, type LineFacts } from './line-facts.ts'
import type { KeepingLimits } from './limits.ts'
import type { KeeperCause, MemoryPort } from './memory-port.ts'
import type { Peer } from './peers.ts'

export type KeeperDeps = {
  readonly station: string
  readonly stationNumber: number
  readonly memory: MemoryPort
  readonly facts: LineFacts
  /** Milliseconds of a clock that is never set. */
  readonly now: () => number
  readonly limits: KeepingLimits
}

export type Term = {
  readonly epoch: number
  readonly cause: KeeperCause
  readonly isOffice: boolean
  readonly startedAt: number
  readonly day: string
}

/** What a keeper knows beside its memory; lost when its program ends, and then a new term begins. */
export type KeeperState = {
  term: Term | undefined
  readonly peers: Map<string, Peer>
  /** Stations that knew of a later term than the keeper: nothing is decided before they have spoken under the new one. */
  readonly mustHear: Map<string, number>
  /** Latest term heard of. */
  highest: number
  /** Version with which the circle that is wanted was written. */
  wantedAt: Version
  /** How far the logs reached when a right was first seen to be used. */
  readonly usedAt: Map<string, Readonly<Record<string, number>>>
  readonly handOvers: HandOvers
}

export type Keeping = KeeperDeps & { readonly state: KeeperState }

export const memoryOf = ({ memory, facts }: KeeperDeps): Memory => today(memory.read(), facts)

/** The book it keeps; undefined while it does not decide. */
export function bookOf(keeping: Keeping): Book | undefined {
  return keeping.state.term?.isOffice === true ? (memoryOf(keeping).book ?? undefined) : undefined
}

export function isInTouch({ station, state, now, limits }: Keeping, of: string): boolean {
  if (of === station) return true
  const peer = state.peers.get(of)
  return peer !== undefined && peer.isWith && now() - peer.heardAt <= limits.inTouchMs
}

const hasWritten = ({ station, state }: Keeping, of: string, version: Version): boolean =>
  of === station || compareVersions(state.peers.get(of)?.ack ?? NO_VERSION, version) >= 0

/** Half of the voters have it in their memory; `plus` has, or will have before it uses it. */
export function isConfirmed(keeping: Keeping, version: Version, plus?: string): boolean {
  const book = bookOf(keeping)
  return (
    book !== undefined &&
    circlesOf(book).every((circle) => isHalf(circle, (one) => one === plus || hasWritten(keeping, one, version)))
  )
}

/** The latest version that counts once this station has it. */
export function confirmedFor(keeping: Keeping, of: string): Version {
  const book = bookOf(keeping)
  if (!book) return NO_VERSION
  const acks = [...keeping.state.peers.values()].map(({ ack }) => ack).filter(([epoch]) => epoch === book.version[0])
  const steps = [book.version, ...acks].toSorted((left, right) => compareVersions(right, left))
  return steps.find((version) => isConfirmed(keeping, version, of)) ?? NO_VERSION
}

/** Enough are in touch to write anything new down. */
export const canDecide = (keeping: Keeping, book: Book): boolean =>
  circlesOf(book).every((circle) => isHalf(circle, (one) => isInTouch(keeping, one))) && !hasRival(keeping, book)

/**
 * A history began today that is not part of this one: the register tells of its beginning, or somebody has its book. Only hearing its
 * keeper, or a person, ends that.
 */
export function hasRival({ facts, state, station }: Keeping, book: Book | undefined): boolean {
  if ([...state.peers.values()].some((peer) => peer.isWith && isOfOtherHistory(peer.book, { book, day: facts.day() })))
    return true
  return facts
    .beginnings()
    .some(
      (one) => one.epoch !== state.term?.epoch && isStrange(book, one.epoch) && !(book === undefined && one.station === station),
    )
}

/** Not used yet, as far as register and holder say. */
export function isLive({ facts, state }: Keeping, grant: Grant): boolean {
  const used = state.peers.get(grant.to)?.used ?? []
  return !used.some((id) => isSameVersion(id, grant.id)) && !isPast(facts, grant)
}

/** A copy of today that knows of another beginning than this book. */
export const isOfOtherHistory = (
  copy: Book | null,
  { book, day }: { readonly book: Book | undefined; readonly day: string },
): boolean => copy !== null && copy.day === day && isStrange(book, copy.root)
