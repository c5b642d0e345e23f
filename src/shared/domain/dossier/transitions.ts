import { err, ok, type Result } from '../../kernel/result.ts'
import { RUNNING_STATUSES, type DossierStatus } from './dossier-status.ts'

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
  | 'expect-payment'
  | 'settle-payment'
  | 'draft-notice'
  | 'decide-notice'
  | 'extend'
  | 'consult'
  | 'answer-consultation'
  | 'forward'
  | 'answer-forward'
  | 'reassign'
  | 'return-originals'
  | 'change-way'
  | 'dispatch'
  | 'take-back-dispatch'
  | 'pass-on'

/** Accepted and not at an end. */
const OPEN: readonly DossierStatus[] = [...RUNNING_STATUSES, 'awaiting-supplement']

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
  // A payment is awaited (`chờ đối soát`), and the centre lets the work go on.
  'expect-payment': { from: ['awaiting-payment'], to: 'processing' },
  // Money that came by bank is written down wherever the dossier is by then.
  'settle-payment': {
    from: [...OPEN, 'resolved', 'returned', 'withdrawn', 'stopped'],
  },
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
      // Refused at one PC while another had received it and taken its fee (sync.md §10).
      'refused',
    ],
  },
  withdraw: {
    from: ['received', 'processing', 'awaiting-signature', 'awaiting-supplement', 'awaiting-payment'],
    to: 'withdrawn',
  },
  stop: { from: ['received', 'processing', 'awaiting-signature', 'awaiting-supplement', 'awaiting-payment'], to: 'stopped' },
  'hand-over': { from: ['resolved'], to: 'returned' },
  correct: { from: ['received', 'processing', 'awaiting-supplement', 'awaiting-payment'] },
  // What the draft is for is asked of its own move when it is approved.
  'draft-notice': { from: OPEN },
  'decide-notice': { from: OPEN },
  // NĐ 61/2018 Đ.19 k.9 (Mẫu 04): the date of a dossier whose clock runs.
  extend: { from: RUNNING_STATUSES },
  // NĐ 61/2018 Đ.19 k.5.
  consult: { from: ['received', 'processing', 'awaiting-signature'] },
  'answer-consultation': { from: OPEN },
  // NĐ 61/2018 Đ.18 k.3, Đ.19 k.6–7.
  forward: { from: ['received', 'processing'] },
  'answer-forward': { from: OPEN },
  reassign: { from: OPEN },
  // NĐ 61/2018 Đ.20: originals go back as soon as they are not needed, also after the end.
  'return-originals': { from: [...OPEN, 'resolved', 'returned', 'withdrawn', 'stopped'] },
  // Until it is given; what is with the post is asked of the parcel.
  'change-way': { from: [...OPEN, 'resolved'] },
  dispatch: { from: ['resolved'] },
  'take-back-dispatch': { from: ['resolved'] },
  // The next step of the internal process without another state: to a second signer, to whoever stamps.
  'pass-on': { from: ['received', 'processing', 'awaiting-signature', 'resolved'] },
}

export type MoveRefusal = {
  readonly messageKey: string
  readonly params: { move: DossierMove; status: DossierStatus }
}

/** What stands in the way in each state, and so what to do first. */
const REASONS: Readonly<Record<DossierStatus, string>> = {
  received: 'dossier.not-now-received',
  processing: 'dossier.not-now-processing',
  'awaiting-signature': 'dossier.not-now-awaiting-signature',
  'awaiting-supplement': 'dossier.not-now-awaiting-supplement',
  'awaiting-payment': 'dossier.not-now-awaiting-payment',
  stopped: 'dossier.not-now-stopped',
  withdrawn: 'dossier.not-now-withdrawn',
  refused: 'dossier.not-now-refused',
  resolved: 'dossier.not-now-resolved',
  returned: 'dossier.not-now-returned',
}

/** The state after the move, or why it cannot be made now. The renderer greys a button with the very same answer. */
export function canMove(status: DossierStatus, move: DossierMove): Result<DossierStatus, MoveRefusal> {
  const rule = MOVES[move]
  if (!rule.from.includes(status)) return err({ messageKey: REASONS[status], params: { move, status } })
  return ok(rule.to ?? status)
}
