import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { PaperHeader } from './paper-parts.ts'

/**
 * Biên bản đối soát: what the unit told the province of on a day against what the province holds. Our own sheet (the law
 * names no form); A4, one line for each difference.
 */
export const ReconciliationPaper = z.object({
  header: PaperHeader,
  day: PlainDate,
  reconciledAt: LocalTime,
  told: z.number().int(),
  agreed: z.number().int(),
  missing: z.number().int(),
  differs: z.number().int(),
  notConfirmed: z.number().int(),
  unanswered: z.number().int(),
  rows: z.array(
    z.object({
      ordinal: z.number().int(),
      code: z.string(),
      ownerName: z.string(),
      /** In words for people: `Tỉnh không còn giữ`. */
      finding: z.string(),
      ourStatus: z.string(),
      theirStatus: z.string(),
    }),
  ),
  officer: z.string(),
})
export type ReconciliationPaper = z.infer<typeof ReconciliationPaper>
