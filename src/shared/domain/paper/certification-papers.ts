import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PaperHeader } from './paper-parts.ts'

const Millimetres = z.number().min(0).max(400)
const Signature = z.object({ lines: z.array(z.string()), name: z.string(), hint: z.string().optional() })

/**
 * Lời chứng. `overlay` prints it at a place of an A4 sheet that already carries the paper (the last page of the copy);
 * `labels` prints as many as there are copies, to be cut and pasted. Lengths in millimetres from the upper left corner.
 */
export const CertificationSentencePaper = z.object({
  header: PaperHeader,
  sentences: z
    .array(
      z.object({
        title: z.string(),
        lines: z.array(z.object({ text: z.string(), align: z.enum(['left', 'centre']) })).min(1),
        signer: Signature,
        /** Người tiếp nhận hồ sơ, where the paper is signed before them at the one-stop (TT 01/2020 Đ.13). */
        receiver: Signature.nullable(),
        count: z.number().int().min(1).max(1_000),
      }),
    )
    .min(1),
  layout: z.object({ kind: z.enum(['overlay', 'labels']), left: Millimetres, top: Millimetres, width: Millimetres }),
})
export type CertificationSentencePaper = z.infer<typeof CertificationSentencePaper>

/** Pages of one of the four books (NĐ 23/2015 Đ.13): cover, lines, and what was counted at the end. */
export const CertificationBookPaper = z.object({
  header: PaperHeader,
  kind: z.enum(['month', 'year']),
  title: z.string(),
  symbol: z.string(),
  year: z.number().int(),
  volume: z.number().int(),
  period: z.string(),
  firstNumber: z.number().int(),
  lastNumber: z.number().int(),
  openedOn: z.string(),
  closedOn: z.string(),
  columns: z.array(z.object({ title: z.string(), weight: z.number().min(0.1).max(20) })).min(2),
  rows: z.array(z.object({ cells: z.array(z.string()), isStruck: z.boolean() })),
  totals: z.object({
    cases: z.number().int(),
    cancelled: z.number().int(),
    copies: z.number().int(),
    pages: z.number().int(),
    fee: z.number().int(),
  }),
  keeper: z.string(),
  signer: Signature.nullable(),
})
export type CertificationBookPaper = z.infer<typeof CertificationBookPaper>

const About = {
  header: PaperHeader,
  requester: z.object({ fullName: z.string(), idNumber: z.string() }),
  title: z.string(),
  officer: z.string(),
  dossierCode: z.string(),
}

/** Văn bản từ chối chứng thực (NĐ 23/2015 Đ.22: bằng văn bản, nêu rõ lý do). */
export const CertificationRefusalPaper = z.object({
  ...About,
  grounds: z.array(z.string()).min(1),
  reason: z.string(),
  legalBasis: z.string(),
})
export type CertificationRefusalPaper = z.infer<typeof CertificationRefusalPaper>

/** Biên bản vi phạm (TT 01/2020 Đ.11). */
export const CertificationViolationPaper = z.object({
  ...About,
  at: LocalTime,
  violation: z.string(),
  description: z.string(),
  kept: z.string(),
  witnesses: z.array(z.string()),
})
export type CertificationViolationPaper = z.infer<typeof CertificationViolationPaper>

/** Phiếu hẹn ghi rõ thời gian (giờ, ngày) trả kết quả (TT 01/2020 Đ.2). */
export const CertificationPromisePaper = z.object({
  ...About,
  at: LocalTime,
  dueAt: LocalTime,
  isAgreed: z.boolean(),
  reason: z.string(),
})
export type CertificationPromisePaper = z.infer<typeof CertificationPromisePaper>
