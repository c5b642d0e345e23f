import type { StoredEvent } from '../../../../src/shared/domain/journal/index.ts'
import { readEvents } from '../../../support/station/read-events.ts'
import type { CounterTold } from './counter-life.ts'

/** The facts of all PCs together, each once, as an auditor would lay the logs side by side. */
export async function readAllCalls(folders: readonly string[]): Promise<readonly StoredEvent[]> {
  const all = new Map<string, StoredEvent>()
  for (const folder of folders) for (const event of await readEvents(folder)) all.set(`${event.origin} ${event.seq}`, event)
  return [...all.values()]
}

/** Counted from the raw facts alone, and from what the counters' screens were told. */
export function countCalls(events: readonly StoredEvent[], told: readonly CounterTold[]) {
  const of = (type: string): readonly StoredEvent[] => events.filter((event) => event.type === type)
  const labels = new Map(of('TicketReserved').map(({ aggId, body }) => [aggId, text(body, 'label')]))
  const stations = new Map<string, Set<string>>()
  for (const { aggId, body } of of('TicketCalled')) {
    const counter = field(body, 'counter')
    stations.set(aggId, (stations.get(aggId) ?? new Set()).add(text(counter, 'station')))
  }
  const activated = of('TicketActivated').map(({ aggId }) => aggId)
  const presses = told.filter((one) => one.kind === 'called' || one.kind === 'nobody')
  const called = told.filter((one) => one.kind === 'called')
  return {
    calledTwice: [...stations].filter(([, by]) => by.size > 1).map(([id, by]) => `${labels.get(id)}: ${[...by].join(', ')}`),
    forgotten: activated.filter((id) => !stations.has(id)).map((id) => labels.get(id) ?? id),
    counts: {
      issued: activated.length,
      called: stations.size,
      presses: presses.length,
      reached: called.length,
      nobody: tally(told.flatMap((one) => (one.kind === 'nobody' ? [one.messageKey] : []))),
      grants: tally(of('TicketGranted').map(({ body }) => text(body, 'as'))),
      withdrawn: of('TicketGrantWithdrawn').length,
      terms: of('QueueKept').map(({ body }) => `${text(body, 'cause')}@${text(body, 'station').slice(-3)}`),
      slowestMs: Math.max(0, ...presses.map(({ ms }) => ms)),
      medianMs: presses.map(({ ms }) => ms).toSorted((a, b) => a - b)[Math.floor(presses.length / 2)] ?? 0,
    },
  }
}

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
const text = (body: unknown, name: string): string => {
  const value = field(body, name)
  return typeof value === 'string' ? value : ''
}

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
