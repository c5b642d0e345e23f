import { z } from 'zod'
import { AppointmentPlace, PriorityReason } from '../../../shared/domain/queue/index.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'

const Row = z
  .object({
    id: z.string(),
    slot_at: LocalTime,
    code: z.string(),
    group_id: z.string(),
    procedure_code: z.string().nullable(),
    person_name: z.string(),
    phone: z.string(),
    address: z.string(),
    place: AppointmentPlace,
    priority: PriorityReason.nullable(),
    note: z.string(),
    booked_by: z.string(),
    state: z.enum(['booked', 'arrived', 'missed', 'cancelled', 'done']),
    ticket_id: z.string().nullable(),
    ticket_label: z.string().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    slotAt: row.slot_at,
    code: row.code,
    groupId: row.group_id,
    procedureCode: row.procedure_code,
    personName: row.person_name,
    phone: row.phone,
    address: row.address,
    place: row.place,
    priority: row.priority,
    note: row.note,
    bookedBy: row.booked_by,
    state: row.state,
    ticketId: row.ticket_id,
    ticketLabel: row.ticket_label,
  }))
export type Appointment = z.infer<typeof Row>

const SELECT = 'SELECT a.*, t.label AS ticket_label FROM appointment a LEFT JOIN ticket t ON t.id = a.ticket_id'

export type AppointmentRepository = ReturnType<typeof createAppointmentRepository>

export function createAppointmentRepository(db: Db) {
  const one = db.prepare(`${SELECT} WHERE a.id = ?`)
  const ofDay = db.prepare(`${SELECT} WHERE a.day = ? ORDER BY a.slot_at, a.id`)
  const byCode = db.prepare(`${SELECT} WHERE a.code = ? AND a.state = 'booked' ORDER BY a.day`)
  return {
    find: (id: string): Appointment | undefined => {
      const row = one.get(id)
      return row === undefined ? undefined : Row.parse(row)
    },
    list: (day: PlainDate): Appointment[] => ofDay.all(day).map((row) => Row.parse(row)),
    /** Not arrived, not closed; earliest first. Two PCs that did not see each other may have drawn one code. */
    listOpenByCode: (code: string): Appointment[] => byCode.all(code).map((row) => Row.parse(row)),
  }
}
