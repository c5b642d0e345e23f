import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { OfficerRef } from '../staff/officer.ts'
import { DossierFile, LongText, Reason, ShortText, SubmittedComponent } from './dossier-parts.ts'

const Name = ShortText.pipe(z.string().min(1, 'validation.required'))

/** Another agency: a unit of the commune, a province's department, another commune's centre. `code`: its identification code (QĐ 20/2020), or empty. */
export const Agency = z.object({ name: Name, code: z.string().max(35, 'validation.too-long') })
export type Agency = z.infer<typeof Agency>

/**
 * The written notices whose draft somebody must approve before it is a fact (features.md row 21). The consequence is written
 * with the approval: 02 → `SupplementRequested`, 03 → refusal after appraisal, 04 → `DossierExtended` (of an apology: none), 05 → `DossierStopped`.
 */
export const NoticeContent = z.discriminatedUnion('form', [
  z.object({
    form: z.literal('supplement'),
    reason: Reason,
    components: z.array(SubmittedComponent),
    /** What the papers are asked for by (TT 03/2025, Mẫu 02). */
    legalBasis: ShortText.optional(),
    /** Somebody was told what a second request costs (QĐ 766 indicator 2.1: it counts as late). */
    isSecondConfirmed: z.boolean(),
  }),
  /** After appraisal, within the deadline, in writing (NĐ 61/2018 Đ.19 k.8). */
  z.object({ form: z.literal('refusal'), reason: Reason, legalBasis: ShortText }),
  /** Apology and the one new date (NĐ 61/2018 Đ.19 k.9; Mẫu 04). */
  z.object({ form: z.literal('extension'), reason: Reason, newDueAt: LocalTime }),
  /** Too late for a new date, or there was one: the apology is still owed, the due date stays (Mẫu 04). */
  z.object({ form: z.literal('apology'), reason: Reason, expectedOn: PlainDate.nullable() }),
  /** Mẫu 05 (TT 03/2025). */
  z.object({
    form: z.literal('stop'),
    reason: Reason,
    askedBy: z.enum(['applicant', 'agency']),
    returnedPapers: LongText,
  }),
])
export type NoticeContent = z.infer<typeof NoticeContent>
export type NoticeForm = NoticeContent['form']

/** A notice from draft to approval. */
export const Notice = z.object({
  id: z.string(),
  content: NoticeContent,
  state: z.enum(['draft', 'sent-back', 'approved', 'dropped']),
  /** Taken at approval. */
  number: z.string().nullable(),
  draftedAt: LocalTime,
  draftedBy: OfficerRef,
  decidedAt: LocalTime.nullable(),
  decidedBy: OfficerRef.nullable(),
  remark: z.string(),
  /** What the approver signed as: `GIÁM ĐỐC`, or `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`. */
  capacity: z.array(z.string()).optional(),
})
export type Notice = z.infer<typeof Notice>

/** Another unit is asked, with a deadline of its own on the control slip (NĐ 61/2018 Đ.19 k.5). */
export const Consultation = z.object({
  id: z.string(),
  unit: Agency,
  question: z.string(),
  askedAt: LocalTime,
  askedBy: OfficerRef,
  dueAt: LocalTime,
  answer: z
    .object({
      at: LocalTime,
      by: OfficerRef,
      /** When the unit answered, as its paper says. */
      answeredOn: PlainDate,
      position: z.enum(['agrees', 'disagrees', 'other', 'none']),
      text: z.string(),
      files: z.array(DossierFile),
    })
    .nullable(),
})
export type Consultation = z.infer<typeof Consultation>

/**
 * A dossier, or a part of its work, passed to other agencies with a `Phiếu chuyển xử lý`.
 * - `joint-same-level`, `joint-upwards`: liên thông (NĐ 61/2018 Đ.19 k.6–7); the clock goes on.
 * - `competent-agency`: phi địa giới; the clock starts when that agency has it (NĐ 118/2025 Đ.17 k.3 as amended by NĐ 309/2026).
 */
export const Forwarding = z.object({
  id: z.string(),
  number: z.string(),
  way: z.enum(['joint-same-level', 'joint-upwards', 'competent-agency']),
  means: z.enum(['paper', 'electronic', 'both']),
  content: z.string(),
  sentAt: LocalTime,
  sentBy: OfficerRef,
  agencies: z.array(
    z.object({
      agency: Agency,
      isLead: z.boolean(),
      dueAt: LocalTime.nullable(),
      receivedAt: LocalTime.nullable(),
      answer: z
        .object({
          at: LocalTime,
          by: OfficerRef,
          outcome: z.enum(['done', 'refused', 'returned']),
          note: z.string(),
          files: z.array(DossierFile),
        })
        .nullable(),
    }),
  ),
})
export type Forwarding = z.infer<typeof Forwarding>

/** The one new appointment the law allows. */
/** A later hour said on the phiếu hẹn of a certification (NĐ 23/2015 Đ.21); it is no extension of Mẫu 04. */
export const DossierPromise = z.object({
  /** What the law alone would have promised; every later promise is measured from it. */
  legalDueAt: LocalTime,
  isAgreed: z.boolean(),
  reason: z.string(),
  at: LocalTime,
  by: OfficerRef,
})
export type DossierPromise = z.infer<typeof DossierPromise>

export const Extension = z.object({
  noticeId: z.string(),
  number: z.string(),
  reason: z.string(),
  at: LocalTime,
  by: OfficerRef,
  dueBefore: LocalTime,
  dueAfter: LocalTime,
})
export type Extension = z.infer<typeof Extension>

/** An original given back, at once or before the result (NĐ 61/2018 Đ.20). */
export const OriginalsReturn = z.object({
  at: LocalTime,
  by: OfficerRef,
  receiverName: z.string(),
  receiverIdNumber: z.string(),
  hasSlip: z.boolean().optional(),
  items: z.array(z.object({ name: Name, count: z.number().int().min(1).max(999) })),
  note: z.string(),
})
export type OriginalsReturn = z.infer<typeof OriginalsReturn>

/** The result on its way by public post (BCCI); what the post says comes later, in its own words. */
export const Dispatch = z.object({
  at: LocalTime,
  by: OfficerRef,
  trackingNumber: z.string(),
  address: z.string(),
  state: z.enum(['sent', 'delivered', 'came-back']),
  /** When the post delivered or brought it back. */
  endedAt: LocalTime.nullable(),
  note: z.string(),
})
export type Dispatch = z.infer<typeof Dispatch>
