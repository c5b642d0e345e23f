import { minutesOf, toEpochMs, toLocalTime, type LocalTime } from '../../kernel/local-time.ts'
import type { CounterScope } from './counter-scope.ts'
import { whoIsNext, type InLine, type PastCall, type Turn, type Why } from './fair-order.ts'
import type { FairRule } from './queue-settings.ts'

/** Minutes one number of the group usually takes at that hour of the day; null: nobody was ever served here. */
export type ServeMinutes = (groupId: string, hour: number) => number | null

/** A counter that is open now. `busy`: whom it serves, and for how many minutes already; null: it is free. */
export type OpenCounter = CounterScope & { readonly busy: { readonly groupId: string; readonly minutes: number } | null }

export type LineState<T extends InLine> = {
  readonly waiting: readonly T[]
  readonly counters: readonly OpenCounter[]
  readonly rule: FairRule
  /** First calls of the day, newest last. */
  readonly history: readonly PastCall[]
  readonly now: LocalTime
  readonly serve: ServeMinutes
}

export type Forecast = {
  /** Ids in the order in which they will be called, as it looks now. */
  readonly order: readonly string[]
  /** The rule that will take it at its turn, as it looks now. */
  readonly whyOf: (ticketId: string) => Why | null
  /** Minutes until a ticket's turn; null: not known (no counter for it, or nobody was ever served). */
  readonly startsIn: (ticketId: string) => number | null
  /** Minutes for one who takes a number of the group now; null: not known. */
  readonly forNewcomer: (groupId: string) => number | null
}

/** Of the past only this much matters to turns, and the forecast is made at every look at the line. */
const REMEMBERED_CALLS = 60
/** One who is served longer than usual is taken to need as much again as this part of the usual time. */
const STILL_NEEDED = 0.25
/** Order is told even where times are not known. */
const UNKNOWN_MINUTES = 5

type Post = { readonly counter: OpenCounter; freeIn: number; isKnown: boolean }

/**
 * Plays the line on, counter by counter, by the very rule that calls: whom each will take and when. A forecast of local history and of the
 * counters open now, nothing else; it never pretends to know what it cannot.
 */
export function forecastLine<T extends InLine>(state: LineState<T>): Forecast {
  const posts = state.counters.map((counter): Post => ({ counter, ...timeToFree(counter, state) }))
  const starts = new Map<string, number | null>()
  const whys = new Map<string, Why>()
  const left = play({ ...state, posts, waiting: [...state.waiting] }, ({ ticket, why }, minutes) => {
    whys.set(ticket.id, why)
    starts.set(ticket.id, minutes)
  })
  // Nobody serves these now; they still stand in an order.
  for (const { ticket, why } of orderWithoutCounters(left, state)) whys.set(ticket.id, why)
  return {
    order: [...whys.keys()],
    whyOf: (ticketId) => whys.get(ticketId) ?? null,
    startsIn: (ticketId) => starts.get(ticketId) ?? null,
    forNewcomer: (groupId) => {
      const serving = posts.filter(({ counter }) => counter.groupIds.includes(groupId))
      const first = serving.toSorted((a, b) => a.freeIn - b.freeIn)[0]
      return first && (first.isKnown || first.freeIn === 0) ? Math.ceil(first.freeIn) : null
    },
  }
}

type Playing<T extends InLine> = Omit<LineState<T>, 'counters'> & { readonly posts: readonly Post[] }

/** Returns whom no counter takes. */
function play<T extends InLine>(state: Playing<T>, onTurn: (turn: Turn<T>, minutes: number | null) => void): readonly T[] {
  const { rule, now, serve } = state
  let waiting = state.waiting
  let history = state.history.slice(-REMEMBERED_CALLS)
  let posts = state.posts
  while (waiting.length > 0 && posts.length > 0) {
    const post = posts.reduce((first, next) => (next.freeIn < first.freeIn ? next : first))
    const at = toLocalTime(toEpochMs(now) + post.freeIn * 60_000)
    const turn = whoIsNext(waiting, { counter: post.counter, rule, history, now: at })
    if (!turn) {
      posts = posts.filter((other) => other !== post)
      continue
    }
    const { ticket } = turn
    onTurn(turn, post.isKnown || post.freeIn === 0 ? Math.floor(post.freeIn) : null)
    waiting = waiting.filter(({ id }) => id !== ticket.id)
    history = [...history.slice(-REMEMBERED_CALLS), { groupId: ticket.groupId, isPriority: ticket.priority !== null, at }]
    const minutes = serve(ticket.groupId, Math.floor(minutesOf(at) / 60))
    post.freeIn += minutes ?? UNKNOWN_MINUTES
    post.isKnown &&= minutes !== null
  }
  return waiting
}

function timeToFree({ busy }: OpenCounter, { serve, now }: Pick<LineState<InLine>, 'serve' | 'now'>) {
  if (!busy) return { freeIn: 0, isKnown: true }
  const usual = serve(busy.groupId, Math.floor(minutesOf(now) / 60))
  if (usual === null) return { freeIn: UNKNOWN_MINUTES, isKnown: false }
  return { freeIn: Math.max(usual - busy.minutes, usual * STILL_NEEDED), isKnown: true }
}

function orderWithoutCounters<T extends InLine>(
  left: readonly T[],
  { rule, history, now, serve }: LineState<T>,
): readonly Turn<T>[] {
  if (left.length === 0) return []
  const groupIds = [...new Set(left.map(({ groupId }) => groupId))]
  const stations = [...new Set(left.map(({ forStation }) => forStation ?? ''))]
  const posts = stations.map((station): Post => ({
    counter: { station, groupIds, takesPriority: true, busy: null },
    freeIn: 0,
    isKnown: false,
  }))
  const turns: Turn<T>[] = []
  play({ waiting: left, posts, rule, history, now, serve }, (turn) => turns.push(turn))
  return turns
}
