import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import { FeeRule } from '../fee/fee-rule.ts'
import { catalogueLine, catalogueNote } from './catalogue-text.ts'
import { Channel } from './channel.ts'
import { Confidence } from './confidence.ts'
import { ExtraTimeLimit, TimeLimit } from './time-limit.ts'

/** National procedure code (mã TTHC) `1.001193`; a provincial copy adds the province (`.H12`) and is not a national code. */
export const ProcedureCode = z.string({ error: 'validation.text' }).regex(/^\d\.\d{6}$/, 'validation.procedure-code')
export type ProcedureCode = z.infer<typeof ProcedureCode>

const copies = z
  .number({ error: 'validation.whole-number' })
  .int('validation.whole-number')
  .min(0, 'validation.too-small')
  .max(99, 'validation.too-large')

/** In what shape a paper is handed in: bản chính, bản sao, bản sao chứng thực, bản chụp, bản điện tử, tờ khai/đơn theo mẫu. */
export const ComponentForm = z.enum(['original', 'copy', 'certifiedCopy', 'photocopy', 'electronic', 'form'], {
  error: 'validation.choice',
})
export type ComponentForm = z.infer<typeof ComponentForm>

/** One paper of the dossier (thành phần hồ sơ). `condition` says when it is asked for; without one a required paper always is. */
export const DossierComponent = z.object({
  code: z.string({ error: 'validation.text' }).regex(/^[A-Z0-9][A-Z0-9.-]{0,29}$/, 'validation.code'),
  name: catalogueLine(500),
  form: ComponentForm,
  originals: copies,
  copies,
  isRequired: z.boolean({ error: 'validation.yes-no' }),
  condition: catalogueLine(500).optional(),
})
export type DossierComponent = z.infer<typeof DossierComponent>

export const LegalBasis = z.object({
  title: catalogueLine(300),
  article: catalogueLine(100).optional(),
  note: catalogueNote(500).optional(),
})
export type LegalBasis = z.infer<typeof LegalBasis>

export const ProcedureConfidence = z.object({
  code: Confidence,
  timeLimit: Confidence,
  fee: Confidence,
  components: Confidence,
  result: Confidence,
  legalBasis: Confidence,
  channels: Confidence,
  department: Confidence,
})
export type ProcedureConfidence = z.infer<typeof ProcedureConfidence>

/**
 * One version of a procedure (thủ tục hành chính), in force from `validFrom` to `validTo` inclusive (null = until replaced).
 * A dossier keeps the version it was received under, so a version is never edited, only followed by another.
 */
export const Procedure = z.object({
  code: ProcedureCode,
  name: catalogueLine(500),
  fieldCode: catalogueLine(30),
  fieldName: catalogueLine(200),
  /** `police`: the neighbouring window's; shown so that the clerk can direct people, never received here. */
  level: z.enum(['commune', 'police'], { error: 'validation.choice' }),
  validFrom: PlainDate,
  validTo: PlainDate.nullable(),
  timeLimit: TimeLimit,
  extraTimeLimit: ExtraTimeLimit.optional(),
  feeRule: FeeRule,
  components: z.array(DossierComponent, { error: 'validation.list' }).max(50, 'validation.too-many'),
  result: z.object({ name: catalogueLine(500), code: catalogueLine(30).optional() }),
  /** Fits "4 tại chỗ": received, appraised, approved and returned while the citizen waits. */
  isOnTheSpot: z.boolean({ error: 'validation.yes-no' }),
  channels: z.array(Channel).min(1, 'validation.required').max(3, 'validation.too-many'),
  legalBasis: z.array(LegalBasis).max(30, 'validation.too-many'),
  /** Code of the division that resolves it, one of the pack's `departments`. */
  department: catalogueLine(30),
  confidence: ProcedureConfidence,
  note: catalogueNote(1000).optional(),
})
export type Procedure = z.infer<typeof Procedure>

/** Whether a dossier of it can be received at this counter at all. */
export function isReceivable(procedure: Procedure): boolean {
  return procedure.level === 'commune'
}
