import type { PriorityReason } from '../../src/shared/domain/queue/index.ts'
import type { SeededRandom } from './seeded-random.ts'

/** One person of the Monday peak. Times in milliseconds of the play. */
export type Visitor = Readonly<{
  number: number
  /** After the doors open. */
  arrivesMs: number
  groupId: string
  priority: PriorityReason | null
  /** Went home, or did not hear the call. */
  isAbsent: boolean
  serveMs: number
}>

export const VISITORS = 250
const PRIORITY_SHARE = 0.15
const ABSENT_SHARE = 0.05
/** How the visitors of a Monday divide among the groups a new centre begins with. */
const GROUPS: readonly (readonly [groupId: string, share: number])[] = [
  ['civil-status', 0.48],
  ['social', 0.16],
  ['land-construction', 0.16],
  ['business', 0.08],
  ['results', 0.12],
]
const REASONS: readonly PriorityReason[] = ['merit', 'disabled', 'elderly', 'elderly', 'elderly', 'pregnant', 'small-child']

/** Exactly the shares of priority and of absence, so that every seed plays the day that was asked for. */
export function planMonday(
  random: SeededRandom,
  options: { readonly visitors: number; readonly withinMs: number; readonly serveMs: number },
): readonly Visitor[] {
  const { visitors, withinMs, serveMs } = options
  const numbers = Array.from({ length: visitors }, (_, at) => at + 1)
  const isPriority = new Set(shuffled(random, numbers).slice(0, Math.round(visitors * PRIORITY_SHARE)))
  const isAbsent = new Set(shuffled(random, numbers).slice(0, Math.round(visitors * ABSENT_SHARE)))
  // Half of the day comes in the first third of the time: that is the peak.
  const times = numbers
    .map((number) => (number % 2 === 0 ? random.next() / 3 : random.next()) * withinMs)
    .toSorted((a, b) => a - b)
  return numbers.map((number, at) => ({
    number,
    arrivesMs: Math.round(times[at] ?? 0),
    groupId: groupOf(random.next()),
    priority: isPriority.has(number) ? random.pick(REASONS) : null,
    isAbsent: isAbsent.has(number),
    serveMs: Math.round(serveMs * (0.5 + random.next())),
  }))
}

function groupOf(drawn: number): string {
  let left = drawn
  for (const [groupId, share] of GROUPS) {
    if (left < share) return groupId
    left -= share
  }
  return GROUPS[0]?.[0] ?? ''
}

function shuffled<T>(random: SeededRandom, list: readonly T[]): readonly T[] {
  return list
    .map((item) => ({ item, key: random.next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
