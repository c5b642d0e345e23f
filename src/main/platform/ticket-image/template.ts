import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { PriorityReason } from '../../../shared/domain/queue/index.ts'
import { TicketPaper } from '../../../shared/ports/ticket-printer.ts'

/** Eight dots a millimetre. */
const dots = (max: number) => z.number().int().min(0).max(max)
const gap = dots(400).default(0)

export const FontWeight = z.enum(['regular', 'semibold', 'bold'])
export type FontWeight = z.infer<typeof FontWeight>
const Align = z.enum(['left', 'center', 'right'])

/**
 * `{name}` in a text is a fact of the ticket; a block with a fact that this ticket has not is left out. A text that is too long becomes
 * smaller down to `minSize`, then takes `lines` lines, then is shortened with an ellipsis: never cut by the paper's edge.
 */
const TextBlock = z.object({
  kind: z.literal('text'),
  text: z.string().max(500),
  weight: FontWeight.default('regular'),
  size: dots(300),
  minSize: dots(300).optional(),
  lines: z.number().int().min(1).max(24).default(1),
  align: Align.default('left'),
  /** Capitals and figures only: no room is kept for marks above and tails below. */
  isTight: z.boolean().default(false),
  gap,
})
/** White on black, over the whole width. */
const BandBlock = z.object({
  kind: z.literal('band'),
  text: z.string().max(200),
  size: dots(80),
  mark: z.enum(['none', 'star']).default('none'),
  gap,
})
const LineBlock = z.object({ kind: z.literal('line'), thickness: dots(8), gap })
const QrBlock = z.object({
  kind: z.literal('qr'),
  text: z.string().max(300),
  module: dots(12),
  align: Align.default('left'),
  gap,
})

/** An empty square, to be ticked with a pen. */
const BoxBlock = z.object({ kind: z.literal('box'), size: dots(80), thickness: dots(8), gap })

const SimpleBlock = z.discriminatedUnion('kind', [TextBlock, BandBlock, LineBlock, QrBlock, BoxBlock])
const ColumnsBlock = z.object({
  kind: z.literal('columns'),
  /** Between the columns. */
  space: dots(100).default(0),
  /** `share`: parts of the width. A column without anything to say leaves its room to the others. */
  columns: z
    .array(z.object({ share: z.number().positive(), blocks: z.array(SimpleBlock) }))
    .min(1)
    .max(3),
  align: z.enum(['top', 'middle', 'bottom']).default('top'),
  gap,
})
export const TicketBlock = z.discriminatedUnion('kind', [TextBlock, BandBlock, LineBlock, QrBlock, BoxBlock, ColumnsBlock])
export type TicketBlock = z.infer<typeof TicketBlock>
export type TextBlock = z.infer<typeof TextBlock>
export type BandBlock = z.infer<typeof BandBlock>
export type QrBlock = z.infer<typeof QrBlock>
export type BoxBlock = z.infer<typeof BoxBlock>
export type ColumnsBlock = z.infer<typeof ColumnsBlock>

const Sheet = z.object({ margin: dots(60), blocks: z.array(TicketBlock).min(1) })

export const sentence = z.string().max(300)
/** Sentences with places for numbers; what is unknown has a sentence of its own. */
export const TicketWords = z.object({
  priority: sentence,
  priorityReasons: z.record(PriorityReason, sentence),
  aheadNone: sentence,
  aheadSome: sentence,
  waitUnknown: sentence,
  waitNone: sentence,
  waitMinutes: sentence,
  ruleMixed: sentence,
  rulePriorityFirst: sentence,
  appointment: sentence,
  noCounter: sentence,
  reprint: sentence,
  test: sentence,
  /** Words that stay on one line with each other. */
  keepTogether: z.array(sentence).max(100),
})
export type TicketWords = z.infer<typeof TicketWords>

export const TicketTemplate = z.object({ words: TicketWords, papers: z.record(TicketPaper, Sheet) })
export type TicketTemplate = z.infer<typeof TicketTemplate>

/** Reads `ticket.json`. Throws when it is missing or wrong: a broken installation or a wrong edit, named by its path. */
export const loadTicketTemplate = (ticketDir: string): TicketTemplate =>
  TicketTemplate.parse(JSON.parse(readFileSync(path.join(ticketDir, 'ticket.json'), 'utf8')))
