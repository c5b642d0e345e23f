import { err, ok, type Result } from '../../kernel/result.ts'
import type { DossierStatus } from './dossier-status.ts'

/** An act on a dossier, in the words of the counter. */
export type DossierMove =
  | 'transfer'
  | 'accept'
  | 'submit'
  | 'send-back'
  | 'resolve'
  | 'request-supplement'
  | 'receive-supplement'
  | 'require-payment'
  | 'withdraw'
  | 'stop'
  | 'hand-over'
  | 'correct'
  | 'collect-fee'
  | 'refund-fee'

type MoveRule = { readonly from: readonly DossierStatus[]; readonly to?: DossierStatus }

/**
 * The one table of what may follow what. `to` missing: the state stays.
 * Stop: TT 03/2025 Mẫu 05. Withdraw: NĐ 118/2025. Supplement: NĐ 309/2026 Đ.17 k.2.a.
 */
const MOVES: Readonly<Record<DossierMove, MoveRule>> = {
  transfer: { from: ['received', 'processing'], to: 'processing' },
  accept: { from: ['processing'] },
  submit: { from: ['processing'], to: 'awaiting-signature' },
  'send-back': { from: ['awaiting-signature'], to: 'processing' },
  resolve: { from: ['received', 'processing', 'awaiting-signature'], to: 'resolved' },
  'request-supplement': { from: ['received', 'processing', 'awaiting-signature'], to: 'awaiting-supplement' },
  'receive-supplement': { from: ['awaiting-supplement'], to: 'processing' },
  'require-payment': { from: ['received', 'processing'], to: 'awaiting-payment' },
  'collect-fee': { from: ['received', 'processing', 'awaiting-signature', 'awaiting-payment', 'resolved'] },
  'refund-fee': {
    from: [
      'received',
      'processing',
      'awaiting-signature',
      'awaiting-supplement',
      'awaiting-payment',
      'resolved',
      'returned',
      'withdrawn',
      'stopped',
    ],
  },
  withdraw: {
    from: ['received', 'processing', 'awaiting-signature', 'awaiting-supplement', 'awaiting-payment'],
    to: 'withdrawn',
  },
  stop: { from: ['received', 'processing', 'awaiting-signature', 'awaiting-supplement', 'awaiting-payment'], to: 'stopped' },
  'hand-over': { from: ['resolved'], to: 'returned' },
  correct: { from: ['received', 'processing', 'awaiting-supplement', 'awaiting-payment'] },
}

export type MoveRefusal = {
  readonly messageKey: 'dossier.move-not-possible'
  readonly params: { move: DossierMove; status: DossierStatus }
}

/** The state after the move, or why it cannot be made now. The renderer greys a button with the very same answer. */
export function canMove(status: DossierStatus, move: DossierMove): Result<DossierStatus, MoveRefusal> {
  const rule = MOVES[move]
  if (!rule.from.includes(status)) return err({ messageKey: 'dossier.move-not-possible', params: { move, status } })
  return ok(rule.to ?? status)
}
