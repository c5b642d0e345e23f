import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import { ResultLayout } from './result-template.ts'

/** One block as it is set: only finished text, nothing is worked out on the paper. */
export const PaperBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('basis'), text: z.string() }),
  z.object({ kind: z.literal('paragraph'), text: z.string(), isBold: z.boolean() }),
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('article'), number: z.number().int(), text: z.string() }),
  z.object({ kind: z.literal('rows'), rows: z.array(z.object({ label: z.string(), text: z.string() })) }),
])
export type PaperBlock = z.infer<typeof PaperBlock>

/** `draft`: only ever shown, under the watermark. The other two are one document: see `ResultNumbered`. */
export const ResultRendition = z.enum(['draft', 'system', 'print'])
export type ResultRendition = z.infer<typeof ResultRendition>

/** A result on paper, the nine components of NĐ 30/2020 Đ.8 by name. */
export const ResultPaper = z.object({
  layout: ResultLayout,
  rendition: ResultRendition,
  header: z.object({
    /** The organ above, and the one that issues; `centreName` is the common head's name for the latter. */
    governingBody: z.string(),
    centreName: z.string(),
    place: z.string(),
    date: PlainDate,
  }),
  /** Whole number and symbol; absent: dots for the hand. */
  number: z.string().optional(),
  title: z.string(),
  abstract: z.string(),
  /** `CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …` above the grounds of a decision. */
  authority: z.string().optional(),
  blocks: z.array(PaperBlock),
  recipients: z.array(z.string()),
  archive: z.string(),
  signature: z.object({ lines: z.array(z.string()), name: z.string() }),
  /** Both renditions of a version carry the same one in the file's properties. */
  contentHash: z.string(),
  /** The code that proves the paper; absent on a draft, which keeps its place free. */
  proof: z.string().optional(),
})
export type ResultPaper = z.infer<typeof ResultPaper>
