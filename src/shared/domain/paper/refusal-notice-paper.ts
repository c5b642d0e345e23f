import { z } from 'zod'
import { PaperHeader, PaperPerson } from './paper-parts.ts'

/** Mẫu 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ; without a reason there is no refusal. */
export const RefusalNoticePaper = z.object({
  header: PaperHeader,
  dossierCode: z.string().optional(),
  applicant: PaperPerson,
  procedureName: z.string(),
  reason: z.string().min(1),
  legalBasis: z.string().optional(),
  receivingOfficer: z.string(),
})
export type RefusalNoticePaper = z.infer<typeof RefusalNoticePaper>
