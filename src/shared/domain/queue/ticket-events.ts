import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { OfficerRef } from '../staff/officer.ts'
import { CounterRef, PriorityReason, TicketChannel, TicketProof } from './ticket.ts'

const Line = z.string().max(2_000)
/** `by` null: the machine itself (kiosk, keeper). */
const Act = { at: LocalTime, by: OfficerRef.nullable() }
const AtCounter = { at: LocalTime, by: OfficerRef, counter: CounterRef }

export const TICKET_AGGREGATE = 'ticket'

/**
 * The turn of the number that ends with this act, as its writer knew it. Of two acts that ended the same turn without knowing of each other
 * only the first counts: the second would tear a number out of the hand of the counter that calls it by then. Absent: written before there
 * was such a field.
 */
const TurnEnded = z.number().int().min(0).optional()

/** What can happen to a number of the queue. The aggregate is the ticket; its id is a UUID, never the label. */
export const ticketEvents = {
  /** First phase: the number is taken, in the transaction of its counter. No paper yet, so nobody can be called. */
  TicketReserved: {
    ver: 1,
    body: z.object({
      ...Act,
      day: PlainDate,
      groupId: Line,
      groupName: Line,
      letter: z.string().max(4),
      number: z.number().int().min(1),
      label: z.string().max(12),
      channel: TicketChannel,
      priority: PriorityReason.nullable(),
      procedureCode: Line.nullable(),
      appointmentId: Line.nullable(),
      placeAt: LocalTime,
      station: Line,
    }),
  },
  /** Second phase: the citizen holds the number. */
  TicketActivated: { ver: 1, body: z.object({ ...Act, proof: TicketProof }) },
  /** The printer did not confirm; `reason` is a word of `TicketPrinterFault`, `no-printer` or `cancelled`. */
  TicketPrintFailed: { ver: 1, body: z.object({ ...Act, reason: Line }) },
  TicketReprinted: { ver: 1, body: z.object({ ...Act, prints: z.number().int().min(2) }) },
  TicketVoided: { ver: 1, body: z.object({ ...Act, reason: Line }) },
  /** The keeper's word: this station and no other may call it now. `why` names the rule, for the explanation on the screen. */
  TicketGranted: {
    ver: 1,
    body: z.object({
      at: LocalTime,
      to: Line,
      requestId: Line,
      epoch: z.number().int().min(0),
      /** `next`: to be called at once. `reserve`: in hand for the case that the keeper falls silent. */
      as: z.enum(['next', 'reserve']),
      why: Line,
    }),
  },
  /** The keeper takes a reserve back, or a person does for a counter whose PC is dead. */
  TicketGrantWithdrawn: { ver: 1, body: z.object({ ...Act, from: Line, reason: Line }) },
  /** `reason`: what the officer said of a call out of order. */
  TicketCalled: {
    ver: 1,
    body: z.object({
      ...AtCounter,
      times: z.number().int().min(1),
      requestId: Line,
      isOutOfOrder: z.boolean(),
      reason: Line.default(''),
    }),
  },
  TicketServed: { ver: 1, body: z.object({ ...AtCounter, act: z.enum(['begun', 'done']) }) },
  TicketAbsent: { ver: 1, body: z.object(AtCounter) },
  TicketParked: { ver: 1, body: z.object({ ...AtCounter, reason: Line }) },
  /** From `absent` or `parked` back into the line, at its own place. `forStation`: a counter that keeps it for itself. */
  TicketResumed: {
    ver: 1,
    body: z.object({ ...Act, counter: CounterRef.nullable(), forStation: Line.nullable(), turn: TurnEnded }),
  },
  TicketTransferred: {
    ver: 1,
    body: z.object({ ...AtCounter, groupId: Line, groupName: Line, forStation: Line.nullable(), reason: Line, turn: TurnEnded }),
  },
  TicketLeft: { ver: 1, body: z.object({ ...Act, reason: Line }) },
  /** Nobody closed it on its day; `at` is when that was noticed, not when it ended. */
  TicketDayEnded: { ver: 1, body: z.object({ at: LocalTime, by: OfficerRef }) },
} as const

export type TicketEventType = keyof typeof ticketEvents
export type TicketEventBody<T extends TicketEventType> = z.infer<(typeof ticketEvents)[T]['body']>
export type TicketEvent = {
  readonly [T in TicketEventType]: { readonly type: T; readonly id: string; readonly body: TicketEventBody<T> }
}[TicketEventType]
