import type { DossierMove } from '../../../../shared/domain/dossier/transitions.ts'
import type { Permission } from '../../../../shared/domain/staff/permission.ts'

export type MoveView = Readonly<{
  move: DossierMove
  permission: Permission
  /** Shown as a button; the rest stands in the menu. */ isMain: boolean
}>

/** Acts in the order they happen at the counter, with what they need (the core checks the same). */
export const MOVES: readonly MoveView[] = [
  { move: 'transfer', permission: 'dossier.transfer', isMain: true },
  { move: 'accept', permission: 'dossier.process', isMain: true },
  { move: 'submit', permission: 'dossier.process', isMain: true },
  { move: 'send-back', permission: 'dossier.approve', isMain: true },
  { move: 'resolve', permission: 'dossier.approve', isMain: true },
  { move: 'request-supplement', permission: 'dossier.process', isMain: true },
  { move: 'receive-supplement', permission: 'dossier.receive', isMain: true },
  { move: 'collect-fee', permission: 'fee.collect', isMain: true },
  { move: 'hand-over', permission: 'dossier.hand-over', isMain: true },
  { move: 'extend', permission: 'dossier.process', isMain: true },
  { move: 'stop', permission: 'dossier.process', isMain: true },
  { move: 'consult', permission: 'dossier.process', isMain: false },
  { move: 'forward', permission: 'dossier.transfer', isMain: false },
  { move: 'draft-notice', permission: 'dossier.process', isMain: false },
  { move: 'require-payment', permission: 'dossier.process', isMain: false },
  { move: 'refund-fee', permission: 'fee.collect', isMain: false },
  { move: 'correct', permission: 'dossier.correct', isMain: false },
  { move: 'withdraw', permission: 'dossier.withdraw', isMain: false },
]

export const isMove = (text: string | undefined): text is DossierMove => MOVES.some(({ move }) => move === text)
