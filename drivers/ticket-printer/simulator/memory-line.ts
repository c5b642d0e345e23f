import type { OpenLine } from '../lines/line.ts'
import type { PrinterSimulator } from './printer-simulator.ts'

/** The simulator on a line of memory: the whole driver runs, only the cable is missing. */
export function openMemoryLine(simulator: PrinterSimulator): OpenLine {
  return () => {
    const link = simulator.connect()
    let pending: Promise<boolean> = Promise.resolve(true)
    let isOpen = true
    const close = (): void => {
      isOpen = false
      link.close()
    }
    return Promise.resolve({
      ok: true,
      line: {
        msPerByte: 0,
        write: (bytes) => {
          pending = pending.then((isWell) => isWell && isOpen && link.receive(bytes))
          return pending
        },
        listen: (listener) => link.onAnswer((bytes) => isOpen && listener(bytes)),
        finish: async () => {
          const isWell = await pending
          close()
          return isWell
        },
        drop: () => Promise.resolve(close()),
      },
    })
  }
}
