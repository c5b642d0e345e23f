import type { NewEvent, StoredEvent } from '../../../shared/domain/journal/index.ts'
import { TICKET_AGGREGATE, ticketEvents, type TicketEventBody, type TicketEventType } from '../../../shared/domain/queue/index.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { PlaceRepository } from './place-repository.ts'
import type { QueueKeeper } from './keeper.ts'
import type { QueueRepository } from './queue-repository.ts'
import type { TicketPrinting } from './ticket-printing.ts'

export type QueueDeps = {
  readonly journal: {
    readonly append: (event: NewEvent) => StoredEvent
    readonly readAggregate: (aggId: string) => readonly StoredEvent[]
  }
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly newId: () => string
  readonly randomBytes: (length: number) => Uint8Array
  readonly unit: string
  /** `H12.64.S03` and its last two digits. */
  readonly station: string
  readonly stationNumber: string
  readonly rows: QueueRepository
  readonly places: PlaceRepository
  readonly centreName: () => string
  /** What this PC's counter is called in the general settings. */
  readonly counterName: () => string
  /** Undefined: the catalogue has no such procedure. */
  readonly procedureName: (code: string) => string | undefined
  /** Station that gives the numbers of the groups. */
  readonly issuer: () => string
  readonly printing: () => TicketPrinting
  readonly keeper: () => QueueKeeper
}

/** A fact about a number, as the journal writes it; the journal parses the body with the event's own schema. */
export function toTicketFact<T extends TicketEventType>(type: T, ticketId: string, body: TicketEventBody<T>): NewEvent {
  const actor = 'by' in body && body.by !== null ? body.by.id : 'system'
  return { aggType: TICKET_AGGREGATE, aggId: ticketId, type, ver: ticketEvents[type].ver, actor, body }
}
