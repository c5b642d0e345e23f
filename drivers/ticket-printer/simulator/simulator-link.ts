import type { SimulatorScript } from './simulator-script.ts'
import { answerNow } from './status-bytes.ts'

/** One line into the machine. `receive` resolves when it has taken the bytes, false when the line died. */
export type SimulatorLink = Readonly<{
  receive: (bytes: Uint8Array) => Promise<boolean>
  /** Called with what the machine says; null: the line died. */
  onAnswer: (listener: (bytes: Uint8Array | null) => void) => void
  close: () => void
}>

export type Answer = (byte: number) => void

/** What a line needs of the machine. */
export type MachineInput = Readonly<{
  script: () => SimulatorScript
  hasRoom: () => boolean
  /** One byte into the memory; false: that was the last one this machine takes. */
  take: (byte: number, answer: Answer) => boolean
  /** Something may have changed: room, script. */
  changed: () => Promise<void>
  wake: () => void
}>

const nobody = (): void => undefined
const TICK_MS = 5
const RUBBISH = 0xff

export function createLink(machine: MachineInput): SimulatorLink {
  const line: { listener: (bytes: Uint8Array | null) => void; isClosed: boolean } = { listener: nobody, isClosed: false }
  const say: Answer = (byte) => {
    const { isOneWay, isGarbled } = machine.script()
    if (!line.isClosed && !isOneWay) line.listener(Uint8Array.of(isGarbled ? RUBBISH : byte))
  }
  const realtime = answerNow(machine.script, say)
  const close = (): void => {
    line.isClosed = true
    machine.wake()
  }
  const roomFor = async (): Promise<boolean> => {
    while (!line.isClosed && !machine.hasRoom()) await machine.changed()
    return !line.isClosed
  }
  const takeOne = (byte: number): boolean => {
    realtime(byte)
    if (machine.take(byte, say)) return true
    line.listener(null)
    close()
    return false
  }
  return {
    receive: async (bytes) => {
      const debt = createDebt(() => machine.script().baudRate)
      for (const byte of bytes) {
        const mustWait = line.isClosed || !machine.hasRoom()
        if (mustWait && !(await roomFor())) return false
        if (!takeOne(byte)) return false
        const rest = debt.pay()
        if (rest) await rest
      }
      return true
    },
    onAnswer: (next) => (line.listener = next),
    close,
  }
}

/** Time that bytes cost on a slow line, paid in ticks: a timer a byte would be slower than the line. */
function createDebt(baudRate: () => number): Readonly<{ pay: () => Promise<void> | undefined }> {
  let owedMs = 0
  return {
    pay: () => {
      const baud = baudRate()
      if (baud <= 0) return undefined
      owedMs += 10_000 / baud
      if (owedMs < TICK_MS) return undefined
      const from = performance.now()
      return new Promise((resolve) =>
        setTimeout(() => {
          owedMs -= performance.now() - from
          resolve()
        }, owedMs),
      )
    },
  }
}
