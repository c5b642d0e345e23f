import { z } from 'zod'
import { cleanLine } from '../../kernel/text.ts'
import { PriorityReason } from './ticket.ts'

const line = (max: number) =>
  z.string().max(20_000, 'validation.too-long').transform(cleanLine).pipe(z.string().max(max, 'validation.too-long'))
const filled = (max: number) => line(max).pipe(z.string().min(1, 'validation.required'))
const count = (min: number, max: number) =>
  z.number({ error: 'validation.number' }).int('validation.number').min(min, 'validation.number').max(max, 'validation.number')

/** Letters a number may begin with: those that are told apart by ear and eye (no I, O, J, W…). */
export const TICKET_LETTERS = [
  'A',
  'B',
  'C',
  'D',
  'E',
  'G',
  'H',
  'K',
  'L',
  'M',
  'N',
  'P',
  'Q',
  'R',
  'S',
  'T',
  'U',
  'V',
  'X',
  'Y',
] as const
export const TicketLetter = z.enum(TICKET_LETTERS)
export type TicketLetter = z.infer<typeof TicketLetter>

/** Language of the public screens. Vietnamese is always there; the others are data in `resources/public-texts/<code>.json`. */
export const PublicLanguage = z.string().regex(/^[a-z]{2,3}$/, 'validation.choice')

export const ProcedureGroup = z.object({
  id: filled(40),
  letter: TicketLetter,
  /** On the big button: `Hộ tịch – Chứng thực`. */
  name: filled(60),
  /** Under it: `Khai sinh, kết hôn, chứng thực bản sao…` */
  hint: line(160),
  /** Names in other languages of the public screens. */
  names: z.record(z.string(), line(80)).default({}),
  /** Procedures of the catalogue whose field is one of these belong here. */
  fieldCodes: z.array(line(40)).max(100),
  /** First and last number of a day. */
  firstNumber: count(1, 9_000),
  lastNumber: count(1, 9_999),
  isActive: z.boolean(),
})
export type ProcedureGroup = z.infer<typeof ProcedureGroup>

/** How priority tickets are mixed in: after at most `ordinaryBetween` ordinary ones the next is a priority one, and never the other way round for longer. */
export const FairRule = z.object({
  /** 0: priority always goes first; 2 (default): one priority, then at least one, at most two ordinary. */
  ordinaryBetween: count(0, 9),
  /** An ordinary citizen who has waited so long goes before any priority one. Plan of the province: 15 minutes a turn. */
  ordinaryLimitMinutes: count(5, 240),
  /** One that was called in vain and came back goes next but so many. */
  returnedAfter: count(0, 9),
  /** An appointment counts as arrived at its hour, if its holder is here; late by more than this, at the hour of arrival. */
  appointmentGraceMinutes: count(0, 120),
})
export type FairRule = z.infer<typeof FairRule>

/** What the administrator sets for the queue of the whole centre. */
export const QueueSettings = z.object({
  groups: z.array(ProcedureGroup).min(1, 'validation.required').max(12, 'validation.too-many'),
  rule: FairRule,
  /** People should not wait longer than this (plan: ≤ 15 phút/lượt); the alarm and the suggestion to open a counter start from it. */
  waitTargetMinutes: count(5, 120),
  priorityReasons: z.array(PriorityReason),
  /** Station whose kiosk writes the numbers of the groups; empty: the only one, or the one with a ticket printer. */
  issuer: line(80),
  /** Printed under the number. */
  ticketNote: line(120),
  languages: z.array(PublicLanguage).max(5),
  kiosk: z.object({
    /** Seconds without a touch until the screen starts anew. */
    resetSeconds: count(10, 300),
    canLookUp: z.boolean(),
    canRate: z.boolean(),
    readsAloud: z.boolean(),
    /** Typed to leave the locked window; digits. */
    exitCode: z.string().regex(/^\d{4,12}$/, 'validation.exit-code'),
  }),
  voice: z.object({
    isOn: z.boolean(),
    volume: count(0, 100),
    /** How often a call is spoken. */
    repeat: count(1, 3),
    chime: z.boolean(),
    /** Words a minute of the synthesiser. */
    speed: count(100, 220),
    /** `Mời số {số} đến {quầy}`. */
    sentence: filled(120),
  }),
  board: z.object({
    /** How many calls stay on the display. */
    callsShown: count(3, 12),
    showNextUp: z.boolean(),
    /** Seconds a slide stays; slides are the pictures of the folder `slides` and the centre's own notices. */
    slideSeconds: count(5, 120),
    notices: z.array(line(300)).max(20),
  }),
})
export type QueueSettings = z.infer<typeof QueueSettings>
