import { RUNNING_STATUSES } from '../dossier/dossier-status.ts'
import type { Dossier } from '../dossier/dossier.ts'
import type { NotificationKind } from './notification.ts'

type Told = Pick<Dossier, 'status' | 'resultPlace' | 'dispatch' | 'extension'>

/** Whether the news holds for the dossier as it is now: asked when it is written and once more before it leaves. */
export function isStillTrue(kind: NotificationKind, { status, resultPlace, dispatch, extension }: Told): boolean {
  const isWithPost = dispatch?.state === 'sent'
  switch (kind) {
    case 'result-ready':
    case 'result-early':
      // Who asked for the post or an electronic result need not come.
      return status === 'resolved' && resultPlace === 'direct' && !isWithPost
    case 'result-unclaimed':
      return status === 'resolved' && !isWithPost
    case 'supplement-asked':
      return status === 'awaiting-supplement'
    case 'deadline-extended':
      return extension !== null && RUNNING_STATUSES.includes(status)
    case 'result-dispatched':
      return status === 'resolved' && isWithPost
    case 'dispatch-came-back':
      return status === 'resolved' && dispatch?.state === 'came-back'
  }
}
