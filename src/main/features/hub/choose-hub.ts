import type { Succession } from '../../../shared/domain/hub/hub-settings.ts'

/** What probing one address has shown so far. */
export type Candidate = {
  readonly address: string
  /** Who is said to be there; who really is, once it has answered. */
  readonly station: string | undefined
  /** The log of the hub's own that answered there. */
  readonly origin: string | undefined
  /** An administrator named it on this PC, so it counts even where no list does. */
  readonly isManual: boolean
  /** Since when it has answered without a break; undefined while it does not. Milliseconds since 1970. */
  readonly okSince: number | undefined
  /** Tries without an answer since the last one. */
  readonly failures: number
  readonly isTried: boolean
}

export type HubChoice =
  | { readonly kind: 'self' }
  | { readonly kind: 'peer'; readonly station: string; readonly origin: string; readonly address: string }
  | { readonly kind: 'none' }

export type HubFacts = {
  readonly order: Succession
  readonly own: { readonly station: string; readonly isWilling: boolean }
  readonly candidates: readonly Candidate[]
  readonly current: HubChoice
  readonly now: number
  /** When looking began: a machine nobody has found yet may still be found. */
  readonly startedAt: number
}

/** Tries without an answer that make a hub dead. */
export const DEAD_AFTER = 2
/** So long must a better one answer before it takes the work back: no flapping. */
export const RETURN_AFTER_MS = 10_000
/** So long a machine of the list may stay unfound before the next one steps in. */
export const FIND_WITHIN_MS = 3_000

/**
 * Whom this PC takes for its hub (sync.md §8): the first of the list that answers. There is no election: two PCs may choose
 * differently for a while, and two hubs at once do no harm. What is there stays until it is dead, or a better one is back for good.
 */
export function chooseHub(facts: HubFacts): HubChoice {
  const { candidates, current, own } = facts
  const isCurrentAlive = isAlive(current, facts)
  const wanted = firstOf(facts, (candidate) => isAnswering(candidate) && (!isCurrentAlive || isBack(candidate, facts)))
  // Somebody before us may still answer: until that is known, what is there stays.
  if (wanted === 'undecided') return isCurrentAlive ? current : { kind: 'none' }
  if (isCurrentAlive && rankOf(current, facts) <= rankOf(wanted, facts)) return current
  if (wanted.kind !== 'none') return wanted
  const found = candidates.find((one) => isAnswering(one) && one.station !== own.station && !isListed(one, facts))
  return found ? toPeer(found) : { kind: 'none' }
}

function firstOf(facts: HubFacts, isFit: (candidate: Candidate) => boolean): HubChoice | 'undecided' {
  const { order, own, candidates } = facts
  const manual = candidates.find((one) => one.isManual && isFit(one) && !isListed(one, facts) && one.station !== own.station)
  if (manual) return toPeer(manual)
  for (const { station } of order) {
    if (station === own.station) {
      if (own.isWilling) return { kind: 'self' }
      continue
    }
    const its = candidates.filter((one) => one.station === station)
    const fit = its.find(isFit)
    if (fit) return toPeer(fit)
    if (isOwnTurnLater(facts, station) && isUnknown(its, facts)) return 'undecided'
  }
  return { kind: 'none' }
}

/** Only who would take the work itself must be sure that those before it are gone. */
function isOwnTurnLater({ order, own }: HubFacts, station: string): boolean {
  const at = (wanted: string): number => order.findIndex((one) => one.station === wanted)
  return own.isWilling && at(own.station) > at(station)
}

function isUnknown(its: readonly Candidate[], { now, startedAt }: HubFacts): boolean {
  if (its.length === 0) return now - startedAt < FIND_WITHIN_MS
  return its.some((one) => one.failures < DEAD_AFTER && one.okSince === undefined)
}

const isAnswering = (one: Candidate): boolean => one.okSince !== undefined && one.failures < DEAD_AFTER
const isBack = (one: Candidate, { now }: HubFacts): boolean => now - (one.okSince ?? now) >= RETURN_AFTER_MS
const isListed = (one: Candidate, { order }: HubFacts): boolean => order.some(({ station }) => station === one.station)

function isAlive(choice: HubChoice, { candidates, own }: HubFacts): boolean {
  if (choice.kind === 'none') return false
  if (choice.kind === 'self') return own.isWilling
  return candidates.some((one) => one.address === choice.address && one.origin === choice.origin && isAnswering(one))
}

/** Smaller is better. An address an administrator typed here stands first, a hub no list names stands last. */
function rankOf(choice: HubChoice, { order, own, candidates }: HubFacts): number {
  if (choice.kind === 'none') return Number.POSITIVE_INFINITY
  const station = choice.kind === 'self' ? own.station : choice.station
  const at = order.findIndex((one) => one.station === station)
  if (at >= 0) return at
  const isManual = choice.kind === 'peer' && candidates.some((one) => one.address === choice.address && one.isManual)
  return isManual ? -1 : order.length
}

function toPeer({ station = '', origin = '', address }: Candidate): HubChoice {
  return { kind: 'peer', station, origin, address }
}
