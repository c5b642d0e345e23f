import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { OfficerRef } from '../staff/officer.ts'

/**
 * Why somebody goes before others; kept on the ticket, never a silent reorder (domain.md §7.2). Grounds: người có công (Pháp lệnh
 * 02/2020/UBTVQH14), người khuyết tật nặng (Luật Người khuyết tật 2010), từ đủ 80 tuổi (Luật Người cao tuổi 2009), phụ nữ mang thai
 * hoặc có con dưới 36 tháng (practice). Not checked against the official texts.
 */
export const PriorityReason = z.enum(['merit', 'disabled', 'elderly', 'pregnant', 'small-child'])
export type PriorityReason = z.infer<typeof PriorityReason>

/** Where the number came from. `roll`: torn from the pre-printed roll. `walk-in`: given at the counter, without a machine. */
export const TicketChannel = z.enum(['kiosk', 'counter', 'roll', 'walk-in', 'appointment'])
export type TicketChannel = z.infer<typeof TicketChannel>

/**
 * `reserved`: the number is taken, but no paper is known to exist: nobody can be called. `waiting` … `called` … `serving` … `served`.
 * `parked`: set aside by the counter, keeps its place. `absent`: called in vain. `voided`: no paper and never one. `left`: went home.
 */
export const TicketState = z.enum(['reserved', 'waiting', 'called', 'serving', 'parked', 'absent', 'served', 'left', 'voided'])
export type TicketState = z.infer<typeof TicketState>

/** How the citizen came to hold the number. */
export const TicketProof = z.enum(['printed', 'handwritten', 'roll', 'none-needed'])
export type TicketProof = z.infer<typeof TicketProof>

export const CounterRef = z.object({
  /** Station that serves; one counter a station. */
  station: z.string(),
  /** `Quầy 03 – Đất đai`, as on the door. */
  name: z.string(),
  /** What is spoken and shown large: `3`. */
  number: z.string(),
})
export type CounterRef = z.infer<typeof CounterRef>

/** One call of one number. */
export const TicketCall = z.object({ at: LocalTime, counter: CounterRef, times: z.number().int(), by: OfficerRef })
export type TicketCall = z.infer<typeof TicketCall>

/**
 * The keeper's word: who may call it, by which rule. `next`: to be called at once. `reserve`: in that counter's hand for the case that the
 * keeper falls silent; another one gets it only after the lease has run out.
 */
export const TicketGrant = z.object({
  to: z.string(),
  as: z.enum(['next', 'reserve']),
  requestId: z.string(),
  epoch: z.number().int(),
  /** Message key of the rule: `queue.why.priority-turn`. */
  why: z.string(),
  at: LocalTime,
})
export type TicketGrant = z.infer<typeof TicketGrant>

/** A ticket as its events make it. */
export const Ticket = z.object({
  id: z.string(),
  day: PlainDate,
  groupId: z.string(),
  groupName: z.string(),
  /** `A012`; what is printed, shown and spoken. */
  label: z.string(),
  letter: z.string(),
  number: z.number().int(),
  state: TicketState,
  channel: TicketChannel,
  priority: PriorityReason.nullable(),
  proof: TicketProof.nullable(),
  procedureCode: z.string().nullable(),
  appointmentId: z.string().nullable(),
  /** When the number was taken. */
  takenAt: LocalTime,
  /** When it became callable; null: never. Waiting is counted from here. */
  waitingSince: LocalTime.nullable(),
  /** Where it stands in line: `takenAt` of most; a returned or transferred one keeps its own, an appointment its hour. */
  placeAt: LocalTime,
  /** Only this counter may call it; null: any that serves the group. */
  forStation: z.string().nullable(),
  /** How often it came back into the line: after an absence, from aside, sent on. A grant is of one turn. */
  turn: z.number().int().min(0).default(0),
  /** Station that may call it by word of the keeper; null: nobody yet. */
  grantedTo: z.string().nullable(),
  /** The whole of that word; stays when the ticket is called. */
  grant: TicketGrant.nullable(),
  call: TicketCall.nullable(),
  firstCalledAt: LocalTime.nullable(),
  /** From `waitingSince` to the first call, as it was at that call; null: not called yet. What statistics count. */
  waitSeconds: z.number().int().nullable(),
  /** When one that was called in vain came back into the line. */
  returnedAt: LocalTime.nullable(),
  servingSince: LocalTime.nullable(),
  closedAt: LocalTime.nullable(),
  closedBy: OfficerRef.nullable(),
  parkedReason: z.string(),
  /** Why the last print gave no paper (word of `TicketPrinterFault`, `no-printer`, `cancelled`); null: it did, or nobody has tried yet. */
  printFault: z.string().nullable(),
  /** Times it was printed; more than one: the later papers say so. */
  prints: z.number().int(),
  station: z.string(),
  /** Called by two counters that could not see each other. */
  isCalledTwice: z.boolean(),
})
export type Ticket = z.infer<typeof Ticket>

/** `A` and 12 → `A012`; past 999 the number grows. */
export const formatTicketLabel = (letter: string, number: number): string => `${letter}${String(number).padStart(3, '0')}`
