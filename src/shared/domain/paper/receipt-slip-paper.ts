import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PaperCopyKind, PaperHeader, PaperPerson } from './paper-parts.ts'

/** One row of "Thành phần hồ sơ nộp gồm": `missing` prints "thiếu", `later` prints "mang sau". */
export const ReceiptSlipComponent = z.object({
  name: z.string(),
  kind: PaperCopyKind,
  quantity: z.number().int().min(0),
  state: z.enum(['received', 'missing', 'later']),
})
export type ReceiptSlipComponent = z.infer<typeof ReceiptSlipComponent>

/** As published for the procedure; `same-day` needs no amount ("trong ngày làm việc"). */
export const PaperTimeLimit = z.object({
  amount: z.number().min(0),
  unit: z.enum(['working-day', 'working-hour', 'calendar-day', 'same-day']),
})
export type PaperTimeLimit = z.infer<typeof PaperTimeLimit>

/** Phí, lệ phí in đồng. `note` says why it is free or reduced: "miễn: hộ nghèo". */
export const PaperFee = z.object({
  amount: z.number().int().min(0),
  isPaid: z.boolean(),
  note: z.string().optional(),
})
export type PaperFee = z.infer<typeof PaperFee>

/** Mẫu 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả, always both liên (TT 03/2025/TT-VPCP). */
export const ReceiptSlipPaper = z.object({
  header: PaperHeader,
  dossierCode: z.string().regex(/^[\x20-\x7e]+$/),
  /** The province has not given its own code yet; the slip says "(mã tạm)". */
  isProvisionalCode: z.boolean().optional(),
  /** "Mã tra cứu": opens the dossier's state together with the code, and stands in the QR. */
  lookupSecret: z.string().regex(/^[0-9A-Z]{4}$/),
  owner: PaperPerson,
  /** Who stands at the counter when that is not the owner; signs as NGƯỜI NỘP HỒ SƠ. */
  proxyName: z.string().optional(),
  procedureName: z.string(),
  requestDetail: z.string().optional(),
  components: z.array(ReceiptSlipComponent),
  /** Số lượng hồ sơ (bộ). */
  setCount: z.number().int().min(1),
  timeLimit: PaperTimeLimit,
  /** More time that was claimed at the receipt, and why. */
  extraTime: PaperTimeLimit.extend({ mode: z.enum(['added', 'instead']), when: z.string() }).optional(),
  receivedAt: LocalTime,
  dueAt: LocalTime,
  /** Another agency decides and has not got it yet: `dueAt` is an estimate, the clock starts there (NĐ 118/2025 Đ.17 k.3). */
  estimateUntilAt: z.string().optional(),
  /** Đăng ký nhận kết quả tại: the counter, or an address by post. */
  resultPlace: z.string(),
  fee: PaperFee.optional(),
  register: z.object({ bookNumber: z.string(), ordinal: z.number().int().min(1) }),
  receivingOfficer: z.string(),
})
export type ReceiptSlipPaper = z.infer<typeof ReceiptSlipPaper>
