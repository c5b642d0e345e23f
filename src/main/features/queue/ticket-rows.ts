import { Ticket } from '../../../shared/domain/queue/index.ts'
import type { Db } from '../../platform/database/index.ts'

const UPSERT = `
INSERT INTO ticket(id, day, group_id, letter, number, label, channel, state, priority, place_at, taken_at, granted_to, grant_request, issued_by,
  called_station, procedure_code, wait_seconds, ticket)
VALUES (@id, @day, @groupId, @letter, @number, @label, @channel, @state, @priority, @placeAt, @takenAt, @grantedTo, @grantRequest, @issuedBy,
  @calledStation, @procedureCode, @waitSeconds, @ticket)
ON CONFLICT(id) DO UPDATE SET group_id = excluded.group_id, state = excluded.state, place_at = excluded.place_at, granted_to = excluded.granted_to,
  grant_request = excluded.grant_request, called_station = excluded.called_station, wait_seconds = excluded.wait_seconds, ticket = excluded.ticket`

/** Tickets as rows: what the projector writes. */
export function createTicketRows(db: Db, read: ReadTicket = createTicketReader()) {
  const find = db.prepare<unknown[], string>('SELECT ticket FROM ticket WHERE id = ?').pluck()
  const upsert = db.prepare(UPSERT)
  return {
    find: (id: string): Ticket | undefined => {
      const text = find.get(id)
      return text === undefined ? undefined : read(text)
    },
    save: (ticket: Ticket): void => {
      const { id, day, groupId, letter, number, label, channel, state, priority, placeAt, takenAt, grantedTo } = ticket
      const told = { id, day, groupId, letter, number, label, channel, state, priority, placeAt, takenAt, grantedTo }
      upsert.run({
        ...told,
        grantRequest: ticket.grant?.requestId ?? null,
        issuedBy: ticket.station,
        calledStation: ticket.call?.counter.station ?? null,
        procedureCode: ticket.procedureCode,
        waitSeconds: ticket.waitSeconds,
        ticket: JSON.stringify(ticket),
      })
    },
  }
}

/** Most rows of a look at the line are those of the look before: what was parsed once is not parsed again. More than a full line. */
const MOST_KNOWN = 1_000

export type ReadTicket = (text: string) => Ticket

/** The ticket of a row; nobody changes it, everybody may hold it. */
export function createTicketReader(): ReadTicket {
  const known = new Map<string, Ticket>()
  return (text) => {
    const before = known.get(text)
    if (before) return before
    const ticket = Ticket.parse(JSON.parse(text))
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(text, ticket)
    return ticket
  }
}
