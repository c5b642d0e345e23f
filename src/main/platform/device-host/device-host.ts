import type { CancelSignal } from '../../../shared/kernel/cancel-signal.ts'
import type { CodeReader, CodeReaderListener, CodeReaderState } from '../../../shared/ports/code-reader.ts'
import type { CodeReaderLine, SerialPortInfo } from '../../../shared/ports/device-host-protocol.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { TicketPrinter, TicketPrinterAddress } from '../../../shared/ports/ticket-printer.ts'
import type { LaunchDeviceHost } from './host-process.ts'
import { HOST_LIMITS, HostRunner, type HostLimits } from './host-runner.ts'

/** The drivers' own limits are shorter; these are for drivers that keep none. */
const LIST_LIMIT_MS = 10_000
const STATUS_LIMIT_MS = 8_000
/** A long ticket at 9600 baud takes 35 s on the wire, and prints wait for one another. */
const PRINT_LIMIT_MS = 180_000
const OPEN_LIMIT_MS = 10_000
const CLOSE_LIMIT_MS = 3_000

/** Devices of this PC behind a process of their own. What a driver does there takes nothing along here. */
export type DeviceHost = {
  /** Opens nothing yet. A fault of the host is a failed print (`driver-fault`) and an `unknown` state. */
  readonly openTicketPrinter: (address: TicketPrinterAddress) => TicketPrinter
  /** Opens at once and again after every fall; meanwhile the state is `fault`. */
  readonly openCodeReader: (line: CodeReaderLine, listener: CodeReaderListener) => CodeReader
  /** Undefined: could not be asked. */
  readonly listSerialPorts: (signal?: CancelSignal) => Promise<readonly SerialPortInfo[] | undefined>
  /** How often the process had to be started again since the core began. */
  readonly restarts: () => number
  /** The process lives now: nothing is started before a device is open or asked for. */
  readonly isRunning: () => boolean
  readonly stop: () => Promise<void>
}

export type DeviceHostOptions = {
  readonly launch: LaunchDeviceHost
  readonly logger: Pick<Logger, 'info' | 'warn'>
  /** The process fell or came back: what screens say of devices is old. */
  readonly onChange?: () => void
  readonly limits?: Partial<HostLimits>
}

type OpenReader = {
  readonly line: CodeReaderLine
  readonly tell: (state: CodeReaderState) => void
  readonly listener: CodeReaderListener
}

export function createDeviceHost({ launch, logger, onChange = () => undefined, limits }: DeviceHostOptions): DeviceHost {
  const readers = new Map<number, OpenReader>()
  const printers = new Set<number>()
  let lastHandle = 0
  const runner = new HostRunner({
    launch,
    logger,
    limits: { ...HOST_LIMITS, ...limits },
    isWanted: () => readers.size > 0 || printers.size > 0,
    onReader: (said) => {
      const reader = readers.get(said.handle)
      if (said.type === 'reader-state') reader?.tell(said.state)
      else reader?.listener.onRead(said.read)
    },
    onDown: () => {
      for (const { tell } of readers.values()) tell('fault')
      onChange()
    },
    onUp: () => {
      for (const handle of readers.keys()) openInHost({ runner, readers, handle })
      onChange()
    },
  })
  return {
    openTicketPrinter: (address) => openPrinter({ runner, printers, handle: ++lastHandle, address }),
    openCodeReader: (line, listener) => openReader({ runner, readers, handle: ++lastHandle }, line, listener),
    listSerialPorts: async (signal) => {
      const end = await runner.call({ method: 'serial.list' }, { limitMs: LIST_LIMIT_MS, signal })
      return end.kind === 'answered' ? end.value : undefined
    },
    restarts: () => runner.restarts(),
    isRunning: () => runner.isRunning(),
    stop: () => {
      readers.clear()
      printers.clear()
      return runner.stop()
    },
  }
}

type ReaderParts = { readonly runner: HostRunner; readonly readers: Map<number, OpenReader>; readonly handle: number }

function openReader(parts: ReaderParts, line: CodeReaderLine, listener: CodeReaderListener): CodeReader {
  const { runner, readers, handle } = parts
  let state: CodeReaderState = 'connecting'
  const tell = (next: CodeReaderState): void => {
    if (next === state || !readers.has(handle)) return
    state = next
    listener.onState(next)
  }
  readers.set(handle, { line, listener, tell })
  openInHost(parts)
  return {
    state: () => state,
    close: async () => {
      if (!readers.delete(handle)) return
      if (runner.isRunning()) await runner.call({ method: 'reader.close', handle }, { limitMs: CLOSE_LIMIT_MS })
      runner.restIfIdle()
    },
  }
}

/** At the first opening, and in each new process after a fall. */
function openInHost({ runner, readers, handle }: ReaderParts): void {
  const reader = readers.get(handle)
  if (reader === undefined) return
  reader.tell('connecting')
  void runner.call({ method: 'reader.open', handle, line: reader.line }, { limitMs: OPEN_LIMIT_MS }).then(({ kind }) => {
    if (kind !== 'answered') reader.tell('fault')
  })
}

/** Asked anew each time: it changes meanwhile. */
const isAborted = (signal: CancelSignal | undefined): boolean => signal?.aborted === true

type PrinterParts = {
  readonly runner: HostRunner
  readonly printers: Set<number>
  readonly handle: number
  readonly address: TicketPrinterAddress
}

function openPrinter({ runner, printers, handle, address }: PrinterParts): TicketPrinter {
  printers.add(handle)
  return {
    status: async (signal) => {
      const end = await runner.call({ method: 'printer.status', handle, address }, { limitMs: STATUS_LIMIT_MS, signal })
      return end.kind === 'answered' ? end.value : 'unknown'
    },
    print: async (ticket, signal) => {
      if (isAborted(signal)) return { kind: 'cancelled' }
      const end = await runner.call({ method: 'printer.print', handle, address, ticket }, { limitMs: PRINT_LIMIT_MS, signal })
      if (end.kind === 'answered') return end.value
      return end.kind === 'unsent' && isAborted(signal) ? { kind: 'cancelled' } : { kind: 'failed', fault: 'driver-fault' }
    },
    close: async () => {
      if (!printers.delete(handle)) return
      if (runner.isRunning()) await runner.call({ method: 'printer.close', handle }, { limitMs: CLOSE_LIMIT_MS })
      runner.restIfIdle()
    },
  }
}
