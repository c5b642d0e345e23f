import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PaperHeader, PaperPerson } from './paper-parts.ts'
import { PaperSigner } from './turn-papers.ts'

/** Mẫu 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ; without a reason there is no refusal. */
export const RefusalNoticePaper = z.object({
  header: PaperHeader,
  dossierCode: z.string().optional(),
  applicant: PaperPerson,
  procedureName: z.string(),
  reason: z.string().min(1),
  legalBasis: z.string().optional(),
  receivingOfficer: z.string(),
  /** Refused only after appraisal: taken in on that day, signed by whoever decided. */
  appraised: z.object({ receivedAt: LocalTime, signer: PaperSigner }).optional(),
})
export type RefusalNoticePaper = z.infer<typeof RefusalNoticePaper>
