import {
  foldTicket,
  type PriorityReason,
  type Ticket,
  type TicketEvent,
  type TicketEventBody,
  type TicketEventType,
} from '../../../src/shared/domain/queue/index.ts'
import { LocalTime } from '../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'

export const DAY = plainDate('2026-11-23')
/** `08:30` or `08:30:15` of the day of the tests. */
export const at = (time: string): LocalTime => LocalTime.parse(`${DAY}T${time.length === 5 ? `${time}:00` : time}+07:00`)
export const LAN = { id: 'lan', name: 'Trần Thị Lan' }
export const counter = (number: string) => ({ station: `H12.64.S0${number}`, name: `Quầy ${number}`, number })

/** An event of a ticket; its id tells nothing in these tests. */
export const event = <T extends TicketEventType>(type: T, body: TicketEventBody<T>): TicketEvent =>
  // One row of the union by its two halves.
  ({ type, id: 'event', body }) as TicketEvent

export const reserved = (over: Partial<TicketEventBody<'TicketReserved'>> = {}): TicketEvent =>
  event('TicketReserved', {
    at: at('08:00'),
    by: null,
    day: DAY,
    groupId: 'civil-status',
    groupName: 'Hộ tịch – Chứng thực',
    letter: 'A',
    number: 1,
    label: 'A001',
    channel: 'kiosk',
    priority: null,
    procedureCode: null,
    appointmentId: null,
    placeAt: over.at ?? at('08:00'),
    station: 'H12.64.S01',
    ...over,
  })
export const activated = (time: string): TicketEvent => event('TicketActivated', { at: at(time), by: null, proof: 'printed' })
export const called = (time: string, number: string, times = 1): TicketEvent =>
  event('TicketCalled', {
    at: at(time),
    by: LAN,
    counter: counter(number),
    times,
    requestId: 'press',
    isOutOfOrder: false,
    reason: '',
  })

type Waiting = {
  readonly id: string
  readonly time: string
  readonly groupId?: string
  readonly priority?: PriorityReason
} & Partial<Pick<Ticket, 'returnedAt' | 'forStation' | 'appointmentId' | 'placeAt'>>

/** Somebody in line since `time`. */
export function waiting({ id, time, groupId = 'civil-status', priority, ...over }: Waiting): Ticket {
  const begun = reserved({ at: at(time), placeAt: at(time), groupId, priority: priority ?? null, label: id })
  const ticket = foldTicket(id, [begun, activated(time)])
  if (!ticket) throw new Error('a reserved ticket is a ticket')
  return { ...ticket, ...over }
}
