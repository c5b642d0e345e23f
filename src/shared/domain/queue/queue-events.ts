import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { defineEvent, type EventDefinition } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'
import { QueueSettings } from './queue-settings.ts'
import { CounterRef, PriorityReason } from './ticket.ts'

const Line = z.string().max(2_000)
const Act = { at: LocalTime, by: OfficerRef }

/** Aggregate `queue-settings:<unit>`. */
export const QueueSettingsChanged = defineEvent({
  aggType: 'queue-settings',
  type: 'QueueSettingsChanged',
  ver: 1,
  body: z.object({ ...Act, settings: QueueSettings }),
})

/** A counter begins, changes or stops serving. Aggregate `counter:<station>`. `closedFor`: by somebody else, its PC being dead. */
export const CounterOpened = defineEvent({
  aggType: 'counter',
  type: 'CounterOpened',
  ver: 1,
  body: z.object({ ...Act, day: PlainDate, counter: CounterRef, groupIds: z.array(Line), takesPriority: z.boolean() }),
})
export const CounterClosed = defineEvent({
  aggType: 'counter',
  type: 'CounterClosed',
  ver: 1,
  body: z.object({
    at: LocalTime,
    by: OfficerRef.nullable(),
    station: Line,
    reason: z.enum(['break', 'day-end', 'closed-for', 'program-end']),
  }),
})

/** One station decides which counter may call whom. Aggregate `queue-keeper:<unit>`; a higher epoch is the truth. */
export const QueueKept = defineEvent({
  aggType: 'queue-keeper',
  type: 'QueueKept',
  ver: 1,
  body: z.object({
    at: LocalTime,
    station: Line,
    epoch: z.number().int().min(1),
    cause: z.enum(['first', 'hub-changed', 'took-over', 'person']),
    by: OfficerRef.nullable(),
  }),
})

/**
 * A person says that the PC's date is right although it gave numbers of the later day `over` (a clock that had jumped forward).
 * Aggregate `queue-day:<station>`.
 */
export const QueueDayConfirmed = defineEvent({
  aggType: 'queue-day',
  type: 'QueueDayConfirmed',
  ver: 1,
  body: z.object({ ...Act, day: PlainDate, over: Line }),
})

/** `home`, `mobile`: the centre goes to the citizen (plan 829); it is listed, never called. */
export const AppointmentPlace = z.enum(['centre', 'home', 'mobile'])
export type AppointmentPlace = z.infer<typeof AppointmentPlace>

export const AppointmentBody = z.object({
  ...Act,
  /** When the citizen is expected. */
  slotAt: LocalTime,
  groupId: Line,
  procedureCode: Line.nullable(),
  personName: Line,
  phone: Line,
  address: Line,
  place: AppointmentPlace,
  priority: PriorityReason.nullable(),
  note: Line,
  /** What the citizen types or scans at the kiosk; unique among the open ones of the day. */
  code: Line,
})
export const AppointmentBooked = defineEvent({ aggType: 'appointment', type: 'AppointmentBooked', ver: 1, body: AppointmentBody })
export const AppointmentClosed = defineEvent({
  aggType: 'appointment',
  type: 'AppointmentClosed',
  ver: 1,
  body: z.object({
    at: LocalTime,
    by: OfficerRef.nullable(),
    outcome: z.enum(['arrived', 'missed', 'cancelled', 'done']),
    ticketId: Line.nullable(),
    reason: Line,
  }),
})

/** Criteria of NĐ 61/2018/NĐ-CP Đ.31 k.1, a–h, each answered on a scale of three; `i` (khác) is the free remark. */
export const RatingCriterion = z.enum([
  'on-time',
  'agencies-contacted',
  'times-contacted',
  'public-information',
  'attitude',
  'lawful-result',
  'explanations',
  'online-service',
])
export type RatingCriterion = z.infer<typeof RatingCriterion>
export const RatingScore = z.enum(['good', 'fair', 'bad'])
export type RatingScore = z.infer<typeof RatingScore>

/**
 * What a citizen thinks. Anonymous: no dossier code, no person, no minute — only the procedure, the day and the counter. Its id is drawn
 * anew, so that nothing leads back to the dossier.
 */
export const ServiceRated = defineEvent({
  aggType: 'rating',
  type: 'ServiceRated',
  ver: 1,
  body: z.object({
    day: PlainDate,
    procedureCode: Line.nullable(),
    procedureName: Line,
    counterName: Line,
    overall: RatingScore,
    answers: z.partialRecord(RatingCriterion, RatingScore),
    remark: Line,
    via: z.enum(['tablet', 'kiosk', 'receipt']),
  }),
})

export const queueEventDefinitions: readonly EventDefinition[] = [
  QueueSettingsChanged,
  CounterOpened,
  CounterClosed,
  QueueKept,
  QueueDayConfirmed,
  AppointmentBooked,
  AppointmentClosed,
  ServiceRated,
]
