import { toEpochMs, type LocalTime } from '../../kernel/local-time.ts'
import type { CounterScope } from './counter-scope.ts'
import type { FairRule } from './queue-settings.ts'
import type { Ticket } from './ticket.ts'

/** A first call of the day, of any counter; newest last. */
export type PastCall = { readonly groupId: string; readonly isPriority: boolean; readonly at: LocalTime }

/** Message keys of the rules; the screen says them with the call. */
export type Why =
  | 'queue.why.first-come'
  | 'queue.why.appointment'
  | 'queue.why.kept'
  | 'queue.why.returned'
  | 'queue.why.waited-long'
  | 'queue.why.priority-turn'
  | 'queue.why.priority-earlier'
  | 'queue.why.ordinary-turn'
  | 'queue.why.ordinary-earlier'
  | 'queue.why.only-priority'

export type Turn<T> = {
  readonly ticket: T
  readonly why: Why
  readonly params: Readonly<Record<string, string | number>>
}

/** The part of a ticket the order looks at. */
export type InLine = Pick<
  Ticket,
  'id' | 'label' | 'groupId' | 'priority' | 'placeAt' | 'waitingSince' | 'takenAt' | 'returnedAt' | 'forStation' | 'appointmentId'
>

type Line = {
  readonly counter: CounterScope
  readonly rule: FairRule
  readonly history: readonly PastCall[]
  readonly now: LocalTime
}

/**
 * Whose turn it is at this counter, and why. `waiting`: everybody who may be called now (state `waiting`, in nobody else's hand).
 * In order: one who came back and let the agreed number go first; an ordinary citizen past the limit against a priority one who is not;
 * then priority and ordinary in turns as the rule says. Within each, by place. So nobody waits for ever: every place is passed only by
 * earlier places, by at most one priority for each ordinary one, and by people who were called before and came back.
 */
export function whoIsNext<T extends InLine>(waiting: readonly T[], { counter, rule, history, now }: Line): Turn<T> | undefined {
  const mine = waiting.filter((ticket) => isFor(ticket, counter))
  const calls = history.filter(({ groupId }) => counter.groupIds.includes(groupId))
  const back = firstOf(
    mine.filter((ticket) => hasLetGo(ticket, calls, rule)),
    cameBackBefore,
  )
  if (back) return { ticket: back, why: 'queue.why.returned', params: { count: rule.returnedAfter } }
  const others = mine.filter(({ returnedAt }) => returnedAt === null)
  // Nobody but people who came back too early: better them than nobody.
  if (others.length === 0) {
    const early = firstOf(mine, cameBackBefore)
    return early && { ticket: early, why: 'queue.why.returned', params: { count: rule.returnedAfter } }
  }
  return choose(others, calls, { counter, rule, now })
}

function choose<T extends InLine>(
  others: readonly T[],
  calls: readonly PastCall[],
  { counter, rule, now }: Omit<Line, 'history'>,
): Turn<T> | undefined {
  const isLong = (ticket: T): boolean => minutesOf(ticket, now) >= rule.ordinaryLimitMinutes
  const ordinary = firstOf(
    // A counter that takes no priority treats one who has waited too long like anybody else.
    others.filter((ticket) => ticket.priority === null || (!counter.takesPriority && isLong(ticket))),
    standsBefore,
  )
  const priority = firstOf(
    others.filter((ticket) => ticket.priority !== null),
    standsBefore,
  )
  if (!ordinary) return priority && { ticket: priority, why: 'queue.why.only-priority', params: {} }
  if (!priority || !counter.takesPriority) return inPlace(ordinary, counter)
  // Where priority always goes first, two long lines would leave the ordinary one standing for ever: there the place decides.
  const isOutranked = isLong(priority) && (rule.ordinaryBetween > 0 || standsBefore(priority, ordinary))
  if (isLong(ordinary) && !isOutranked) {
    return { ticket: ordinary, why: 'queue.why.waited-long', params: { minutes: minutesOf(ordinary, now) } }
  }
  return takeTurns({ ordinary, priority, calls, between: rule.ordinaryBetween })
}

function takeTurns<T extends InLine>(parts: {
  readonly ordinary: T
  readonly priority: T
  readonly calls: readonly PastCall[]
  readonly between: number
}): Turn<T> {
  const { ordinary, priority, calls, between } = parts
  const params = { count: between }
  const since = ordinarySincePriority(calls)
  if (between === 0 || since >= between) return { ticket: priority, why: 'queue.why.priority-turn', params }
  if (since === 0) return { ticket: ordinary, why: 'queue.why.ordinary-turn', params }
  return standsBefore(priority, ordinary)
    ? { ticket: priority, why: 'queue.why.priority-earlier', params }
    : { ticket: ordinary, why: 'queue.why.ordinary-earlier', params }
}

function inPlace<T extends InLine>(ticket: T, counter: CounterScope): Turn<T> {
  if (ticket.forStation === counter.station) return { ticket, why: 'queue.why.kept', params: {} }
  if (ticket.appointmentId !== null)
    return { ticket, why: 'queue.why.appointment', params: { time: ticket.placeAt.slice(11, 16) } }
  return { ticket, why: 'queue.why.first-come', params: {} }
}

/** Ordinary calls since the last priority one; before the first priority call of a day one is due at once. */
function ordinarySincePriority(calls: readonly PastCall[]): number {
  const last = calls.findLastIndex(({ isPriority }) => isPriority)
  return last === -1 ? Number.POSITIVE_INFINITY : calls.length - 1 - last
}

function isFor({ groupId, forStation }: InLine, { station, groupIds }: CounterScope): boolean {
  return forStation === null ? groupIds.includes(groupId) : forStation === station
}

/** Called in vain, back, and the agreed number of others has been called since. */
function hasLetGo({ returnedAt }: InLine, calls: readonly PastCall[], rule: FairRule): boolean {
  return returnedAt !== null && calls.filter(({ at }) => at > returnedAt).length >= rule.returnedAfter
}

const minutesOf = ({ waitingSince, takenAt }: InLine, now: LocalTime): number =>
  Math.floor((toEpochMs(now) - toEpochMs(waitingSince ?? takenAt)) / 60_000)

/** For sorting: the place in the line, as it is called. */
export const byPlace = (a: InLine, b: InLine): number => (standsBefore(a, b) ? -1 : 1)

/** Time first (to the second), then the number, then the id: the same on every machine. */
function standsBefore(a: InLine, b: InLine): boolean {
  if (a.placeAt !== b.placeAt) return a.placeAt < b.placeAt
  if (a.label.length !== b.label.length) return a.label.length < b.label.length
  return a.label === b.label ? a.id < b.id : a.label < b.label
}

function cameBackBefore(a: InLine, b: InLine): boolean {
  const [first, second] = [a.returnedAt ?? '', b.returnedAt ?? '']
  return first === second ? standsBefore(a, b) : first < second
}

function firstOf<T>(tickets: readonly T[], isBefore: (a: T, b: T) => boolean): T | undefined {
  let first = tickets[0]
  for (const ticket of tickets) if (first !== undefined && isBefore(ticket, first)) first = ticket
  return first
}

/** An appointment stands at its hour when its holder is here in time, else where it comes (FairRule.appointmentGraceMinutes). */
export function placeOfAppointment(slotAt: LocalTime, now: LocalTime, rule: FairRule): LocalTime {
  const lateMs = toEpochMs(now) - toEpochMs(slotAt)
  return lateMs > rule.appointmentGraceMinutes * 60_000 ? now : slotAt
}

/** The rule in one sentence, for paper, kiosk and display. */
export function ruleSentence(rule: FairRule): { readonly messageKey: string; readonly params: Readonly<Record<string, number>> } {
  const params = { count: rule.ordinaryBetween, minutes: rule.ordinaryLimitMinutes }
  return rule.ordinaryBetween === 0
    ? { messageKey: 'queue.rule.priority-first', params }
    : { messageKey: 'queue.rule.interleaved', params }
}
