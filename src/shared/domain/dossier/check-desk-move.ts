import { err, ok, type Result } from '../../kernel/result.ts'
import type { DossierStatus } from './dossier-status.ts'
import type { Dossier } from './dossier.ts'
import { canMove, type DossierMove } from './transitions.ts'

type Refusal = { readonly messageKey: string; readonly params: Readonly<Record<string, string>> }

/** Moves by which this office works on a dossier, or decides it. */
const OF_THE_DECIDER: readonly DossierMove[] = ['transfer', 'resolve']

/** Another agency decides (phi địa giới): here it is sent on and its answer taken, never worked on. */
export function checkOurs({ competentAgency }: Pick<Dossier, 'competentAgency'>): Result<void, Refusal> {
  if (!competentAgency) return ok(undefined)
  return err({ messageKey: 'turn.competent-decides', params: { agency: competentAgency.name } })
}

/** What stands against an officer's own act, before who they are is asked: the state, and whose decision it is. */
export function checkDeskMove(
  dossier: Pick<Dossier, 'status' | 'competentAgency'>,
  move: DossierMove,
): Result<DossierStatus, Refusal> {
  const next = canMove(dossier.status, move)
  if (!next.ok || !OF_THE_DECIDER.includes(move)) return next
  const ours = checkOurs(dossier)
  return ours.ok ? next : ours
}
