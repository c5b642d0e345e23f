import {
  createServeMinutes,
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
  const { rows, places, now } = deps
  const serveTimes = createServeTimes(deps)
  return () => {
    const at = now()
    const day = dateOf(at)
    const open = once(() => rows.listOpen(day))
    const counters = once(() => places.listCounters(day))
    const settings = once(() => places.settings())
    const state = once((): LineState<Ticket> => ({
      waiting: open().filter((ticket) => ticket.state === 'waiting'),
      counters: counters()
        .filter(({ isOpen }) => isOpen)
        .map((counter) => toOpenCounter(counter, open(), at)),
      rule: settings().rule,
      history: rows.listFirstCalls(day, REMEMBERED_CALLS),
      now: at,
      serve: serveTimes(),
    }))
    const forecast = once(() => forecastLine(state()))
    const order = once(() => toOrder(forecast()))
    const outlook = (ticket: Ticket): Outlook => {
      if (ticket.state === 'waiting')
        return { ahead: countAhead(ticket, state().waiting, order()), expectedWaitMinutes: forecast().startsIn(ticket.id) }
      const waiting = [...state().waiting, { ...ticket, waitingSince: at }]
      const then = forecastLine({ ...state(), waiting })
      return { ahead: countAhead(ticket, waiting, toOrder(then)), expectedWaitMinutes: then.startsIn(ticket.id) }
    }
    const target = (): number => settings().waitTargetMinutes
    const viewAll = (tickets: readonly Ticket[]): TicketView[] => {
      const dossiers = rows.dossiersOf(tickets.map(({ id }) => id))
      return tickets.map((ticket) => ({
        ...toPlainView(ticket, at),
        why: (ticket.state === 'waiting' ? forecast().whyOf(ticket.id) : null) ?? ticket.grant?.why ?? null,
        isLate: ticket.state === 'waiting' && isLate(ticket, forecast(), { now: at, target: target() }),
        position: ticket.state === 'waiting' && ticket.day === day ? outlook(ticket).ahead + 1 : null,
        dossiers: dossiers
          .filter(({ ticketId }) => ticketId === ticket.id)
          .map(({ id, code, procedureName }) => ({ id, code, procedureName })),
      }))
    }
    return {
      day,
      now: at,
      get open() {
        return open()
      },
      get counters() {
        return counters()
      },
      get state() {
        return state()
      },
      get forecast() {
        return forecast()
      },
      outlook,
      inOrder: (tickets) => {
        const rankOf = ({ id }: Ticket): number => order().get(id) ?? Number.MAX_SAFE_INTEGER
        return tickets.toSorted((a, b) => rankOf(a) - rankOf(b))
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
    servedMinutes: servingSince === null ? null : Math.floor(minutesBetween(servingSince, closedAt ?? now)),
  }
}

const minutesBetween = (from: LocalTime, to: LocalTime): number => Math.max(0, (toEpochMs(to) - toEpochMs(from)) / 60_000)

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
