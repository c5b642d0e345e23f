import type { StoredEvent } from '../../src/shared/domain/journal/index.ts'
import {
  TICKET_AGGREGATE,
  type TicketEventBody,
  ticketEvents,
  type TicketEventType,
} from '../../src/shared/domain/queue/index.ts'

/** What became of one number, read from its raw events by this file's own rules, not by the app's fold. */
export type CountedTicket = Readonly<{
  id: string
  label: string
  groupId: string
  isPriority: boolean
  takenAt: string
  activatedAt: string | undefined
  proof: string | undefined
  printFailures: number
  prints: number
  /** First calls and calls again, in the order of their clocks. */
  calls: readonly Readonly<{ at: string; station: string; times: number }>[]
  /** Two counters called it in one and the same turn; one that came back or was handed on begins another. */
  isCalledByTwo: boolean
  end: 'served' | 'left' | 'absent' | 'voided' | 'open'
  /** Seconds from the paper to the first call; undefined: never called. */
  waitSeconds: number | undefined
}>

export type QueueCount = Readonly<{
  tickets: readonly CountedTicket[]
  active: readonly CountedTicket[]
  /** Labels that stand on more than one number of the day. */
  doubledLabels: readonly string[]
  calledBeforePaper: readonly string[]
  calledByTwo: readonly string[]
  neverEnded: readonly string[]
  waits: readonly number[]
}>

/** Every ticket of a log, counted anew. */
export function recountQueue(events: readonly StoredEvent[]): QueueCount {
  const byTicket = new Map<string, StoredEvent[]>()
  for (const event of events.toSorted(byClock)) {
    if (event.aggType !== TICKET_AGGREGATE) continue
    byTicket.set(event.aggId, [...(byTicket.get(event.aggId) ?? []), event])
  }
  const tickets = [...byTicket].map(([id, story]) => countTicket(id, story))
  const active = tickets.filter(({ activatedAt }) => activatedAt !== undefined)
  const labels = tickets.filter(({ end }) => end !== 'voided').map(({ label }) => label)
  return {
    tickets,
    active,
    doubledLabels: labels.filter((label, at) => labels.indexOf(label) !== at),
    calledBeforePaper: tickets
      .filter(({ activatedAt, calls }) => calls.length > 0 && (activatedAt === undefined || (calls[0]?.at ?? '') < activatedAt))
      .map(({ label }) => label),
    calledByTwo: tickets.filter(({ isCalledByTwo: isDouble }) => isDouble).map(({ label }) => label),
    neverEnded: tickets.filter(({ end }) => end === 'open').map(({ label }) => label),
    waits: active.flatMap(({ waitSeconds }) => waitSeconds ?? []),
  }
}

const byClock = (a: StoredEvent, b: StoredEvent): number => Number(BigInt(a.hlc) - BigInt(b.hlc)) || (a.id < b.id ? -1 : 1)

function countTicket(id: string, story: readonly StoredEvent[]): CountedTicket {
  const all = <T extends TicketEventType>(type: T): readonly TicketEventBody<T>[] =>
    // The schema is the one of this very type; TypeScript does not follow the pair through the table.
    story.filter((event) => event.type === type).map((event) => ticketEvents[type].body.parse(event.body) as TicketEventBody<T>)
  const [reserved] = all('TicketReserved')
  if (reserved === undefined) throw new Error(`ticket ${id} has no beginning`)
  const [activated] = all('TicketActivated')
  const calls = all('TicketCalled').map(({ at, counter, times }) => ({ at, station: counter.station, times }))
  return {
    id,
    label: reserved.label,
    groupId: reserved.groupId,
    isPriority: reserved.priority !== null,
    takenAt: reserved.at,
    activatedAt: activated?.at,
    proof: activated?.proof,
    printFailures: all('TicketPrintFailed').length,
    prints: all('TicketReprinted').length + (activated?.proof === 'printed' ? 1 : 0),
    calls,
    isCalledByTwo: isCalledByTwo(story),
    end: endOf(story),
    waitSeconds: activated && calls[0] ? Math.round((Date.parse(calls[0].at) - Date.parse(activated.at)) / 1_000) : undefined,
  }
}

function isCalledByTwo(story: readonly StoredEvent[]): boolean {
  let station: string | undefined
  for (const { type, body } of story) {
    if (type === 'TicketResumed' || type === 'TicketTransferred') station = undefined
    if (type !== 'TicketCalled') continue
    const called = ticketEvents.TicketCalled.body.parse(body).counter.station
    if (station !== undefined && station !== called) return true
    station = called
  }
  return false
}

function endOf(story: readonly StoredEvent[]): CountedTicket['end'] {
  const ends = story.flatMap(({ type, body }): CountedTicket['end'][] => {
    if (type === 'TicketVoided') return ['voided']
    if (type === 'TicketLeft') return ['left']
    if (type === 'TicketAbsent') return ['absent']
    if (type === 'TicketResumed' || type === 'TicketTransferred') return ['open']
    if (type === 'TicketServed') return ticketEvents.TicketServed.body.parse(body).act === 'done' ? ['served'] : ['open']
    return []
  })
  return ends.at(-1) ?? 'open'
}

export const medianOf = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[middle - 1] ?? sorted[middle] ?? 0, sorted[middle] ?? 0]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}
