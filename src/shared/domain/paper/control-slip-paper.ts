import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PaperHeader } from './paper-parts.ts'

/** One hand-over of the paper dossier. Without `at` the time is left to the hand. */
export const ControlSlipHandOver = z.object({
  fromUnit: z.string(),
  toUnit: z.string(),
  at: LocalTime.optional(),
  fromOfficer: z.string().optional(),
  toOfficer: z.string().optional(),
  result: z.enum(['early', 'on-time', 'overdue']).optional(),
  note: z.string().optional(),
})
export type ControlSlipHandOver = z.infer<typeof ControlSlipHandOver>

/** Mẫu 06: Phiếu kiểm soát quá trình giải quyết hồ sơ; travels with the papers, hand-overs in the order they happened. */
export const ControlSlipPaper = z.object({
  header: PaperHeader,
  dossierCode: z.string().regex(/^[\x20-\x7e]+$/),
  ownerName: z.string(),
  phone: z.string().optional(),
  procedureName: z.string(),
  receivedAt: LocalTime,
  dueAt: LocalTime,
  resolvingUnit: z.string(),
  coordinatingUnit: z.string().optional(),
  handOvers: z.array(ControlSlipHandOver),
  /** Empty blocks after the known hand-overs, to be written by hand on the way. */
  blankBlocks: z.number().int().min(0).max(20),
})
export type ControlSlipPaper = z.infer<typeof ControlSlipPaper>
