import { z } from 'zod'
import { FairRule } from './queue-settings.ts'
import { PriorityReason, type Ticket } from './ticket.ts'

/**
 * Everything a paper with a number says (domain.md §7.3). The template of the printer makes sentences of it; what is unknown is null and
 * is left out, never guessed.
 */
export const TicketFacts = z.object({
  ticketId: z.string(),
  centreName: z.string(),
  /** `A012`, the largest thing on the paper. */
  label: z.string(),
  groupName: z.string(),
  /** Empty: the citizen did not say. */
  procedureName: z.string(),
  /** Waiting in the same group and called before this one, as it looks now. */
  ahead: z.number().int(),
  /** Whole minutes; null: not known. */
  expectedWaitMinutes: z.number().int().nullable(),
  /** `09:03:05 19/06/2026`. */
  takenAt: z.string(),
  priority: PriorityReason.nullable(),
  /** The rule of order, printed in one sentence so that nobody wonders (features.md row 2). */
  rule: FairRule,
  /** `Xin vui lòng chờ đến lượt`. */
  note: z.string(),
  /** What the QR holds, see {@link toFollowCode}. */
  qr: z.string(),
  /** Counters open now that serve the group, as on the door; empty: none is open yet. */
  counters: z.array(z.string()),
  /** The hour of the appointment, `HH:mm`; null: none. */
  appointmentAt: z.string().nullable(),
  /** Not the first paper of this number: it says `Bản in lại`. */
  isReprint: z.boolean(),
})
export type TicketFacts = z.infer<typeof TicketFacts>

/** `STT:2026-06-19:A012:<id>`: told apart from dossier codes and cards by its first letters; holds nothing about a person. */
export const toFollowCode = ({ day, label, id }: Pick<Ticket, 'day' | 'label' | 'id'>): string => `STT:${day}:${label}:${id}`

const FOLLOW = /^STT:(\d{4}-\d{2}-\d{2}):([A-Z]{1,3}\d{3,5}):([0-9a-f-]{36})$/

/** What a reader read; undefined: not a number of the queue. */
export function parseFollowCode(text: string): { readonly day: string; readonly ticketId: string } | undefined {
  const [, day, , ticketId] = FOLLOW.exec(text.trim()) ?? []
  return day !== undefined && ticketId !== undefined ? { day, ticketId } : undefined
}
