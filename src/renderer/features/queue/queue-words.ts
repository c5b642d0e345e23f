import type { GroupView, TicketView } from '../../../shared/ipc/contract/queue.ts'
import { formatNumber, isTextKey, say, sayMessage, sayWord } from '../../i18n/index.ts'

export const minutes = (n: number): string => say('queue.minutes', { n: formatNumber(n) })

export const priorityWord = (reason: string): string => sayWord('queue.priority', reason)

export const stateWord = (state: string): string => sayWord('queue.state', state)

/** Why a number stands where it stands; nothing rather than a bare key. */
export const whyText = (why: string | null): string =>
  why !== null && isTextKey(why) ? sayMessage({ messageKey: why }) : say('queue.why.order')

/** Groups one may still take a number for. */
export const givingNumbers = (groups: readonly GroupView[]): readonly GroupView[] => groups.filter(({ isActive }) => isActive)

/** Procedures it is about: of its dossiers, else only its group. */
export function aboutText({ dossiers, groupName }: Pick<TicketView, 'dossiers' | 'groupName'>): string {
  const names = [...new Set(dossiers.map(({ procedureName }) => procedureName))]
  return names.length === 0 ? groupName : names.join('; ')
}
