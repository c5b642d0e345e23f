import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { PaperHeader, PaperPerson } from './paper-parts.ts'

const Code = z.string().regex(/^[\x20-\x7e]+$/)

/** Who signs: the lines over the signature (`KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`), then the name. Of a draft nobody has signed. */
export const PaperSigner = z.object({ lines: z.array(z.string()), name: z.string() })
export type PaperSigner = z.infer<typeof PaperSigner>

/** Mẫu 04: apology, and the one new date; without `newDueAt` it is the apology alone and the appointment stays. */
export const ExtensionLetterPaper = z.object({
  header: PaperHeader,
  dossierCode: Code,
  applicant: PaperPerson,
  procedureName: z.string(),
  fieldName: z.string(),
  receivedAt: LocalTime,
  /** As promised on Mẫu 01 or at the last restart, before the new one. */
  dueAt: LocalTime,
  reason: z.string().min(1),
  newDueAt: LocalTime.optional(),
  /** When the result may be expected although the appointment cannot be made again. */
  expectedOn: PlainDate.optional(),
  signer: PaperSigner,
})
export type ExtensionLetterPaper = z.infer<typeof ExtensionLetterPaper>

/** Mẫu 05: Thông báo dừng giải quyết hồ sơ (TT 03/2025; fields: domain.md §1F.5). */
export const StopNoticePaper = z.object({
  header: PaperHeader,
  dossierCode: Code,
  applicant: PaperPerson,
  procedureName: z.string(),
  receivedAt: LocalTime,
  askedBy: z.enum(['applicant', 'agency']),
  reason: z.string().min(1),
  returnedPapers: z.string().optional(),
  signer: PaperSigner,
})
export type StopNoticePaper = z.infer<typeof StopNoticePaper>

/** Phiếu chuyển xử lý: to the agencies that work together, or to the one that decides (NĐ 61/2018 Đ.18 k.3, Đ.19 k.6–7). */
export const ForwardingSlipPaper = z.object({
  header: PaperHeader,
  dossierCode: Code,
  ownerName: z.string(),
  procedureName: z.string(),
  receivedAt: LocalTime,
  dueAt: LocalTime,
  /** The clock starts at the receiving agency; until then `dueAt` is no more than an estimate. */
  isEstimate: z.boolean(),
  way: z.enum(['joint-same-level', 'joint-upwards', 'competent-agency']),
  means: z.enum(['paper', 'electronic', 'both']),
  content: z.string().min(1),
  agencies: z.array(z.object({ name: z.string(), code: z.string(), isLead: z.boolean(), dueAt: LocalTime.optional() })).min(1),
  papers: z.array(z.object({ name: z.string(), quantity: z.number().int().min(0) })),
  sender: z.string(),
})
export type ForwardingSlipPaper = z.infer<typeof ForwardingSlipPaper>
