import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { cleanLine, cleanText } from '../../kernel/text.ts'
import { PersonDetails } from '../applicant/person-details.ts'
import { Channel } from '../procedure/channel.ts'
import { ComponentForm } from '../procedure/procedure.ts'
import { ExtraTimeLimit, TimeLimit } from '../procedure/time-limit.ts'
import { FeeKind } from '../fee/fee-rule.ts'
import { OfficerRef } from '../staff/officer.ts'
import { OnBehalf } from '../staff/on-behalf.ts'

/** Every act says when (legal time at the counter), who, and at which counter; by delegation also for whom. */
export const Act = z.object({ at: LocalTime, by: OfficerRef, counter: z.string(), onBehalf: OnBehalf.optional() })

/** Where the result is taken: at the counter, by public post (BCCI), or as an electronic result. The same three ways as in. */
export const ResultPlace = Channel
export type ResultPlace = Channel

export const ShortText = z
  .string()
  .max(20_000, 'validation.too-long')
  .transform(cleanLine)
  .pipe(z.string().max(500, 'validation.too-long'))
export const LongText = z
  .string()
  .max(60_000, 'validation.too-long')
  .transform(cleanText)
  .pipe(z.string().max(4000, 'validation.too-long'))
/** A reason the law wants in writing: never empty. */
export const Reason = LongText.pipe(z.string().min(1, 'validation.reason-required'))

/** `present` handed in now · `later` the citizen brings it later, accepted without it · `missing` asked for in Mẫu 02. */
export const ComponentState = z.enum(['present', 'later', 'missing', 'not-needed'])
export type ComponentState = z.infer<typeof ComponentState>

/** One paper of the dossier as it was handed in (thành phần hồ sơ). */
export const SubmittedComponent = z.object({
  code: z.string().max(100),
  name: ShortText.pipe(z.string().min(1, 'validation.required')),
  form: ComponentForm,
  count: z
    .number({ error: 'validation.number' })
    .int('validation.number')
    .min(0, 'validation.number')
    .max(999, 'validation.number'),
  state: ComponentState,
  note: ShortText,
})
export type SubmittedComponent = z.infer<typeof SubmittedComponent>

/** Who hands the dossier in when it is not the owner (người được ủy quyền / nộp thay), kept apart from the owner. */
export const Proxy = z.object({ person: PersonDetails, relation: ShortText, authorisation: ShortText })
export type Proxy = z.infer<typeof Proxy>

export const ProcedureSnapshot = z.object({
  code: z.string(),
  name: z.string(),
  fieldCode: z.string(),
  fieldName: z.string(),
  /** The version of the procedure and of the catalogue the dossier was received under; it stays on it. */
  validFrom: z.string(),
  catalogueId: z.string(),
  department: z.string(),
  resultName: z.string(),
  timeLimit: TimeLimit,
  /** The more time that was claimed when it was received (verification, many pages): it holds again whenever the clock restarts. */
  extraTimeLimit: ExtraTimeLimit.optional(),
  isOnTheSpot: z.boolean(),
})
export type ProcedureSnapshot = z.infer<typeof ProcedureSnapshot>

/** Due date with everything needed to answer "Vì sao ngày này?" years later. */
export const DossierDeadline = z.object({
  dueAt: LocalTime,
  transferBy: LocalTime,
  startsAt: LocalTime,
  steps: z.array(z.object({ kind: z.string(), on: PlainDate, name: z.string().optional(), n: z.number().optional() })),
  warnings: z.array(z.string()),
  /** The clock starts when the competent agency has the dossier; until then the date is an estimate (NĐ 118/2025 Đ.17 k.3). */
  isEstimate: z.boolean().optional(),
})
export type DossierDeadline = z.infer<typeof DossierDeadline>

export const FeeLine = z.object({
  name: z.string(),
  kind: FeeKind,
  unitPrice: z.number().int(),
  quantity: z.number().int(),
  amount: z.number().int(),
  basis: z.string(),
})

/** Whole đồng. `exemption` keeps why nothing, or less, is asked. */
/** Where it was taken in, when not at the counter (plan 829): at the citizen's home, or by the mobile team. */
export const ReceivedPlace = z.enum(['home', 'mobile'])
export type ReceivedPlace = z.infer<typeof ReceivedPlace>

export const DossierFee = z.object({
  lines: z.array(FeeLine),
  total: z.number().int().min(0),
  exempted: z.number().int().min(0),
  exemption: z.object({ code: z.string(), reason: z.string() }).nullable(),
})
export type DossierFee = z.infer<typeof DossierFee>

export const FeePayment = z.object({
  amount: z
    .number({ error: 'validation.number' })
    .int('validation.number')
    .min(1, 'validation.amount')
    .max(1_000_000_000, 'validation.amount'),
  method: z.enum(['cash', 'transfer', 'online']),
  note: ShortText,
  /** The receipt issued for it, as printed: series and number. */
  receipt: z.object({ id: z.string(), series: z.string(), number: z.string() }).optional(),
})
export type FeePayment = z.infer<typeof FeePayment>

/** A result or other file of the dossier; the bytes are in the blob store under the SHA-256. */
export const DossierFile = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
  mime: z.string(),
  size: z.number().int(),
  purpose: z.enum(['result', 'component', 'other']),
})
export type DossierFile = z.infer<typeof DossierFile>
