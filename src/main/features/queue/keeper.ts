import type { CounterScope } from '../../../shared/domain/queue/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { KeeperView } from '../../../shared/ipc/contract/queue.ts'
import type { Result } from '../../../shared/kernel/result.ts'

export type MessageParams = Readonly<Record<string, string | number>>

/** A counter asks whom to call. The same `requestId` again gets the same answer and grants nothing more. */
export type NextRequest = { readonly requestId: string; readonly scope: CounterScope }
/** A counter asks for one certain number, out of order. */
export type TicketRequest = { readonly requestId: string; readonly station: string; readonly ticketId: string }

/**
 * `granted`: the ticket and the keeper's `TicketGranted` are in this PC's own register, or, of a reserve used in silence, were before.
 * `unreachable`: nobody who may decide answered and nothing is in reserve.
 */
export type KeeperAnswer =
  | { readonly kind: 'granted'; readonly ticketId: string; readonly why: string; readonly whyParams: MessageParams }
  | { readonly kind: 'none'; readonly messageKey: string }
  | { readonly kind: 'unreachable'; readonly messageKey: string }

/**
 * Who decides which counter may call whom; one station of the unit at a time. On that station it is {@link createLocalKeeper}; elsewhere
 * it asks. No method rejects; each ends within seconds.
 */
export interface QueueKeeper {
  askNext(request: NextRequest): Promise<KeeperAnswer>
  askTicket(request: TicketRequest): Promise<KeeperAnswer>
  /** Closes a counter whose PC is dead; what it had in hand goes back into the line. The labels. */
  release(station: string, by: OfficerRef): Promise<Result<readonly string[]>>
  /** A person says that this PC decides from now on. */
  takeOver(by: OfficerRef): Promise<Result<void>>
  /** A counter opened, changed or closed on this PC. */
  counterChanged(): void
  view(): KeeperView
  /** That counter's PC has said nothing for a while; people must look. */
  isSilent(station: string): boolean
}
