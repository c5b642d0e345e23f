import { z } from 'zod'
import { AppointmentPlace } from '../../domain/queue/queue-events.ts'
import { PriorityReason } from '../../domain/queue/ticket.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { cleanLine } from '../../kernel/text.ts'
import { IssueOutcome, RequestId } from './queue.ts'

const line = (max: number) =>
  z
    .string()
    .max(max * 10, 'validation.too-long')
    .transform(cleanLine)
    .pipe(z.string().max(max, 'validation.too-long'))
const filled = (max: number) => line(max).pipe(z.string().min(1, 'validation.required'))
const Id = z.string().min(1).max(64)

export const AppointmentView = z.object({
  id: z.string(),
  slotAt: LocalTime,
  groupId: z.string(),
  groupName: z.string(),
  procedureCode: z.string().nullable(),
  procedureName: z.string(),
  personName: z.string(),
  phone: z.string(),
  address: z.string(),
  place: AppointmentPlace,
  priority: PriorityReason.nullable(),
  note: z.string(),
  code: z.string(),
  bookedBy: z.string(),
  state: z.enum(['booked', 'arrived', 'missed', 'cancelled', 'done']),
  ticketLabel: z.string().nullable(),
})
export type AppointmentView = z.infer<typeof AppointmentView>

export const appointmentContract = {
  'appointment.list': {
    kind: 'query',
    permission: 'queue.read',
    input: z.object({ day: PlainDate }),
    output: z.array(AppointmentView),
  },
  'appointment.book': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({
      requestId: RequestId,
      slotAt: LocalTime,
      groupId: Id,
      procedureCode: Id.nullable(),
      personName: filled(100),
      phone: line(40),
      address: line(200),
      place: AppointmentPlace,
      priority: PriorityReason.nullable(),
      note: line(500),
    }),
    output: AppointmentView,
  },
  /** The citizen is here: a number in the same line, at the place of the agreed hour. */
  'appointment.arrive': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({ id: Id, requestId: RequestId, byHand: z.boolean() }),
    output: IssueOutcome,
  },
  'appointment.close': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({ id: Id, outcome: z.enum(['missed', 'cancelled', 'done']), reason: line(200) }),
    output: AppointmentView,
  },
} as const
