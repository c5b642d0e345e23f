import {
  applyTicketEvent,
  isEndUnknown,
  TICKET_AGGREGATE,
  ticketEvents,
  type Ticket,
  type TicketEvent,
} from '../../../shared/domain/queue/index.ts'
import type { StoredEvent } from '../../../shared/domain/journal/index.ts'
import { toEpochMs } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'
import type { QueueNotes } from './queue-notes.ts'
import { createTicketRows } from './ticket-rows.ts'

/** Tickets, their calls and their services. Two counters that could not see each other are played again in the one agreed order. */
export function createTicketProjector(db: Db, notes: QueueNotes): Projector {
  const rows = createTicketRows(db)
  const calls = prepareCalls(db)
  return {
    name: 'tickets',
    aggType: TICKET_AGGREGATE,
    project: (stored, body) => {
      if (!(stored.type in ticketEvents)) return
      // The journal has matched type and body by the very table the union is made of.
      const event = { type: stored.type, id: stored.id, body } as TicketEvent
      const before = rows.find(stored.aggId)
      const after = applyTicketEvent(before, stored.aggId, event)
      if (!after) return
      rows.save(after)
      notes.changed()
      if (event.type === 'TicketCalled') {
        calls.saveCall(stored, after, event.body)
        notes.called({ id: stored.id, at: event.body.at })
      }
      if (before) saveService(calls, before, event)
    },
    clear: (handle) => handle.exec('DELETE FROM ticket; DELETE FROM ticket_call; DELETE FROM ticket_service'),
    clearAggregate: (aggId) => calls.forget(aggId),
  }
}

type EndOfService = Extract<TicketEvent, { type: 'TicketServed' | 'TicketParked' | 'TicketTransferred' }>

/** A service ends when it is done, and when the citizen is set aside or sent on. */
function isEndOfService(event: TicketEvent): event is EndOfService {
  if (event.type === 'TicketServed') return event.body.act === 'done'
  return event.type === 'TicketParked' || event.type === 'TicketTransferred'
}

/** What was called and never begun is no service, unless it was done. */
const isServed = (ticket: Ticket, { type }: EndOfService): boolean =>
  ticket.state === 'serving' || (type === 'TicketServed' && (ticket.state === 'called' || isEndUnknown(ticket)))

function saveService(calls: ReturnType<typeof prepareCalls>, before: Ticket, event: TicketEvent): void {
  if (!isEndOfService(event) || !isServed(before, event)) return
  const begunAt = before.servingSince ?? before.call?.at
  if (begunAt === undefined) return
  calls.saveService({
    ticketId: before.id,
    day: before.day,
    groupId: before.groupId,
    station: event.body.counter.station,
    officerId: event.body.by.id,
    officerName: event.body.by.name,
    begunAt,
    seconds: Math.max(0, Math.round((toEpochMs(event.body.at) - toEpochMs(begunAt)) / 1_000)),
  })
}

type ServiceRow = Readonly<
  Record<'ticketId' | 'day' | 'groupId' | 'station' | 'officerId' | 'officerName' | 'begunAt', string>
> & {
  readonly seconds: number
}
type Called = Extract<TicketEvent, { type: 'TicketCalled' }>['body']

function prepareCalls(db: Db) {
  const call = db.prepare(
    `INSERT OR REPLACE INTO ticket_call(id, ticket_id, day, at, label, group_id, station, counter_name, counter_number, times, is_priority,
       is_out_of_order, request_id, officer_id, officer_name)
     VALUES (@id, @ticketId, @day, @at, @label, @groupId, @station, @counterName, @counterNumber, @times, @isPriority, @isOutOfOrder,
       @requestId, @officerId, @officerName)`,
  )
  const service = db.prepare(
    `INSERT INTO ticket_service(ticket_id, turn, day, group_id, station, officer_id, officer_name, begun_at, seconds)
     VALUES (@ticketId, (SELECT count(*) FROM ticket_service s WHERE s.ticket_id = @ticketId), @day, @groupId, @station, @officerId, @officerName,
       @begunAt, @seconds)`,
  )
  const drop = ['ticket_call WHERE ticket_id', 'ticket_service WHERE ticket_id', 'ticket WHERE id'].map((from) =>
    db.prepare(`DELETE FROM ${from} = ?`),
  )
  return {
    saveCall: (stored: StoredEvent, ticket: Ticket, body: Called): void => {
      const { at, counter, times, by, requestId, isOutOfOrder } = body
      const { id: ticketId, day, label, groupId, priority } = ticket
      const where = { station: counter.station, counterName: counter.name, counterNumber: counter.number }
      const who = { officerId: by.id, officerName: by.name, requestId }
      const flags = { isPriority: priority === null ? 0 : 1, isOutOfOrder: isOutOfOrder ? 1 : 0 }
      call.run({ id: stored.id, ticketId, day, label, groupId, at, times, ...where, ...who, ...flags })
    },
    saveService: (row: ServiceRow): void => void service.run(row),
    forget: (aggId: string): void => drop.forEach((statement) => void statement.run(aggId)),
  }
}
