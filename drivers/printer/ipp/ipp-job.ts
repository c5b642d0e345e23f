import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import {
  type PrinterState,
  type PrintFailure,
  printCancelled,
  printed,
  printFailed,
  type PrintOutcome,
  queued,
} from '../../../src/shared/ports/printer.ts'
import { pause } from '../pause.ts'
import { type IppClient, type IppTarget, OPERATION } from './ipp-client.ts'
import { field, GROUP, groupOf, type IppGroup, numberOf, TAG, textsOf } from './ipp-message.ts'
import { needsPerson, PRINTER_QUESTION, toPrinterState } from './printer-state.ts'

/** RFC 8011 §5.3.7. */
const JOB = { pending: 3, held: 4, processing: 5, stopped: 6, canceled: 7, aborted: 8, completed: 9 } as const

const FIRST_PAUSE_MS = 150
const LONGEST_PAUSE_MS = 1_000

export type FollowOptions = Readonly<{
  client: IppClient
  target: IppTarget
  jobId: number
  /** How long the clerk is kept waiting for the end. */
  limitMs: number
  /** The longest wait, counted from the start, while a person has something to mend at the printer. */
  personMs?: number
  onWaiting?: (state: PrinterState) => void
  signal: CancelSignal
}>

type JobView = Readonly<{ state: number | undefined; reasons: readonly string[] }>

/** Asks until the job has ended, the time is up, or the person cancels; then says what is known, no more. */
export async function followJob(options: FollowOptions): Promise<PrintOutcome> {
  const beganAt = performance.now()
  let endsAt = beganAt + options.limitMs
  let pauseMs = FIRST_PAUSE_MS
  let waitingFor: PrinterState | undefined
  while (!options.signal.aborted) {
    const look = await lookAtJob(options)
    if (look.end) return look.end
    if (look.waitingFor !== waitingFor) options.onWaiting?.(look.waitingFor ?? 'busy')
    waitingFor = look.waitingFor
    if (canBeMended(waitingFor)) endsAt = mendedUntil(options, beganAt)
    const leftMs = endsAt - performance.now()
    if (leftMs <= 0)
      return queued('time-limit', { jobId: String(options.jobId), ...(waitingFor === undefined ? {} : { waitingFor }) })
    await pause(Math.min(pauseMs, leftMs), options.signal)
    pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)
  }
  return cancelJob(options)
}

/** Silence is nothing to mend that the printer has named: it may be off for the day. */
const canBeMended = (state: PrinterState | undefined): boolean => state !== undefined && state !== 'offline'

/** While somebody mends it the wait begins anew at each look, up to the longest one. */
const mendedUntil = ({ limitMs, personMs = limitMs }: FollowOptions, beganAt: number): number =>
  Math.min(beganAt + personMs, performance.now() + limitMs)

type Look = Readonly<{ end?: PrintOutcome; waitingFor?: PrinterState }>

/** The job's end, or what it waits for. A printer that falls silent is "offline" for now: it may come back and print. */
async function lookAtJob(options: FollowOptions): Promise<Look> {
  const job = await askJob(options)
  if (job.kind === 'gone') return { end: queued('answer-lost', { jobId: String(options.jobId) }) }
  if (job.kind === 'silent') return { waitingFor: 'offline' }
  const end = await toEnd(options, job.view)
  return end ? { end } : { waitingFor: await askWhatHolds(options) }
}

type JobAnswer = Readonly<{ kind: 'seen'; view: JobView } | { kind: 'gone' } | { kind: 'silent' }>

async function askJob({ client, target, jobId }: FollowOptions): Promise<JobAnswer> {
  const reply = await client.ask(target, {
    operation: OPERATION.getJobAttributes,
    fields: [field(TAG.integer, 'job-id', jobId), field(TAG.keyword, 'requested-attributes', 'job-state', 'job-state-reasons')],
  })
  // Purged: some queues forget a job the moment it ends, well or badly.
  if (reply.kind === 'refused' && reply.reason === 'not-found') return { kind: 'gone' }
  if (reply.kind !== 'answer') return { kind: 'silent' }
  const group = groupOf(reply.message, GROUP.job)
  return { kind: 'seen', view: { state: numberOf(group, 'job-state'), reasons: textsOf(group, 'job-state-reasons') } }
}

async function toEnd(options: FollowOptions, { state, reasons }: JobView): Promise<PrintOutcome | undefined> {
  const jobId = String(options.jobId)
  if (state === JOB.completed)
    return reasons.includes('job-completed-with-errors') ? queued('ended-with-errors', { jobId }) : printed({ jobId })
  if (state === JOB.canceled) return printCancelled(jobId)
  if (state === JOB.aborted) return printFailed(await whyAborted(options, reasons), jobId)
  return undefined
}

const FORMAT_REASONS = [
  'unsupported-document-format',
  'document-format-error',
  'document-unprintable-error',
  'unsupported-compression',
]

async function whyAborted(options: FollowOptions, reasons: readonly string[]): Promise<PrintFailure> {
  if (reasons.some((reason) => FORMAT_REASONS.includes(reason))) return 'pdf-not-supported'
  const printer = await askPrinter(options)
  const state = printer && toPrinterState(printer)
  if (state === 'paper-out' || state === 'cover-open' || state === 'jam' || state === 'stopped' || state === 'offline')
    return state
  return 'device-error'
}

/** The state a person must mend before the job can go on, if there is one. */
async function askWhatHolds(options: FollowOptions): Promise<PrinterState | undefined> {
  const printer = await askPrinter(options)
  const state = printer ? toPrinterState(printer) : 'offline'
  return needsPerson(state) ? state : undefined
}

async function askPrinter({ client, target }: FollowOptions): Promise<IppGroup | undefined> {
  const reply = await client.ask(target, { operation: OPERATION.getPrinterAttributes, fields: [PRINTER_QUESTION] })
  return reply.kind === 'answer' ? groupOf(reply.message, GROUP.printer) : undefined
}

/** Takes the job back. Too late is said as it is: the job's own end; no answer leaves the end unknown. */
export async function cancelJob(
  options: Omit<FollowOptions, 'limitMs' | 'personMs' | 'onWaiting' | 'signal'>,
): Promise<PrintOutcome> {
  const { client, target } = options
  const jobId = String(options.jobId)
  const reply = await client.ask(target, {
    operation: OPERATION.cancelJob,
    fields: [field(TAG.integer, 'job-id', options.jobId)],
  })
  if (reply.kind === 'answer') return printCancelled(jobId)
  const unused = { ...options, limitMs: 0, signal: new AbortController().signal }
  const job = await askJob(unused)
  const end = job.kind === 'seen' ? await toEnd(unused, job.view) : undefined
  return end ?? queued('answer-lost', { jobId })
}
