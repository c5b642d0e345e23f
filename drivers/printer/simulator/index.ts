import { err, ok } from '../../../src/shared/kernel/result.ts'
import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import {
  checkPrintRequest,
  type Paper,
  printCancelled,
  printed,
  type PrintFailure,
  type Printer,
  type PrinterState,
  printerNotFound,
  printerStatus,
  printFailed,
  type PrintOutcome,
  type PrintRequest,
  queued,
} from '../../../src/shared/ports/printer.ts'
import { pause } from '../pause.ts'

const DRIVER = 'simulator'
const WAIT_STEP_MS = 10

/** What the simulated printer will do. Counts are of jobs since it was switched on, the first is 1. */
export type PrinterScript = Readonly<{
  /** How long a job takes, in milliseconds. */
  delayMs?: number
  /** The paper runs out when this job starts; it goes on after `loadPaper()`. */
  paperOutAt?: number
  /** Every job fails so; with `failAt` only that one. */
  failWith?: PrintFailure
  failAt?: number
  /** Jobs are taken and never heard of again. */
  neverAnswers?: boolean
  /** How long the end of a job is awaited, in milliseconds. */
  timeLimitMs?: number
}>

export type SimulatedJob = Readonly<{ jobId: string; printerId: string; pdf: Uint8Array; jobName: string; paper: Paper; copies: number; duplex: boolean }>

/** `keepJobs`: how many printed jobs are remembered, the oldest go first. */
export type SimulatorPrinterOptions = Readonly<{
  printers?: readonly Readonly<{ id: string; name: string; location?: string }>[]
  script?: PrinterScript
  keepJobs?: number
}>

/** A printer for training, demonstrations and tests; deterministic, it does only what its script and these levers say. */
export type SimulatorPrinter = Printer & {
  readonly printedJobs: () => readonly SimulatedJob[]
  readonly loadPaper: () => void
  /** Puts the printer into a state (`cover-open`, `offline`…); undefined gives it back to its script. */
  readonly force: (state: PrinterState | undefined) => void
}

const FAILURE_BY_STATE: Partial<Record<PrinterState, PrintFailure>> = { stopped: 'stopped', offline: 'offline' }

export function createSimulatorPrinter(options: SimulatorPrinterOptions = {}): SimulatorPrinter {
  const script = { delayMs: 0, timeLimitMs: 60_000, ...options.script }
  const printers = options.printers ?? [{ id: 'a4', name: 'Máy in mô phỏng' }]
  const keepJobs = options.keepJobs ?? 100
  const jobs: SimulatedJob[] = []
  let jobCount = 0
  let running = 0
  let isPaperOut = false
  let forced: PrinterState | undefined

  const currentState = (): PrinterState => forced ?? (isPaperOut ? 'paper-out' : running > 0 ? 'busy' : 'ready')
  const holds = (): boolean => ['paper-out', 'cover-open', 'jam', 'stopped', 'offline'].includes(currentState())

  const run = async (request: PrintRequest, signal: CancelSignal): Promise<PrintOutcome> => {
    const refusal = forced && FAILURE_BY_STATE[forced]
    if (refusal) return printFailed(refusal)
    jobCount += 1
    const number = jobCount
    const jobId = String(number)
    const endsAt = performance.now() + script.timeLimitMs
    if (number === script.paperOutAt) isPaperOut = true
    if (script.neverAnswers) {
      await pause(script.timeLimitMs, signal)
      return signal.aborted ? printCancelled(jobId) : queued('time-limit', { jobId })
    }
    if (script.failWith && (script.failAt === undefined || script.failAt === number)) return printFailed(script.failWith, jobId)
    await pause(script.delayMs, signal)
    if (holds()) request.onWaiting?.(currentState())
    while (holds() && !signal.aborted) {
      if (performance.now() >= endsAt) return queued('time-limit', { jobId, waitingFor: currentState() })
      await pause(WAIT_STEP_MS, signal)
    }
    if (signal.aborted) return printCancelled(jobId)
    const { printerId, pdf, jobName, paper, copies, duplex = false } = request
    jobs.push({ jobId, printerId, pdf: pdf.slice(), jobName, paper, copies, duplex })
    if (jobs.length > keepJobs) jobs.shift()
    return printed({ jobId })
  }

  return {
    printedJobs: () => [...jobs],
    loadPaper: () => {
      isPaperOut = false
    },
    force: (state) => {
      forced = state
    },
    list: () => Promise.resolve({ printers: printers.map((one, index) => ({ ...one, driver: DRIVER, isDefault: index === 0 })), unavailable: [] }),
    status: (printerId) => {
      const isKnown = printers.some((one) => one.id === printerId)
      return Promise.resolve(isKnown ? ok(printerStatus(currentState(), { waitingJobs: running })) : printerNotFound())
    },
    print: async (given, signal) => {
      const checked = checkPrintRequest(given)
      if (!checked.ok) return err(checked.error)
      if (!printers.some((one) => one.id === given.printerId)) return ok(printFailed('not-found'))
      if (signal.aborted) return ok(printCancelled())
      running += 1
      try {
        return ok(await run(checked.value, signal))
      } finally {
        running -= 1
      }
    },
  }
}
