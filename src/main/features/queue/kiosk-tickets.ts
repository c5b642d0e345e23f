import { parseFollowCode, type Ticket } from '../../../shared/domain/queue/index.ts'
import type { KioskOutcome, PublicTicket, TicketStanding } from '../../../shared/ipc/contract/kiosk.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { AppointmentService } from './appointments.ts'
import type { Outlook } from './line-look.ts'
import type { Papered } from './paper-desk.ts'
import type { QueueService } from './queue-service.ts'
import { idOfRequest } from './ticket-ids.ts'

type KioskOperations =
  | 'kiosk.take-ticket'
  | 'kiosk.arrive'
  | 'kiosk.reprint'
  | 'kiosk.write-by-hand'
  | 'kiosk.cancel'
  | 'kiosk.find-ticket'
type KioskDeps = {
  readonly queue: QueueService
  readonly appointments: AppointmentService
  readonly station: string
  /** Six digits are soon tried through, and each hit takes somebody's appointment. */
  readonly arriveLimit: { readonly restsFor: () => number | undefined; readonly wasWrong: () => void }
}

/**
 * Numbers from the window for citizens. Nobody is signed in, so only a number of this PC that has no paper yet may be printed again, written
 * by hand or given up here; and nothing of it leaves but what is on the paper.
 */
export function createKioskTicketHandlers({
  queue,
  appointments,
  station,
  arriveLimit,
}: KioskDeps): Pick<HandlersOf<'kiosk'>, KioskOperations> {
  const { desk, papers } = queue
  const without = (id: string): Result<Ticket> => {
    const ticket = queue.find(id)
    return ticket?.station === station ? ok(ticket) : err(appError('not-found', 'queue.no-such-ticket'))
  }
  return {
    'kiosk.take-ticket': async ({ requestId, ...wanted }) =>
      toOutcome(await desk.issue({ ...wanted, id: idOfRequest('ticket', requestId), channel: 'kiosk', by: null }, false)),
    'kiosk.arrive': async ({ requestId, code }) => {
      const seconds = arriveLimit.restsFor()
      if (seconds !== undefined) return err(appError('not-allowed-now', 'kiosk.look-up-rests', { params: { seconds } }))
      const arrived = await appointments.arriveByCode(code, requestId)
      if (!arrived.ok && arrived.error.messageKey === 'appointment.no-such-code') arriveLimit.wasWrong()
      return toOutcome(arrived)
    },
    'kiosk.find-ticket': ({ code }) => findByCode(queue, code),
    'kiosk.reprint': async ({ ticketId }) => {
      const ticket = without(ticketId)
      if (!ticket.ok) return ticket
      const isDone = ticket.value.state !== 'reserved'
      return toOutcome(isDone ? ok(await papers.answerOf(ticket.value)) : await papers.reprint(ticketId, null))
    },
    'kiosk.write-by-hand': ({ ticketId }) => {
      const ticket = without(ticketId)
      if (!ticket.ok) return ticket
      const written = papers.confirmHandwritten(ticketId, null)
      return written.ok ? ok(toPublic(written.value, queue.look().outlook(written.value))) : written
    },
    'kiosk.cancel': ({ ticketId }) => {
      const ticket = without(ticketId)
      if (!ticket.ok) return ticket
      if (ticket.value.state !== 'reserved' && ticket.value.state !== 'voided')
        return err(appError('not-allowed-now', 'queue.move-not-possible', { params: { label: ticket.value.label, counter: '' } }))
      const voided = papers.voidTicket(ticketId, null, 'kiosk')
      return voided.ok ? ok({}) : voided
    },
  }
}

/** Of any PC of the house, and of today alone: yesterday's paper leads nowhere. */
function findByCode(queue: QueueService, code: string): Result<TicketStanding> {
  const read = parseFollowCode(code)
  const ticket = read && queue.find(read.ticketId)
  const look = queue.look()
  if (!ticket || ticket.day !== look.day || ticket.state === 'voided') return err(appError('not-found', 'kiosk.ticket-unknown'))
  return ok({
    ticket: toPublic(ticket, look.outlook(ticket)),
    state: ticket.state,
    counterName: ticket.call?.counter.name ?? null,
  })
}

function toOutcome(papered: Result<Papered>): Result<KioskOutcome> {
  if (!papered.ok) return papered
  const { value } = papered
  const { label, state, proof } = value.ticket
  // An officer was quicker: voided, or on a slip written by hand. Nothing lies in the printer's mouth to be taken.
  if (value.kind === 'printed' && (state === 'voided' || proof !== 'printed'))
    return err(appError('not-allowed-now', 'kiosk.settled-at-counter', { params: { label } }))
  const ticket = toPublic(value.ticket, value)
  return ok(
    value.kind === 'printed' ? { kind: 'printed', ticket } : { kind: 'not-printed', ticket, messageKey: value.messageKey },
  )
}

function toPublic({ id, label, groupName, priority, takenAt }: Ticket, { ahead, expectedWaitMinutes }: Outlook): PublicTicket {
  return { id, label, groupName, priority, takenAt, ahead, expectedWaitMinutes }
}
