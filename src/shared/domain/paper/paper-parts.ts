import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'

/**
 * The head of every form: agency on the left, Quốc hiệu on the right (NĐ 30/2020/NĐ-CP, Phụ lục I).
 * The paper writes agency names in capitals by itself.
 */
export const PaperHeader = z.object({
  /** `Ủy ban nhân dân xã Đất Mũi`. */
  governingBody: z.string(),
  /** `Trung tâm Phục vụ hành chính công`, with or without the commune's name. */
  centreName: z.string(),
  /** Whose paper it is where that is not the centre's: the agency that resolves, signed by its head; stands alone at the left. */
  issuedBy: z.string().optional(),
  /** The whole number and symbol, `12/TNHS`; left out, a dotted line is printed for the hand. */
  number: z.string().optional(),
  /** Place of the "place and date" line: `Đất Mũi`. */
  place: z.string(),
  date: PlainDate,
  hotline: z.string().optional(),
  /** True when the dossier came in under the fallback plan for incidents; the slip then says so (NĐ 309/2026 Đ.4 k.2a). */
  isUnderIncident: z.boolean().optional(),
})
export type PaperHeader = z.infer<typeof PaperHeader>

/** The person a paper is about and how to reach them. `idNumber` is a personal number or, of an organisation, its tax code. */
export const PaperPerson = z.object({
  fullName: z.string(),
  idNumber: z.string().optional(),
  address: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
})
export type PaperPerson = z.infer<typeof PaperPerson>

/** Bản chính · Bản sao · Bản sao chứng thực · Bản chụp · Bản điện tử. */
export const PaperCopyKind = z.enum(['original', 'copy', 'certified-copy', 'photocopy', 'electronic'])
export type PaperCopyKind = z.infer<typeof PaperCopyKind>
