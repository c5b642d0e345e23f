import { z } from 'zod'
import { FeeRule } from '../../domain/fee/fee-rule.ts'
import { ComponentForm } from '../../domain/procedure/procedure.ts'
import { ExtraTimeLimit, TimeLimit } from '../../domain/procedure/time-limit.ts'
import { PriorityReason, TicketState } from '../../domain/queue/ticket.ts'
import { RatingCriterion, RatingScore } from '../../domain/queue/queue-events.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { cleanLine } from '../../kernel/text.ts'
import { RequestId } from './queue.ts'
import { BoardSlide } from './slides.ts'

/** What the windows for citizens may ask, without anybody signed in: nothing here names a person. */
const Id = z.string().min(1).max(64)
const line = (max: number) =>
  z
    .string()
    .max(max * 10, 'validation.too-long')
    .transform(cleanLine)
    .pipe(z.string().max(max, 'validation.too-long'))

export const KioskScreen = z.object({
  centreName: z.string(),
  now: LocalTime,
  groups: z.array(
    z.object({
      id: z.string(),
      letter: z.string(),
      name: z.string(),
      hint: z.string(),
      names: z.record(z.string(), z.string()),
      waiting: z.number().int(),
      expectedWaitMinutes: z.number().int().nullable(),
    }),
  ),
  priorityReasons: z.array(PriorityReason),
  /** Besides Vietnamese, those whose texts are there; `name` in the language itself. */
  languages: z.array(z.object({ code: z.string(), name: z.string(), isReviewed: z.boolean() })),
  /** What every dossier code of this centre begins with: the citizen types only what follows. */
  codePrefix: z.string(),
  resetSeconds: z.number().int(),
  canLookUp: z.boolean(),
  canRate: z.boolean(),
  readsAloud: z.boolean(),
  /** The rule of order in one sentence: message key and words. */
  rule: z.object({ messageKey: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  printer: z.enum(['ready', 'paper-low', 'paper-out', 'cover-open', 'offline', 'unknown', 'none']),
  /** Numbers taken here that have no paper yet. */
  unprinted: z.number().int(),
})
export type KioskScreen = z.infer<typeof KioskScreen>

/** What the citizen sees of a number; nothing else of it leaves the core. */
export const PublicTicket = z.object({
  id: z.string(),
  label: z.string(),
  groupName: z.string(),
  priority: PriorityReason.nullable(),
  ahead: z.number().int(),
  expectedWaitMinutes: z.number().int().nullable(),
  takenAt: LocalTime,
})
export type PublicTicket = z.infer<typeof PublicTicket>
/** Where a number of today stands, for whoever holds its paper before the reader. */
export const TicketStanding = z.object({
  ticket: PublicTicket,
  state: TicketState,
  /** `Quầy 3`, where it was called to; null: not yet. */
  counterName: z.string().nullable(),
})
export type TicketStanding = z.infer<typeof TicketStanding>

export const KioskOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('printed'), ticket: PublicTicket }),
  z.object({ kind: z.literal('not-printed'), ticket: PublicTicket, messageKey: z.string() }),
])
export type KioskOutcome = z.infer<typeof KioskOutcome>

/** Of a dossier, to whoever knows its code and secret: no names, no address. */
export const DossierStanding = z.object({
  code: z.string(),
  procedureName: z.string(),
  statusKey: z.string(),
  receivedAt: LocalTime,
  dueAt: LocalTime.nullable(),
  isOverdue: z.boolean(),
  /** What was asked to be brought, if anything. */
  supplement: z.string(),
  feeOwed: z.number().int(),
  resultPlaceKey: z.string(),
  /** Message key: what the citizen should do now. */
  adviceKey: z.string(),
})
export type DossierStanding = z.infer<typeof DossierStanding>

export const PublicProcedure = z.object({
  code: z.string(),
  name: z.string(),
  fieldName: z.string(),
  groupId: z.string().nullable(),
})
export type PublicProcedure = z.infer<typeof PublicProcedure>

/** Published facts only; the words for limits and fees are the screen's. */
export const PublicProcedurePage = PublicProcedure.extend({
  components: z.array(
    z.object({
      name: z.string(),
      form: ComponentForm,
      originals: z.number().int(),
      copies: z.number().int(),
      isRequired: z.boolean(),
      condition: z.string(),
    }),
  ),
  timeLimit: TimeLimit,
  extraTimeLimit: ExtraTimeLimit.nullable(),
  feeRule: FeeRule,
  resultName: z.string(),
  legalBasis: z.array(z.string()),
  /** Nobody has checked limit, fee or papers against the law: the counter tells for certain. */
  isUnconfirmed: z.boolean(),
})
export type PublicProcedurePage = z.infer<typeof PublicProcedurePage>

/** Texts of the public screens in another language; a key that is missing is shown in Vietnamese. */
export const PublicTexts = z.object({
  language: z.string(),
  name: z.string(),
  /** False: no person who reads the language has checked it yet, and the screen says so. */
  isReviewed: z.boolean(),
  texts: z.record(z.string(), z.string()),
})
export type PublicTexts = z.infer<typeof PublicTexts>

export const SpokenAudio = z.object({
  /** `app://quay/files/<token>`, a WAV; null: no voice on this PC. */
  url: z.string().nullable(),
})

export const kioskContract = {
  'kiosk.get-screen': { kind: 'query', permission: 'public', input: z.object({}), output: KioskScreen },
  'kiosk.get-texts': {
    kind: 'query',
    permission: 'public',
    input: z.object({ language: z.string().max(3) }),
    output: PublicTexts,
  },
  'kiosk.take-ticket': {
    kind: 'command',
    permission: 'public',
    input: z.object({ requestId: RequestId, groupId: Id, priority: PriorityReason.nullable(), procedureCode: Id.nullable() }),
    output: KioskOutcome,
  },
  /** With the code of the appointment. */
  'kiosk.arrive': {
    kind: 'command',
    permission: 'public',
    input: z.object({ requestId: RequestId, code: line(20) }),
    output: KioskOutcome,
  },
  'kiosk.reprint': { kind: 'command', permission: 'public', input: z.object({ ticketId: Id }), output: KioskOutcome },
  /** The citizen wrote the number down. */
  'kiosk.write-by-hand': { kind: 'command', permission: 'public', input: z.object({ ticketId: Id }), output: PublicTicket },
  'kiosk.cancel': { kind: 'command', permission: 'public', input: z.object({ ticketId: Id }), output: z.object({}) },
  'kiosk.find-procedures': {
    kind: 'query',
    permission: 'public',
    input: z.object({ text: line(100), groupId: Id.nullable() }),
    output: z.array(PublicProcedure),
  },
  'kiosk.get-procedure': { kind: 'query', permission: 'public', input: z.object({ code: Id }), output: PublicProcedurePage },
  /** The code of the paper (`STT:…`); an unknown or older one is `kiosk.ticket-unknown`. */
  'kiosk.find-ticket': { kind: 'query', permission: 'public', input: z.object({ code: line(120) }), output: TicketStanding },
  /** Five wrong pairs in ten minutes, and it rests for one: `kiosk.look-up-rests`. */
  'kiosk.find-dossier': {
    kind: 'query',
    permission: 'public',
    input: z.object({ code: line(60), secret: line(20) }),
    output: DossierStanding,
  },
  /** `text`: what the screen shows, read aloud. Never a name: the kiosk shows none. */
  'kiosk.speak': {
    kind: 'query',
    permission: 'public',
    input: z.object({ text: line(400), language: z.string().max(3) }),
    output: SpokenAudio,
  },
  /** Closes the window when the code is right. */
  'kiosk.leave': {
    kind: 'command',
    permission: 'public',
    input: z.object({ exitCode: z.string().max(20) }),
    output: z.object({}),
  },
} as const

export const ratingContract = {
  /** What to ask now at this PC: the procedure just returned, or nothing. Anonymous: no code, no person. */
  'rating.get-screen': {
    kind: 'query',
    permission: 'public',
    input: z.object({}),
    output: z.object({
      centreName: z.string(),
      counterName: z.string(),
      /** Null: nobody has just been served; the screen rests. */
      pending: z.object({ id: z.string(), procedureName: z.string() }).nullable(),
      criteria: z.array(RatingCriterion),
      resetSeconds: z.number().int(),
    }),
  },
  /** From the QR or the code of the receipt, at the kiosk. */
  'rating.find': {
    kind: 'query',
    permission: 'public',
    input: z.object({ code: line(60), secret: line(20) }),
    output: z.object({ id: z.string(), procedureName: z.string() }),
  },
  'rating.submit': {
    kind: 'command',
    permission: 'public',
    input: z.object({
      requestId: RequestId,
      id: Id,
      overall: RatingScore,
      answers: z.partialRecord(RatingCriterion, RatingScore),
      remark: line(500),
      via: z.enum(['tablet', 'kiosk', 'receipt']),
    }),
    output: z.object({}),
  },
  'rating.skip': { kind: 'command', permission: 'public', input: z.object({ id: Id }), output: z.object({}) },
  /** What citizens said, for the head of the centre. */
  'rating.get-summary': {
    kind: 'query',
    permission: 'queue.read',
    input: z.object({ from: z.string().max(10), to: z.string().max(10) }),
    output: z.object({
      count: z.number().int(),
      satisfiedPercent: z.number().nullable(),
      byCriterion: z.array(
        z.object({ criterion: RatingCriterion, good: z.number().int(), fair: z.number().int(), bad: z.number().int() }),
      ),
      byProcedure: z.array(
        z.object({ procedureName: z.string(), count: z.number().int(), satisfiedPercent: z.number().nullable() }),
      ),
      remarks: z.array(z.object({ day: z.string(), text: z.string(), overall: RatingScore })),
    }),
  },
} as const

/** What hangs on the wall of the waiting room. */
export const BoardScreen = z.object({
  centreName: z.string(),
  now: LocalTime,
  /** Newest first; `callId` changes with each call and recall. */
  calls: z.array(
    z.object({
      callId: z.string(),
      label: z.string(),
      counterName: z.string(),
      counterNumber: z.string(),
      at: LocalTime,
      times: z.number().int(),
      isPriority: z.boolean(),
    }),
  ),
  nextUp: z.array(
    z.object({
      letter: z.string(),
      groupName: z.string(),
      labels: z.array(z.string()),
      waiting: z.number().int(),
      expectedWaitMinutes: z.number().int().nullable(),
    }),
  ),
  counters: z.array(z.object({ number: z.string(), name: z.string(), isOpen: z.boolean(), label: z.string().nullable() })),
  notices: z.array(z.string()),
  slides: z.array(BoardSlide),
  slideSeconds: z.number().int(),
  callsShown: z.number().int(),
  languages: z.array(z.string()),
  voice: z.object({ isOn: z.boolean(), volume: z.number().int(), repeat: z.number().int(), chime: z.boolean() }),
  hotline: z.string(),
  /** Other counters are open and no other PC is heard: their calls may be missing. `since`: last heard, if ever. Null: nothing is missing. */
  stale: z.object({ since: LocalTime.nullable() }).nullable(),
})
export type BoardScreen = z.infer<typeof BoardScreen>

export const boardContract = {
  'board.get': { kind: 'query', permission: 'public', input: z.object({}), output: BoardScreen },
  /** The spoken words of one call; asked once by the one display that has the loudspeaker. */
  'board.get-announcement': {
    kind: 'query',
    permission: 'public',
    /** `isHurried`: others wait to be announced, so it is said once. */
    input: z.object({ callId: z.string().max(120), isHurried: z.boolean() }),
    output: z.object({ text: z.string(), url: z.string().nullable() }),
  },
} as const
