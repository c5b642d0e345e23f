import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { PaperHeader } from './paper-parts.ts'

/** Phiếu trả kết quả: what one person took in one visit, with the signature. Our own sheet; A5. */
export const HandOverSlipPaper = z.object({
  header: PaperHeader,
  receiverName: z.string(),
  receiverIdNumber: z.string(),
  receiverRelation: z.string(),
  at: LocalTime,
  rows: z.array(
    z.object({ code: z.string(), procedureName: z.string(), ownerName: z.string(), result: z.string(), originals: z.string() }),
  ),
  note: z.string(),
  officer: z.string(),
  /** Base64 of the PNG drawn by the receiver; null: signed by hand on this paper. */
  signature: z.string().max(2_000_000).nullable(),
})
export type HandOverSlipPaper = z.infer<typeof HandOverSlipPaper>

/** Address labels, one a sheet of 100 × 75 mm. */
export const PostalLabelPaper = z.object({
  header: PaperHeader,
  from: z.object({ name: z.string(), address: z.string(), phone: z.string() }),
  labels: z
    .array(
      z.object({
        to: z.string(),
        address: z.string(),
        phone: z.string(),
        code: z.string(),
        tracking: z.string(),
        mayAsk: z.boolean(),
      }),
    )
    .max(100),
})
export type PostalLabelPaper = z.infer<typeof PostalLabelPaper>

/** Bảng kê giao nhận bưu gửi: both sides sign. */
export const PostalManifestPaper = z.object({
  header: PaperHeader,
  number: z.string(),
  at: LocalTime,
  courier: z.string(),
  officer: z.string(),
  rows: z.array(
    z.object({
      ordinal: z.number().int(),
      tracking: z.string(),
      code: z.string(),
      receiver: z.string(),
      address: z.string(),
      note: z.string(),
    }),
  ),
})
export type PostalManifestPaper = z.infer<typeof PostalManifestPaper>

/** Work of the post-office clerks, for one of the three who supervise. */
export const PostalReportPaper = z.object({
  header: PaperHeader,
  /** `Giám đốc Trung tâm` · `Bưu điện` · `Chủ tịch UBND`. */
  addressee: z.string(),
  from: PlainDate,
  to: PlainDate,
  workingDays: z.number().int(),
  rows: z.array(
    z.object({
      name: z.string(),
      days: z.string(),
      received: z.string(),
      perDay: z.string(),
      verdict: z.string(),
      returned: z.string(),
      errors: z.string(),
      onTime: z.string(),
      money: z.string(),
    }),
  ),
  notes: z.array(z.string()),
  officer: z.string(),
})
export type PostalReportPaper = z.infer<typeof PostalReportPaper>

/** MỤC LỤC VĂN BẢN, TÀI LIỆU of one dossier, columns of NĐ 30/2020 Phụ lục IV. */
export const ArchiveIndexPaper = z.object({
  header: PaperHeader,
  code: z.string(),
  title: z.string(),
  retention: z.string(),
  place: z.string(),
  rows: z.array(
    z.object({
      ordinal: z.number().int(),
      number: z.string(),
      on: z.string(),
      title: z.string(),
      author: z.string(),
      sheets: z.string(),
      note: z.string(),
    }),
  ),
  notes: z.array(z.string()),
  officer: z.string(),
})
export type ArchiveIndexPaper = z.infer<typeof ArchiveIndexPaper>

/** MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU: what goes to the archive in one hand-over. */
export const ArchiveListPaper = z.object({
  header: PaperHeader,
  number: z.string(),
  receiver: z.string(),
  rows: z.array(
    z.object({
      ordinal: z.number().int(),
      code: z.string(),
      title: z.string(),
      period: z.string(),
      retention: z.string(),
      sheets: z.string(),
      note: z.string(),
    }),
  ),
  officer: z.string(),
})
export type ArchiveListPaper = z.infer<typeof ArchiveListPaper>
