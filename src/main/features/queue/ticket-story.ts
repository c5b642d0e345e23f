import { TICKET_AGGREGATE, ticketEvents, type TicketEvent } from '../../../shared/domain/queue/index.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { QueueDeps } from './queue-deps.ts'

type Chapter = { readonly at: LocalTime; readonly messageKey: string; readonly params: Record<string, string | number> }
export type TellStory = (ticketId: string) => Chapter[]

/** What happened to one number, fact by fact, as the journal keeps it: who waited how long for whom is not a matter of opinion. */
export function createTicketStory({ journal }: Pick<QueueDeps, 'journal'>): TellStory {
  return (ticketId) =>
    journal.readAggregate(ticketId).flatMap(({ aggType, type, id, body }) => {
      if (aggType !== TICKET_AGGREGATE || !(type in ticketEvents)) return []
      // The key is one of the table by the line above.
      const parsed = ticketEvents[type as TicketEvent['type']].body.safeParse(body)
      if (!parsed.success) return []
      // Type and body are of one row of the table.
      return [toChapter({ type, id, body: parsed.data } as TicketEvent)]
    })
}

function toChapter({ type, body }: TicketEvent): Chapter {
  const by = 'by' in body && body.by !== null ? body.by.name : ''
  const counter = 'counter' in body && body.counter !== null ? body.counter.name : ''
  return {
    at: body.at,
    messageKey: keyOf({ type, body } as TicketEvent),
    params: { by, counter, ...wordsOf({ type, body } as TicketEvent) },
  }
}

const KEYS: Readonly<Record<TicketEvent['type'], string>> = {
  TicketReserved: 'queue.story.reserved',
  TicketActivated: 'queue.story.activated',
  TicketPrintFailed: 'queue.story.print-failed',
  TicketReprinted: 'queue.story.reprinted',
  TicketVoided: 'queue.story.voided',
  TicketGranted: 'queue.story.granted',
  TicketGrantWithdrawn: 'queue.story.grant-withdrawn',
  TicketCalled: 'queue.story.called',
  TicketServed: 'queue.story.served',
  TicketAbsent: 'queue.story.absent',
  TicketParked: 'queue.story.parked',
  TicketResumed: 'queue.story.resumed',
  TicketTransferred: 'queue.story.transferred',
  TicketLeft: 'queue.story.left',
  TicketDayEnded: 'queue.story.day-ended',
}

function keyOf(event: TicketEvent): string {
  if (event.type === 'TicketActivated') return `queue.story.activated-${event.body.proof}`
  if (event.type === 'TicketServed') return event.body.act === 'begun' ? 'queue.story.begun' : 'queue.story.served'
  if (event.type === 'TicketGranted' && event.body.as === 'reserve') return 'queue.story.reserved-for'
  if (event.type === 'TicketCalled' && event.body.isOutOfOrder) return 'queue.story.called-out-of-order'
  return event.type === 'TicketCalled' && event.body.times > 1 ? 'queue.story.called-again' : KEYS[event.type]
}

function wordsOf({ type, body }: TicketEvent): Record<string, string | number> {
  switch (type) {
    case 'TicketReserved':
      return { label: body.label, group: body.groupName }
    case 'TicketTransferred':
      return { group: body.groupName, reason: body.reason }
    case 'TicketCalled':
      return { times: body.times, reason: body.reason }
    case 'TicketReprinted':
      return { prints: body.prints }
    case 'TicketPrintFailed':
    case 'TicketVoided':
    case 'TicketParked':
    case 'TicketLeft':
      return { reason: body.reason }
    default:
      return {}
  }
}
