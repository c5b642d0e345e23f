import {
  byPlace,
  listAlarms,
  listLineGroups,
  suggestCounters,
  type CounterRef,
  type Ticket,
} from '../../../shared/domain/queue/index.ts'
import type { CounterView, GroupView, QueueOverview, TicketView } from '../../../shared/ipc/contract/queue.ts'
import { toEpochMs } from '../../../shared/kernel/local-time.ts'
import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { isAt, type LineLook, type LookAtLine } from './line-look.ts'
import type { DayQuestion } from './number-day.ts'
import type { KnownCounter } from './place-repository.ts'
import type { QueueDeps } from './queue-deps.ts'

type OverviewDeps = QueueDeps & {
  readonly look: LookAtLine
  readonly isPrinting: (ticketId: string) => boolean
  readonly dayQuestion: () => DayQuestion | undefined
}

/** Whoever has not asked for a number by then will not. */
const DAYS_ASKED = 31
const daysBefore = (day: PlainDate): PlainDate[] => Array.from({ length: DAYS_ASKED }, (_, back) => addDays(day, -1 - back))

/** A paper on its way in another PC's printer is no news before this long. */
const PRINTING_MS = 15_000

/** What the screens of the line show, of one look at it. */
export function createOverviews(deps: OverviewDeps) {
  const { rows, places, station, keeper, look, dayQuestion } = deps
  return {
    overview: (): QueueOverview => {
      const at = look()
      const { waitTargetMinutes } = places.settings()
      const counters = at.counters.map((counter) => toCounterView(deps, at, counter))
      return {
        day: at.day,
        dayQuestion: dayQuestion() ?? null,
        now: at.now,
        mine: counters.find(({ isThisMachine, isOpen }) => isThisMachine && isOpen) ?? null,
        ownCounter: ownCounter(deps),
        counters,
        groups: groupViews(deps, at),
        keeper: keeper().view(),
        unprinted: views(at, ({ state, ...ticket }) => state === 'reserved' && isUnprinted(deps, { ...ticket, state }, at)),
        calledTwice: views(at, ({ isCalledTwice }) => isCalledTwice),
        sameNumber: sameNumbers(deps, at),
        overnight: at.viewAll(rows.listAtCounter(daysBefore(at.day))),
        parked: views(at, ({ state }) => state === 'parked'),
        absent: views(at, ({ state }) => state === 'absent'),
        alarms: [...listAlarms(at.state, at.forecast, waitTargetMinutes)],
        suggestion: suggestion(deps, at, waitTargetMinutes),
        waitTargetMinutes,
        dayCounts: dayCounts(rows.countStates(at.day)),
      }
    },
    groups: (): GroupView[] => groupViews(deps, look()),
    counterOf: (of: string): CounterView | undefined => {
      const at = look()
      const known = at.counters.find(({ counter }) => counter.station === of)
      return known && toCounterView(deps, at, known)
    },
    /** Numbers this PC took that have no paper. */
    countUnprinted: (): number => {
      const at = look()
      return at.open.filter((ticket) => ticket.station === station && isUnprinted(deps, ticket, at)).length
    },
  }
}

const views = (at: LineLook, wanted: (ticket: Ticket) => boolean): TicketView[] =>
  at.viewAll(at.open.filter(wanted).toSorted(byPlace))

/** Until the last of them is served or gone. */
function sameNumbers({ rows }: OverviewDeps, { day, open }: LineLook): QueueOverview['sameNumber'] {
  const isOpen = (ticket: Ticket): boolean => open.some(({ id }) => id === ticket.id)
  return rows
    .listSame(day)
    .filter((papers) => papers.some(isOpen))
    .map((papers) => ({
      label: papers[0]?.label ?? '',
      papers: papers.map(({ id, takenAt, groupName, station }) => ({ id, takenAt, groupName, station })),
    }))
}

/** Without a paper, and no printer is at it: it waits for a person's word. */
function isUnprinted({ station, isPrinting }: OverviewDeps, ticket: Ticket, { now }: LineLook): boolean {
  if (ticket.state !== 'reserved' || isPrinting(ticket.id)) return false
  return ticket.printFault !== null || ticket.station === station || toEpochMs(now) - toEpochMs(ticket.takenAt) > PRINTING_MS
}

function toCounterView({ rows, station, keeper }: OverviewDeps, at: LineLook, known: KnownCounter): CounterView {
  const { counter, scope, isOpen, officerName } = known
  const current = at.open.find((ticket) => isAt(ticket, counter.station))
  return {
    counter,
    isOpen,
    isThisMachine: counter.station === station,
    officerName,
    groupIds: [...scope.groupIds],
    takesPriority: scope.takesPriority,
    current: current ? at.view(current) : null,
    servedToday: rows.countServed(at.day, counter.station),
    isSilent: isOpen && keeper().isSilent(counter.station),
  }
}

/** As it was last opened; else what the general settings call it: of `Quầy 3 – Đất đai` the number is 3. */
function ownCounter({ places, station, stationNumber, counterName }: OverviewDeps): CounterRef {
  const known = places.findCounter(station)?.counter
  if (known) return known
  const name = counterName()
  const number = /\d+/.exec(name)?.[0] ?? stationNumber
  return { station, name, number: String(Number(number)) }
}

function groupViews({ places }: OverviewDeps, at: LineLook): GroupView[] {
  return listLineGroups(places.settings().groups, at.open).map(({ id, letter, name, isActive }) => {
    const line = at.viewAll(at.state.waiting.filter(({ groupId }) => groupId === id))
    return {
      id,
      letter,
      name,
      isActive,
      waiting: line.length,
      priorityWaiting: line.filter(({ priority }) => priority !== null).length,
      longestWaitMinutes: Math.max(0, ...line.map(({ waitedMinutes }) => waitedMinutes)),
      expectedWaitMinutes: at.forecast.forNewcomer(id),
      openCounters: at.state.counters.filter(({ groupIds }) => groupIds.includes(id)).length,
    }
  })
}

function suggestion({ places }: OverviewDeps, at: LineLook, target: number): QueueOverview['suggestion'] {
  const wanted = suggestCounters(at.state, at.forecast, target)
  const group = listLineGroups(places.settings().groups, at.open).find(({ id }) => id === wanted?.groupId)
  return wanted && group ? { groupId: group.id, groupName: group.name, counters: wanted.counters } : null
}

function dayCounts(counts: ReadonlyMap<string, number>): QueueOverview['dayCounts'] {
  const of = (state: string): number => counts.get(state) ?? 0
  return {
    taken: [...counts.values()].reduce((sum, n) => sum + n, 0),
    served: of('served'),
    absent: of('absent'),
    voided: of('voided'),
    left: of('left'),
  }
}
