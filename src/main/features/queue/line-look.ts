import {
  createServeMinutes,
  isEndUnknown,
  forecastLine,
  isLate,
  waitedMinutes,
  type Forecast,
  type LineState,
  type OpenCounter,
  type ServeMinutes,
  type Ticket,
} from '../../../shared/domain/queue/index.ts'
import type { TicketView } from '../../../shared/ipc/contract/queue.ts'
import { dateOf, toEpochMs, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { REMEMBERED_CALLS } from './granting.ts'
import type { QueueDeps } from './queue-deps.ts'
import type { KnownCounter } from './place-repository.ts'

/** The line as it stands at one moment; everything is read and reckoned at most once. */
export type LineLook = {
  readonly day: PlainDate
  readonly now: LocalTime
  readonly open: readonly Ticket[]
  readonly counters: readonly KnownCounter[]
  readonly state: LineState<Ticket>
  readonly forecast: Forecast
  /**
   * For one that waits, or that would wait if it did: how many of its group are called before it as it looks now, and in how many
   * minutes its turn comes; null: not known.
   */
  readonly outlook: (ticket: Ticket) => Outlook
  /** Who waits first, in the order in which they will be called; the others as they come. */
  readonly inOrder: (tickets: readonly Ticket[]) => readonly Ticket[]
  readonly view: (ticket: Ticket) => TicketView
  readonly viewAll: (tickets: readonly Ticket[]) => TicketView[]
}

export type Outlook = { readonly ahead: number; readonly expectedWaitMinutes: number | null }

type LookDeps = Pick<QueueDeps, 'rows' | 'places' | 'now'>

/** What a number usually takes changes slowly; it is read anew after this long. */
const SERVE_TIMES_LIVE_MS = 60_000
/** What happened longer ago says little of today. */
const HISTORY_DAYS = 30

export type LookAtLine = () => LineLook

export function createLineLook(deps: LookDeps): LookAtLine {
  const serveTimes = createServeTimes(deps)
  return () => {
    const line = readLine(deps, serveTimes)
    const { day, now } = line
    const outlook = createOutlook(line)
    const viewAll = createViews(deps, line, outlook)
    return {
      day,
      now,
      get open() {
        return line.open()
      },
      get counters() {
        return line.counters()
      },
      get state() {
        return line.state()
      },
      get forecast() {
        return line.forecast()
      },
      outlook,
      inOrder: (tickets) => {
        const order = line.order()
        return tickets.toSorted((a, b) => (order.get(a.id) ?? order.size) - (order.get(b.id) ?? order.size))
      },
      viewAll,
      view: (ticket) => {
        const [view] = viewAll([ticket])
        if (!view) throw new Error('one ticket in, one view out')
        return view
      },
    }
  }
}

type Line = ReturnType<typeof readLine>

function readLine({ rows, places, now: clock }: LookDeps, serveTimes: () => ServeMinutes) {
  const now = clock()
  const day = dateOf(now)
  const open = once(() => rows.listOpen(day))
  const counters = once(() => places.listCounters(day))
  const settings = once(() => places.settings())
  const state = once((): LineState<Ticket> => ({
    waiting: open().filter((ticket) => ticket.state === 'waiting'),
    counters: counters()
      .filter(({ isOpen }) => isOpen)
      .map((counter) => toOpenCounter(counter, open(), now)),
    rule: settings().rule,
    history: rows.listFirstCalls(day, REMEMBERED_CALLS),
    now,
    serve: serveTimes(),
  }))
  const forecast = once(() => forecastLine(state()))
  return { now, day, open, counters, settings, state, forecast, order: once(() => toOrder(forecast())) }
}

function createOutlook({ now, state, forecast, order }: Line): LineLook['outlook'] {
  return (ticket) => {
    if (ticket.state === 'waiting')
      return { ahead: countAhead(ticket, state().waiting, order()), expectedWaitMinutes: forecast().startsIn(ticket.id) }
    const waiting = [...state().waiting, { ...ticket, waitingSince: now }]
    const then = forecastLine({ ...state(), waiting })
    return { ahead: countAhead(ticket, waiting, toOrder(then)), expectedWaitMinutes: then.startsIn(ticket.id) }
  }
}

function createViews({ rows }: LookDeps, line: Line, outlook: LineLook['outlook']): LineLook['viewAll'] {
  const { now, day, forecast, settings } = line
  const waitingView = (ticket: Ticket) => ({
    why: forecast().whyOf(ticket.id) ?? ticket.grant?.why ?? null,
    isLate: isLate(ticket, forecast(), { now, target: settings().waitTargetMinutes }),
    position: ticket.day === day ? outlook(ticket).ahead + 1 : null,
  })
  return (tickets) => {
    const dossiers = rows.dossiersOf(tickets.map(({ id }) => id))
    return tickets.map((ticket) => ({
      ...toPlainView(ticket, now),
      ...(ticket.state === 'waiting' ? waitingView(ticket) : { why: ticket.grant?.why ?? null, isLate: false, position: null }),
      dossiers: dossiers
        .filter(({ ticketId }) => ticketId === ticket.id)
        .map(({ id, code, procedureName }) => ({ id, code, procedureName })),
    }))
  }
}

function createServeTimes({ rows, now }: LookDeps): () => ServeMinutes {
  let known: { readonly at: number; readonly serve: ServeMinutes } | undefined
  return () => {
    const at = toEpochMs(now())
    if (known && Math.abs(at - known.at) < SERVE_TIMES_LIVE_MS) return known.serve
    known = { at, serve: createServeMinutes(rows.listServices(addDays(dateOf(now()), -HISTORY_DAYS))) }
    return known.serve
  }
}

function toOpenCounter({ scope }: KnownCounter, open: readonly Ticket[], now: LocalTime): OpenCounter {
  const current = open.find((ticket) => isAt(ticket, scope.station))
  const since = current?.servingSince ?? current?.call?.at
  const busy = current && since !== undefined ? { groupId: current.groupId, minutes: minutesBetween(since, now) } : null
  return { ...scope, busy }
}

export const isAt = ({ state, call }: Ticket, station: string): boolean =>
  (state === 'called' || state === 'serving') && call?.counter.station === station

const toOrder = ({ order }: Forecast): ReadonlyMap<string, number> => new Map(order.map((id, index) => [id, index]))

function countAhead(ticket: Ticket, waiting: readonly Ticket[], order: ReadonlyMap<string, number>): number {
  const own = order.get(ticket.id) ?? order.size
  return waiting.filter(({ id, groupId }) => groupId === ticket.groupId && (order.get(id) ?? order.size) < own).length
}

function toPlainView(ticket: Ticket, now: LocalTime) {
  const { servingSince, closedAt, waitSeconds, state } = ticket
  const waited =
    state === 'waiting' || waitSeconds === null ? waitedMinutes(ticket, closedAt ?? now) : Math.floor(waitSeconds / 60)
  return {
    ...ticket,
    waitedMinutes: waited,
    servedMinutes:
      servingSince === null || isEndUnknown(ticket) ? null : Math.floor(minutesBetween(servingSince, closedAt ?? now)),
  }
}

const minutesBetween = (from: LocalTime, to: LocalTime): number => Math.max(0, (toEpochMs(to) - toEpochMs(from)) / 60_000)

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
