import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { OfficerRef } from '../staff/officer.ts'
import { StepTaken } from '../workflow/workflow.ts'
import { Act, DossierDeadline, DossierFile, LongText, Reason, ResultPlace, ShortText } from './dossier-parts.ts'
import { Agency, NoticeContent, OriginalsReturn } from './turn-parts.ts'

const Id = z.string().min(1).max(64)
const Number = z.string().max(60)

/** The turns a dossier can take between appraisal and return; together with `dossierEvents` they are all it can say. */
export const turnEvents = {
  NoticeDrafted: { ver: 1, body: Act.extend({ noticeId: Id, content: NoticeContent }) },
  NoticeSentBack: { ver: 1, body: Act.extend({ noticeId: Id, remark: Reason }) },
  /** Its author takes it back, or what it was for is past. */
  NoticeDropped: { ver: 1, body: Act.extend({ noticeId: Id, remark: LongText }) },
  /** Written together with the fact it causes. */
  NoticeApproved: {
    ver: 1,
    body: Act.extend({
      noticeId: Id,
      number: Number,
      remark: LongText,
      /** The lines over the signature, as on the day of signing (`KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`). */
      capacity: z.array(ShortText).max(4).optional(),
    }),
  },
  DossierExtended: { ver: 1, body: Act.extend({ noticeId: Id, number: Number, reason: Reason, deadline: DossierDeadline }) },
  DossierPromised: {
    ver: 1,
    body: Act.extend({ legalDueAt: LocalTime, isAgreed: z.boolean(), reason: Reason, deadline: DossierDeadline }),
  },
  ConsultationRequested: {
    ver: 1,
    body: Act.extend({ consultationId: Id, unit: Agency, question: Reason, dueAt: LocalTime }),
  },
  ConsultationAnswered: {
    ver: 1,
    body: Act.extend({
      consultationId: Id,
      answeredOn: PlainDate,
      /** `none`: the unit did not answer, the work goes on without it. */
      position: z.enum(['agrees', 'disagrees', 'other', 'none']),
      text: LongText,
      files: z.array(DossierFile),
    }),
  },
  DossierForwarded: {
    ver: 1,
    body: Act.extend({
      forwardId: Id,
      number: Number,
      way: z.enum(['joint-same-level', 'joint-upwards', 'competent-agency']),
      means: z.enum(['paper', 'electronic', 'both']),
      content: Reason,
      agencies: z.array(z.object({ agency: Agency, isLead: z.boolean(), dueAt: LocalTime.nullable() })).min(1),
    }),
  },
  /** The other agency has it. `deadline`: only of the competent agency, whose receipt starts the clock. */
  ForwardReceived: {
    ver: 1,
    body: Act.extend({ forwardId: Id, agencyName: ShortText, receivedAt: LocalTime, deadline: DossierDeadline.nullable() }),
  },
  ForwardAnswered: {
    ver: 1,
    body: Act.extend({
      forwardId: Id,
      agencyName: ShortText,
      outcome: z.enum(['done', 'refused', 'returned']),
      note: LongText,
      files: z.array(DossierFile),
    }),
  },
  /** One step of the internal process to the next, the state as it was. */
  DossierPassedOn: { ver: 1, body: Act.extend({ toOfficer: OfficerRef.nullable(), opinion: LongText, step: StepTaken }) },
  /** Work of somebody absent, departed or overloaded goes to another; the reason stays. */
  DossierReassigned: { ver: 1, body: Act.extend({ toOfficer: OfficerRef, department: ShortText, reason: Reason }) },
  OriginalsReturned: { ver: 1, body: OriginalsReturn.extend({ ...Act.shape, note: LongText }) },
  /** The citizen asked for another way than at intake: by post after all, or to fetch it. */
  ResultWayChanged: { ver: 1, body: Act.extend({ resultPlace: ResultPlace, resultAddress: ShortText, reason: Reason }) },
  /** The result went to the post; the dossier is returned when the post says that it was delivered. */
  ResultDispatched: { ver: 1, body: Act.extend({ trackingNumber: ShortText, address: ShortText, note: LongText }) },
  /** The post brought it back: it waits at the counter again. */
  DispatchCameBack: { ver: 1, body: Act.extend({ trackingNumber: ShortText, on: LocalTime, reason: Reason }) },
} as const
