import { type Logger, silentLogger } from '../../src/shared/ports/logger.ts'
import type { PrinterSimulator } from './simulator/printer-simulator.ts'

/** Time limits in milliseconds. Wire time at the line's speed comes on top where bytes must pass it. */
export type TicketPrinterLimits = Readonly<{
  /** Until the line is open and has answered the first question; a printer that serves another program gets that long. */
  openMs: number
  /** One answer. */
  answerMs: number
  /** The printer takes no byte, or says nothing, for so long: it is given up. */
  stallMs: number
  /** A printer that is well but does not know the queued question has had so long to answer it. */
  learnMs: number
  closeMs: number
  /** The whole of a print or a status, around everything else. */
  printMs: number
  statusMs: number
}>

const DEFAULT_LIMITS: TicketPrinterLimits = {
  openMs: 3_000,
  answerMs: 500,
  stallMs: 6_000,
  learnMs: 2_000,
  closeMs: 2_000,
  printMs: 60_000,
  statusMs: 8_000,
}

export type TicketPrinterDeps = Readonly<{
  logger?: Logger
  limits?: Partial<TicketPrinterLimits>
  /** The machine behind the address `simulator`; without it one with endless paper is made. */
  simulator?: PrinterSimulator
  /** Environment of `lp`, for a CUPS elsewhere (`CUPS_SERVER`). */
  env?: Readonly<Record<string, string | undefined>>
}>

/** The same with every default in place. */
export type LineDeps = Readonly<{ logger: Logger; limits: TicketPrinterLimits }>

export const withDefaults = ({ logger = silentLogger, limits }: TicketPrinterDeps): LineDeps => ({
  logger,
  limits: { ...DEFAULT_LIMITS, ...limits },
})
