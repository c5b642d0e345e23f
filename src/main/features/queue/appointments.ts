import {
  AppointmentBooked,
  AppointmentClosed,
  placeOfAppointment,
  type AppointmentPlace,
  type PriorityReason,
} from '../../../shared/domain/queue/index.ts'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { AppointmentView } from '../../../shared/ipc/contract/appointment.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Appointment, AppointmentRepository } from './appointment-repository.ts'
import type { By } from './issuing.ts'
import type { Papered } from './paper-desk.ts'
import type { QueueDeps } from './queue-deps.ts'
import type { TicketDesk } from './ticket-desk.ts'
import { idOfRequest } from './ticket-ids.ts'

export type Booking = {
  readonly requestId: string
  readonly slotAt: LocalTime
  readonly groupId: string
  readonly procedureCode: string | null
  readonly personName: string
  readonly phone: string
  readonly address: string
  readonly place: AppointmentPlace
  readonly priority: PriorityReason | null
  readonly note: string
}

type Arrival = { readonly requestId: string; readonly byHand: boolean; readonly by: By }
type AppointmentDeps = QueueDeps & { readonly appointments: AppointmentRepository; readonly desk: TicketDesk }

export type AppointmentService = ReturnType<typeof createAppointments>

/** `Hẹn giờ`: an hour agreed beforehand, in the same line as everybody (plan 829: also at home and at mobile desks, listed and never called). */
export function createAppointments(deps: AppointmentDeps) {
  const { journal, unitOfWork, now, appointments } = deps
  const arrive = createArrival(deps)
  const view = (id: string): Result<AppointmentView> => {
    const found = appointments.find(id)
    return found ? ok(toView(deps, found)) : err(appError('not-found', 'appointment.not-found'))
  }

  return {
    list: (day: PlainDate): AppointmentView[] => appointments.list(day).map((appointment) => toView(deps, appointment)),
    book: (booking: Booking, by: OfficerRef): Result<AppointmentView> =>
      unitOfWork.write(() => {
        const { requestId, ...wanted } = booking
        const id = idOfRequest('appointment', requestId)
        if (appointments.find(id)) return view(id)
        const fields = wrongBooking(deps, booking)
        if (fields.length > 0) return err(appError('validation', 'validation.check-fields', { fields }))
        const code = freeCode(deps)
        journal.append(newEvent(AppointmentBooked, { aggId: id, actor: by.id, body: { at: now(), by, ...wanted, code } }))
        return view(id)
      }),
    arrive: async (id: string, arrival: Arrival): Promise<Result<Papered>> => {
      const appointment = appointments.find(id)
      return appointment ? arrive(appointment, arrival) : err(appError('not-found', 'appointment.not-found'))
    },
    /** At the kiosk, with the code on the slip. */
    arriveByCode: async (code: string, requestId: string): Promise<Result<Papered>> => {
      const repeated = deps.rows.find(idOfRequest('ticket', requestId))?.appointmentId ?? ''
      const today = dateOf(now())
      const digits = code.replace(/\D/g, '')
      const open = appointments.listOpenByCode(digits)
      const appointment =
        appointments.find(repeated) ??
        open.find(({ slotAt }) => dateOf(slotAt) === today) ??
        open[0] ??
        // Typed once more by somebody who has the number already: told so, not that there is no such code.
        appointments.list(today).find((one) => one.code === digits && one.state === 'arrived')
      if (!appointment) return err(appError('not-found', 'appointment.no-such-code'))
      return arrive(appointment, { requestId, byHand: false, by: null })
    },
    close: (id: string, { outcome, reason }: Ending, by: OfficerRef): Result<AppointmentView> =>
      unitOfWork.write(() => {
        const state = appointments.find(id)?.state
        // Whoever arrived may only be done with; the others only end once.
        const isOpen = state === 'booked' || (state === 'arrived' && outcome === 'done')
        if (state === undefined || state === outcome) return view(id)
        if (!isOpen) return err(appError('not-allowed-now', 'appointment.already-closed'))
        writeClosed(deps, id, { by, outcome, ticketId: null, reason })
        return view(id)
      }),
  }
}

type Ending = { readonly outcome: 'missed' | 'cancelled' | 'done'; readonly reason: string }
type Closing = {
  readonly by: By
  readonly outcome: 'arrived' | Ending['outcome']
  readonly ticketId: string | null
  readonly reason: string
}

const writeClosed = ({ journal, now }: AppointmentDeps, id: string, closing: Closing): void =>
  void journal.append(
    newEvent(AppointmentClosed, { aggId: id, actor: closing.by?.id ?? 'system', body: { at: now(), ...closing } }),
  )

/** The citizen is here: a number in the same line, and the appointment is over, in one transaction. */
function createArrival(deps: AppointmentDeps) {
  const { now, desk, places } = deps
  return async (appointment: Appointment, { requestId, byHand, by }: Arrival): Promise<Result<Papered>> => {
    const id = idOfRequest('ticket', requestId)
    // The same press again is asked of the number it gave.
    const refusal = appointment.ticketId === id ? undefined : refuseArrival(appointment, dateOf(now()))
    if (refusal) return err(refusal)
    const { groupId, procedureCode, priority, slotAt } = appointment
    const placeAt = placeOfAppointment(slotAt, now(), places.settings().rule)
    const channel = 'appointment' as const
    const wanted = { id, groupId, procedureCode, priority, channel, appointmentId: appointment.id, placeAt, by }
    return desk.issue(wanted, byHand, (ticket) =>
      writeClosed(deps, appointment.id, { by, outcome: 'arrived', ticketId: ticket.id, reason: '' }),
    )
  }
}

function refuseArrival({ state, place, slotAt }: Appointment, today: PlainDate) {
  if (state === 'arrived') return appError('conflict', 'appointment.already-arrived')
  if (state !== 'booked') return appError('not-allowed-now', 'appointment.already-closed')
  if (place !== 'centre') return appError('not-allowed-now', 'appointment.not-at-centre')
  const day = dateOf(slotAt)
  if (day !== today) return appError('not-allowed-now', 'appointment.other-day', { params: { day: toVietnameseDate(day) } })
  return undefined
}

function wrongBooking(
  { places, procedureName, now }: AppointmentDeps,
  { groupId, slotAt, procedureCode, place, address }: Booking,
) {
  const { groups } = places.settings()
  const isGroup = groups.some(({ id, isActive }) => id === groupId && isActive)
  return [
    ...(isGroup ? [] : [{ path: 'groupId', messageKey: 'queue.no-such-group' }]),
    ...(dateOf(slotAt) < dateOf(now()) ? [{ path: 'slotAt', messageKey: 'appointment.in-the-past' }] : []),
    ...(procedureCode !== null && procedureName(procedureCode) === undefined
      ? [{ path: 'procedureCode', messageKey: 'validation.choice' }]
      : []),
    // Where the centre goes to the citizen it must know where.
    ...(place !== 'centre' && address === '' ? [{ path: 'address', messageKey: 'validation.required' }] : []),
  ]
}

const CODE_DIGITS = 6

/** Six digits nobody has who is still expected. */
function freeCode({ appointments, randomBytes }: AppointmentDeps): string {
  for (;;) {
    const number = [...randomBytes(4)].reduce((sum, byte) => sum * 256 + byte, 0) % 10 ** CODE_DIGITS
    const code = String(number).padStart(CODE_DIGITS, '0')
    if (appointments.listOpenByCode(code).length === 0) return code
  }
}

function toView(
  { places, procedureName }: AppointmentDeps,
  { ticketId: _ticketId, ...appointment }: Appointment,
): AppointmentView {
  const { groupId, procedureCode } = appointment
  return {
    ...appointment,
    groupName: places.settings().groups.find(({ id }) => id === groupId)?.name ?? '',
    procedureName: procedureCode === null ? '' : (procedureName(procedureCode) ?? ''),
  }
}
