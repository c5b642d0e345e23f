import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import { ok } from '../../../src/shared/kernel/result.ts'
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

export type SimulatedJob = Readonly<{
  jobId: string
  printerId: string
  pdf: Uint8Array
  jobName: string
  paper: Paper
  copies: number
  duplex: boolean
}>

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
const HOLDING_STATES: readonly PrinterState[] = ['paper-out', 'cover-open', 'jam', 'stopped', 'offline']

export function createSimulatorPrinter(options: SimulatorPrinterOptions = {}): SimulatorPrinter {
  const printers = options.printers ?? [{ id: 'a4', name: 'Máy in mô phỏng' }]
  const machine = createMachine(options)
  return {
    printedJobs: machine.printedJobs,
    loadPaper: machine.loadPaper,
    force: machine.force,
    list: () =>
      Promise.resolve({
        printers: printers.map((one, index) => ({ ...one, driver: DRIVER, isDefault: index === 0 })),
        unavailable: [],
      }),
    status: (printerId) => {
      const isKnown = printers.some((one) => one.id === printerId)
      return Promise.resolve(
        isKnown ? ok(printerStatus(machine.state(), { waitingJobs: machine.runningJobs() })) : printerNotFound(),
      )
    },
    print: async (given, signal) => {
      const checked = checkPrintRequest(given)
      if (!checked.ok) return checked
      if (!printers.some((one) => one.id === given.printerId)) return ok(printFailed('not-found'))
      return ok(signal.aborted ? printCancelled() : await machine.run(checked.value, signal))
    },
  }
}

type Machine = Pick<SimulatorPrinter, 'printedJobs' | 'loadPaper' | 'force'> &
  Readonly<{
    state: () => PrinterState
    runningJobs: () => number
    run: (request: PrintRequest, signal: CancelSignal) => Promise<PrintOutcome>
  }>

/** The paper path: one tray and one set of levers for all the printers of the script. */
function createMachine(options: SimulatorPrinterOptions): Machine {
  const { delayMs = 0, timeLimitMs = 60_000, ...script } = options.script ?? {}
  const jobs: SimulatedJob[] = []
  let jobCount = 0
  let running = 0
  let isPaperOut = false
  let forced: PrinterState | undefined

  const state = (): PrinterState => forced ?? (isPaperOut ? 'paper-out' : running > 0 ? 'busy' : 'ready')
  const isHeld = (): boolean => HOLDING_STATES.includes(state())

  const scriptedEnd = (number: number): PrintOutcome | undefined => {
    const isItsTurn = script.failAt === undefined || script.failAt === number
    return script.failWith && isItsTurn ? printFailed(script.failWith, String(number)) : undefined
  }

  const waitForPerson = async (request: PrintRequest, mustWait: () => boolean): Promise<void> => {
    request.onWaiting?.(state())
    while (mustWait()) await pause(WAIT_STEP_MS)
  }

  /** Lets the job take its time and wait for paper, then puts it into the tray. */
  const work = async (
    request: PrintRequest,
    { jobId, signal }: Readonly<{ jobId: string; signal: CancelSignal }>,
  ): Promise<PrintOutcome> => {
    const endsAt = performance.now() + timeLimitMs
    await pause(script.neverAnswers ? timeLimitMs : delayMs, signal)
    if (isHeld()) await waitForPerson(request, () => isHeld() && !signal.aborted && performance.now() < endsAt)
    if (signal.aborted) return printCancelled(jobId)
    if (script.neverAnswers) return queued('time-limit', { jobId })
    if (isHeld()) return queued('time-limit', { jobId, waitingFor: state() })
    jobs.push(toJob(request, jobId))
    if (jobs.length > (options.keepJobs ?? 100)) jobs.shift()
    return printed({ jobId })
  }

  return {
    printedJobs: () => [...jobs],
    loadPaper: () => {
      isPaperOut = false
    },
    force: (next) => {
      forced = next
    },
    state,
    runningJobs: () => running,
    run: async (request, signal) => {
      const refusal = forced && FAILURE_BY_STATE[forced]
      if (refusal) return printFailed(refusal)
      jobCount += 1
      if (jobCount === script.paperOutAt) isPaperOut = true
      const end = scriptedEnd(jobCount)
      if (end) return end
      running += 1
      try {
        return await work(request, { jobId: String(jobCount), signal })
      } finally {
        running -= 1
      }
    },
  }
}

/** The bytes are copied: whoever printed may use the buffer again. */
function toJob({ printerId, pdf, jobName, paper, copies, duplex = false }: PrintRequest, jobId: string): SimulatedJob {
  return { jobId, printerId, pdf: new Uint8Array(pdf), jobName, paper, copies, duplex }
}
