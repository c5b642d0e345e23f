import type { RunningPrint } from '../../../shared/ipc/contract/paper.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { sayMessage } from '../../i18n/index.ts'
import type { PaperSubject } from './paper-buttons.tsx'

export type PrintUnderWay = Readonly<{
  /** What a person has to do at the printer; undefined: it goes on by itself. */
  waiting: string | undefined
  cancel: () => void
}>

/** The print of this paper that is under way on this PC, whoever started it. */
export function useRunningPrint(subject: PaperSubject): PrintUnderWay | undefined {
  const running = valueOf(useOperation('paper.list-running', {}))
  const cancel = useCommand('paper.cancel')
  const found = running?.find((print) => isSame(print.subject, subject))
  return found && { waiting: waitingText(found), cancel: () => void cancel.run({ printId: found.printId }) }
}

const waitingText = ({ waitingFor }: RunningPrint): string | undefined =>
  waitingFor === null ? undefined : sayMessage({ messageKey: `printer.waiting.${waitingFor}` })

function isSame(one: RunningPrint['subject'], other: PaperSubject): boolean {
  const others = new Map(Object.entries(other))
  return Object.entries(one).every(([key, value]) => others.get(key) === value)
}
