import { z } from 'zod'
import { PaperHeader, PaperPerson } from './paper-parts.ts'

/** One thing to bring or put right. Counts left out mean the line is about content, not about copies. */
export const SupplementRequestItem = z.object({
  text: z.string(),
  originals: z.number().int().min(0).optional(),
  certifiedCopies: z.number().int().min(0).optional(),
  photocopies: z.number().int().min(0).optional(),
})
export type SupplementRequestItem = z.infer<typeof SupplementRequestItem>

/** Mẫu 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ; everything is asked for once (NĐ 309/2026 Đ.17 k.2.a). */
export const SupplementRequestPaper = z.object({
  header: PaperHeader,
  dossierCode: z.string().optional(),
  applicant: PaperPerson,
  procedureName: z.string(),
  items: z.array(SupplementRequestItem).min(1),
  reason: z.string(),
  /** Căn cứ pháp lý of the request. */
  legalBasis: z.string().optional(),
  /** Whom to ask: officer or unit, and the telephone. */
  contact: z.object({ name: z.string(), phone: z.string() }),
  guidingOfficer: z.string(),
})
export type SupplementRequestPaper = z.infer<typeof SupplementRequestPaper>
