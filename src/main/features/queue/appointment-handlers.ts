import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { AppointmentService } from './appointments.ts'
import { toOutcome } from './queue-handlers.ts'
import type { QueueService } from './queue-service.ts'

export function createAppointmentHandlers(appointments: AppointmentService, queue: QueueService): HandlersOf<'appointment'> {
  return {
    'appointment.list': ({ day }) => ok(appointments.list(day)),
    'appointment.book': (input, { by }) => appointments.book(input, by),
    'appointment.arrive': async ({ id, ...arrival }, { by }) =>
      toOutcome(queue, await appointments.arrive(id, { ...arrival, by })),
    'appointment.close': ({ id, ...closing }, { by }) => appointments.close(id, closing, by),
  }
}
