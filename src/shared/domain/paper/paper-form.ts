import { z } from 'zod'

/** The papers the centre prints; each has `resources/print/<form>.typ`. Mẫu 01–07 of TT 03/2025/TT-VPCP, then our own sheets. */
export const PaperForm = z.enum([
  'receipt-slip',
  'supplement-request',
  'refusal-notice',
  'control-slip',
  'extension-letter',
  'stop-notice',
  'forwarding-slip',
  'dossier-register',
  'recovery-key',
  'reconciliation-minutes',
  'hand-over-slip',
  'postal-label',
  'postal-manifest',
  'postal-report',
  'archive-index',
  'archive-list',
  'fee-receipt',
  'shift-sheet',
  'cash-book',
  'day-correction',
  'settlement-sheet',
  'bank-reconciliation',
  'payment-qr',
  'result-paper',
  'certification/sentence',
  'certification/book',
  'certification/refusal',
  'certification/violation',
  'certification/promise',
])
export type PaperForm = z.infer<typeof PaperForm>

/**
 * What a print-out is. A preview is the same paper under the watermark "XEM THỬ – KHÔNG CÓ GIÁ TRỊ";
 * `n` counts prints of one paper, so the second is "BẢN IN LẠI LẦN 2".
 */
export const PaperMark = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('original') }),
  z.object({ kind: z.literal('preview') }),
  z.object({ kind: z.literal('reprint'), n: z.number().int().min(2) }),
])
export type PaperMark = z.infer<typeof PaperMark>
