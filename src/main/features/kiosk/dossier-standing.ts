import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { RUNNING_STATUSES } from '../../../shared/domain/dossier/dossier-status.ts'
import type { DossierStanding } from '../../../shared/ipc/contract/kiosk.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'

/** What the holder of a slip learns: where it is and what to do. No name, no number, no address, no free text of an officer. */
export function toStanding(dossier: Dossier, now: LocalTime): DossierStanding {
  const { status, deadline, fee, payments, procedure } = dossier
  const paid = payments.reduce((sum, { amount }) => sum + amount, 0)
  const dueAt = deadline?.dueAt ?? null
  return {
    code: dossier.code ?? '',
    procedureName: procedure.name,
    statusKey: `kiosk.status.${status}`,
    receivedAt: dossier.receivedAt,
    dueAt,
    isOverdue: dueAt !== null && dueAt < now && RUNNING_STATUSES.includes(status),
    supplement: status === 'awaiting-supplement' ? askedFor(dossier) : '',
    feeOwed: Math.max(0, fee.total - paid),
    resultPlaceKey: `kiosk.place.${dossier.resultPlace}`,
    adviceKey: adviceOf(dossier),
  }
}

/** Names of the papers only: the reason beside them is written by an officer and may name people. */
function askedFor({ supplements }: Dossier): string {
  const open = supplements.findLast(({ receivedAt }) => receivedAt === null)
  return (open?.components ?? []).map(({ name }) => name).join(' · ')
}

function adviceOf({ status, resultPlace }: Dossier): string {
  return status === 'resolved' ? `kiosk.advice.resolved-${resultPlace}` : `kiosk.advice.${status}`
}
