import { z } from 'zod'
import { QueueSettings } from '../../domain/queue/queue-settings.ts'
import { CounterRef, PriorityReason, Ticket } from '../../domain/queue/ticket.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { cleanLine } from '../../kernel/text.ts'

const line = (max: number) =>
  z
    .string()
    .max(max * 10, 'validation.too-long')
    .transform(cleanLine)
    .pipe(z.string().max(max, 'validation.too-long'))
const filled = (max: number) => line(max).pipe(z.string().min(1, 'validation.required'))
const Id = z.string().min(1).max(64)
/** Made by the screen at the press; repeated it gives the same answer and acts once. */
export const RequestId = z.uuid()

/** A ticket as screens show it; waits in whole minutes, null where not known. */
export const TicketView = Ticket.extend({
  waitedMinutes: z.number().int(),
  servedMinutes: z.number().int().nullable(),
  /** Will pass the target before its turn, by what is known now. */
  isLate: z.boolean(),
  dossiers: z.array(z.object({ id: z.string(), code: z.string().nullable(), procedureName: z.string() })),
  /** Message key: why it stands where it stands (`queue.why.priority-turn`…); null while nobody asks. */
  why: z.string().nullable(),
  /** A ticket of the group before it could not be printed yet. */
  position: z.number().int().nullable(),
})
export type TicketView = z.infer<typeof TicketView>

export const CounterView = z.object({
  counter: CounterRef,
  isOpen: z.boolean(),
  isThisMachine: z.boolean(),
  officerName: z.string(),
  groupIds: z.array(z.string()),
  takesPriority: z.boolean(),
  current: TicketView.nullable(),
  servedToday: z.number().int(),
  /** Its PC has said nothing for a while; people must look. */
  isSilent: z.boolean(),
})
export type CounterView = z.infer<typeof CounterView>

export const GroupView = z.object({
  id: z.string(),
  letter: z.string(),
  name: z.string(),
  /** False: switched off while people stand in it. No new numbers; whoever holds one is still called. */
  isActive: z.boolean(),
  waiting: z.number().int(),
  priorityWaiting: z.number().int(),
  longestWaitMinutes: z.number().int(),
  /** For one who came now; null: no history and nobody served yet. */
  expectedWaitMinutes: z.number().int().nullable(),
  openCounters: z.number().int(),
})
export type GroupView = z.infer<typeof GroupView>

/**
 * Who decides the order. `here`: this PC does. `hub`: another PC does and answers. `alone`: the deciding PC does not answer; this counter
 * goes on with its reserve and its own letter. `recovering`: a new one is being agreed upon, a few seconds.
 */
export const KeeperView = z.object({
  state: z.enum(['here', 'hub', 'alone', 'recovering']),
  name: z.string(),
  epoch: z.number().int(),
  /** Tickets in hand for the case of silence. */
  reserve: z.number().int(),
  /** A person may take over (the deciding PC is silent and no majority is in reach). */
  canTakeOver: z.boolean(),
})
export type KeeperView = z.infer<typeof KeeperView>

export const QueueOverview = z.object({
  day: PlainDate,
  /** Numbers of a later day were given here: somebody must look at a calendar before this PC gives another. */
  dayQuestion: z.object({ today: PlainDate, last: z.string() }).nullable(),
  now: LocalTime,
  /** Null: this PC has not opened a counter today. */
  mine: CounterView.nullable(),
  /** What this PC's counter is called, for opening it. */
  ownCounter: CounterRef,
  counters: z.array(CounterView),
  groups: z.array(GroupView),
  keeper: KeeperView,
  /** Numbers without a paper: `Chưa in được phiếu số A012`. */
  unprinted: z.array(TicketView),
  /** Called by two counters that could not see each other, and not served yet: somebody must ask. */
  calledTwice: z.array(TicketView),
  /** Numbers that two PCs gave while they could not see each other: one label, several papers. */
  sameNumber: z.array(
    z.object({
      label: z.string(),
      papers: z.array(z.object({ id: z.string(), takenAt: LocalTime, groupName: z.string(), station: z.string() })),
    }),
  ),
  /** Of earlier days, called and never closed. */
  overnight: z.array(TicketView),
  parked: z.array(TicketView),
  absent: z.array(TicketView),
  /** Somebody will pass the target: message key and its words, newest facts. */
  alarms: z.array(
    z.object({ groupId: z.string(), messageKey: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
  /** Opening one more counter for this group would bring waits under the target. */
  suggestion: z.object({ groupId: z.string(), groupName: z.string(), counters: z.number().int() }).nullable(),
  waitTargetMinutes: z.number().int(),
  dayCounts: z.object({
    taken: z.number().int(),
    served: z.number().int(),
    absent: z.number().int(),
    voided: z.number().int(),
    left: z.number().int(),
  }),
})
export type QueueOverview = z.infer<typeof QueueOverview>

export const CallOutcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('called'),
    ticket: TicketView,
    /** Message key of the rule, and its words. */
    why: z.string(),
    whyParams: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  }),
  /** Nobody to call: `queue.none.empty`, `queue.none.elsewhere` (others hold the rest), `queue.none.recovering`. */
  z.object({ kind: z.literal('none'), messageKey: z.string() }),
])
export type CallOutcome = z.infer<typeof CallOutcome>

/** `printed`: the printer confirmed. Else the number exists without a paper and nobody is called until one of the three answers is given. */
export const IssueOutcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('printed'),
    ticket: TicketView,
    ahead: z.number().int(),
    expectedWaitMinutes: z.number().int().nullable(),
  }),
  z.object({ kind: z.literal('not-printed'), ticket: TicketView, messageKey: z.string() }),
])
export type IssueOutcome = z.infer<typeof IssueOutcome>

const OnTicket = z.object({ ticketId: Id })

export const QueueStatistics = z.object({
  from: PlainDate,
  to: PlainDate,
  rows: z.array(
    z.object({
      by: z.enum(['procedure', 'officer', 'group', 'hour', 'day']),
      key: z.string(),
      label: z.string(),
      tickets: z.number().int(),
      waitMedian: z.number().nullable(),
      waitP90: z.number().nullable(),
      serveMedian: z.number().nullable(),
      overTarget: z.number().int(),
      absent: z.number().int(),
    }),
  ),
})
export type QueueStatistics = z.infer<typeof QueueStatistics>

export const queueContract = {
  'queue.get-overview': { kind: 'query', permission: 'queue.read', input: z.object({}), output: QueueOverview },
  'queue.list-tickets': {
    kind: 'query',
    permission: 'queue.read',
    /** `text`: label; empty: all of the day, newest first within its line. */
    input: z.object({
      day: PlainDate.nullable(),
      groupId: Id.nullable(),
      states: z.array(z.string().max(20)).max(9),
      text: line(40),
    }),
    output: z.array(TicketView),
  },
  'queue.get-ticket': {
    kind: 'query',
    permission: 'queue.read',
    input: OnTicket,
    output: z.object({
      ticket: TicketView,
      story: z.array(
        z.object({ at: LocalTime, messageKey: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
      ),
    }),
  },
  'queue.open-counter': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({
      name: filled(60),
      number: filled(6),
      groupIds: z.array(Id).min(1, 'validation.required').max(12),
      takesPriority: z.boolean(),
    }),
    output: CounterView,
  },
  'queue.close-counter': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({ reason: z.enum(['break', 'day-end']) }),
    output: z.object({}),
  },
  /** F6. Serves on; the ticket that was served is closed first when `finishCurrent`. */
  'queue.call-next': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({ requestId: RequestId, finishCurrent: z.boolean() }),
    output: CallOutcome,
  },
  'queue.call-ticket': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({ requestId: RequestId, ticketId: Id, reason: line(200) }),
    output: CallOutcome,
  },
  'queue.recall': { kind: 'command', permission: 'queue.serve', input: OnTicket, output: TicketView },
  'queue.mark-absent': { kind: 'command', permission: 'queue.serve', input: OnTicket, output: TicketView },
  'queue.begin': { kind: 'command', permission: 'queue.serve', input: OnTicket, output: TicketView },
  'queue.finish': { kind: 'command', permission: 'queue.serve', input: OnTicket, output: TicketView },
  'queue.park': { kind: 'command', permission: 'queue.serve', input: OnTicket.extend({ reason: line(200) }), output: TicketView },
  /** Gives the place back; `keep`: this counter calls it itself. */
  'queue.resume': {
    kind: 'command',
    permission: 'queue.serve',
    input: OnTicket.extend({ keep: z.boolean() }),
    output: TicketView,
  },
  'queue.transfer': {
    kind: 'command',
    permission: 'queue.serve',
    input: OnTicket.extend({ groupId: Id, station: Id.nullable(), reason: line(200) }),
    output: TicketView,
  },
  'queue.mark-left': {
    kind: 'command',
    permission: 'queue.serve',
    input: OnTicket.extend({ reason: line(200) }),
    output: TicketView,
  },
  /** Somebody stands at the counter without a number: one of this counter's own letter, called at once. */
  'queue.take-walk-in': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({ requestId: RequestId, groupId: Id, priority: PriorityReason.nullable(), procedureCode: Id.nullable() }),
    output: TicketView,
  },
  /** A number from the counter's PC: printed where there is a ticket printer, else written by hand. */
  'queue.issue': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({ requestId: RequestId, groupId: Id, priority: PriorityReason.nullable(), byHand: z.boolean() }),
    output: IssueOutcome,
  },
  /** Numbers torn from the pre-printed roll: one, or a range of people who already hold them. */
  'queue.enter-roll': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({
      requestId: RequestId,
      groupId: Id,
      first: z.number().int().min(1).max(9_999),
      last: z.number().int().min(1).max(9_999),
      priority: PriorityReason.nullable(),
    }),
    output: z.object({ tickets: z.array(TicketView), alreadyThere: z.array(z.string()) }),
  },
  'queue.reprint': { kind: 'command', permission: 'queue.serve', input: OnTicket, output: IssueOutcome },
  'queue.confirm-handwritten': { kind: 'command', permission: 'queue.serve', input: OnTicket, output: TicketView },
  'queue.void': { kind: 'command', permission: 'queue.serve', input: OnTicket.extend({ reason: line(200) }), output: TicketView },
  /** The PC that decides is silent: this one decides from now on. */
  /** A person has looked at a calendar: today is right, the later day was the wrong one. */
  'queue.confirm-day': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({ day: PlainDate }),
    output: z.object({}),
  },
  'queue.take-over': { kind: 'command', permission: 'queue.serve', input: z.object({}), output: z.object({}) },
  /** A counter whose PC is dead: its numbers in hand go back into the line. */
  'queue.release-counter': {
    kind: 'command',
    permission: 'queue.serve',
    input: z.object({ station: Id }),
    output: z.object({ returned: z.array(z.string()) }),
  },
  'queue.get-settings': { kind: 'query', permission: 'queue.read', input: z.object({}), output: QueueSettings },
  'queue.save-settings': { kind: 'command', permission: 'queue.manage', input: QueueSettings, output: QueueSettings },
  'queue.get-statistics': {
    kind: 'query',
    permission: 'queue.read',
    input: z.object({ from: PlainDate, to: PlainDate }),
    output: QueueStatistics,
  },
} as const
