import type { RunningPrint } from '../../../shared/ipc/contract/paper.ts'
import type { PrinterState } from '../../../shared/ports/printer.ts'

/** Prints under way on this PC, what each waits for, and the way to take one back. In memory: a print does not outlive its process. */
export type RunningPrints = {
  readonly begin: (print: Begun, stopping: AbortSignal) => { readonly signal: AbortSignal; readonly end: () => void }
  readonly waits: (printId: string, state: PrinterState) => void
  readonly list: () => RunningPrint[]
  /** One that has ended is let be. */
  readonly cancel: (printId: string) => void
}

type Begun = { readonly printId: string; readonly subject: RunningPrint['subject']; readonly printer: string }

/** States in which the printer goes on by itself. */
const GOES_ON: readonly PrinterState[] = ['ready', 'busy', 'toner-low']

export function createRunningPrints(changed: (printId: string) => void): RunningPrints {
  const running = new Map<string, { readonly print: RunningPrint; readonly cancel: AbortController }>()
  return {
    begin: (begun, stopping) => {
      const cancel = new AbortController()
      running.set(begun.printId, { print: { ...begun, waitingFor: null }, cancel })
      changed(begun.printId)
      return {
        signal: AbortSignal.any([stopping, cancel.signal]),
        end: () => {
          running.delete(begun.printId)
          changed(begun.printId)
        },
      }
    },
    waits: (printId, state) => {
      const found = running.get(printId)
      if (!found) return
      running.set(printId, { ...found, print: { ...found.print, waitingFor: GOES_ON.includes(state) ? null : state } })
      changed(printId)
    },
    list: () => [...running.values()].map(({ print }) => print),
    cancel: (printId) => running.get(printId)?.cancel.abort(),
  }
}
