import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { PaperHeader } from './paper-parts.ts'

export const DossierRegisterRow = z.object({
  /** Số thứ tự in the book of the year, not on the page. */
  ordinal: z.number().int().min(1),
  /** Quyển số of the row, where rows of several books are printed together. */
  book: z.string().optional(),
  dossierCode: z.string(),
  procedureName: z.string(),
  setCount: z.number().int().min(1),
  ownerName: z.string(),
  address: z.string().optional(),
  phone: z.string().optional(),
  resolvingUnit: z.string(),
  receivedAt: LocalTime,
  dueAt: LocalTime,
  returnedAt: LocalTime.optional(),
  /** Phương thức nhận kết quả: `Tại quầy`, `Bưu chính`, `Trực tuyến`; as it was asked for until the result is taken. */
  resultMethod: z.string().optional(),
  /** Who took the result; empty until then. */
  receivedBy: z.string().optional(),
  note: z.string().optional(),
})
export type DossierRegisterRow = z.infer<typeof DossierRegisterRow>

/** Numbers of the station's range that no dossier carries, and why; a register with silent gaps is worth nothing. */
export const DossierRegisterGap = z.object({ from: z.string(), to: z.string(), reason: z.string() })
export type DossierRegisterGap = z.infer<typeof DossierRegisterGap>

/** Mẫu 07: Sổ theo dõi hồ sơ, one book a year, any period of it. Numbers run on from 01 to the year's end (TT 01/2018 Đ.10). */
export const DossierRegisterPaper = z.object({
  header: PaperHeader,
  year: z.number().int(),
  from: PlainDate,
  to: PlainDate,
  bookNumber: z.string(),
  /** "Trạng thái hồ sơ: …" when the print-out is filtered. */
  statusLabel: z.string().optional(),
  /** A title page for the bound book (NĐ 30/2020, Phụ lục IV); without it the title stands over the table. */
  hasCover: z.boolean().optional(),
  rows: z.array(DossierRegisterRow),
  gaps: z.array(DossierRegisterGap),
  totals: z.object({
    dossiers: z.number().int(),
    returned: z.number().int(),
    /** The result is there, its owner is not. */
    waiting: z.number().int(),
    /** Still being resolved, deadline not passed. */
    open: z.number().int(),
    overdue: z.number().int(),
    /** The citizen completes the papers. */
    incomplete: z.number().int(),
    /** Stopped or withdrawn. */
    ended: z.number().int(),
  }),
  keepingOfficer: z.string(),
  headName: z.string().optional(),
})
export type DossierRegisterPaper = z.infer<typeof DossierRegisterPaper>
