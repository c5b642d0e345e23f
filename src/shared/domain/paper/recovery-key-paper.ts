import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PaperHeader } from './paper-parts.ts'

/**
 * Phiếu khóa khôi phục dữ liệu, printed at the first run and kept in the safe: without it a broken machine's data is lost.
 * The code is a secret: this paper is never stored, logged or previewed with the code in a file name.
 */
export const RecoveryKeyPaper = z.object({
  header: PaperHeader,
  /** `Máy 01 – Quầy tiếp nhận`. */
  stationName: z.string(),
  stationCode: z.string(),
  /** The recovery code cut in groups to be typed by hand: `['K7QF', '2MXD', …]`. The QR carries them joined by `-`. */
  codeGroups: z.array(z.string().regex(/^[0-9A-Z]+$/)).min(1),
  createdAt: LocalTime,
  administrator: z.string(),
})
export type RecoveryKeyPaper = z.infer<typeof RecoveryKeyPaper>
