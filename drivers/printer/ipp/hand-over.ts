import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import { printCancelled, printFailed, type PrintOutcome, type PrintRequest, queued } from '../../../src/shared/ports/printer.ts'
import { pause } from '../pause.ts'
import { type IppClient, type IppReply, type IppTarget, OPERATION } from './ipp-client.ts'
import { field, GROUP, groupOf, type IppField, type IppGroup, numberOf, TAG, textsOf } from './ipp-message.ts'
import { PRINTER_QUESTION, toMedia, toPrinterState } from './printer-state.ts'

const BUSY_PAUSE_MS = 250
const MAX_NAME_BYTES = 255

export type HandOverOptions = Readonly<{
  client: IppClient
  target: IppTarget
  request: PrintRequest
  signal: CancelSignal
  /** Until when (`performance.now()`) a free moment of the printer is awaited; at least one try is made. */
  endsAt: number
  /** Limit for sending one PDF and getting its number. */
  sendMs: number
  /** How long the number of a job that is just being taken is awaited after "cancel", so that it can be taken back. */
  cancelGraceMs: number
}>

export type HandOver = Readonly<{ kind: 'taken'; jobId: number } | { kind: 'ended'; outcome: PrintOutcome }>
type Attempt = HandOver | Readonly<{ kind: 'busy' }>

const ended = (outcome: PrintOutcome): HandOver => ({ kind: 'ended', outcome })

/** Gives the PDF to the printer. Many small printers take one job at a time and say "busy": then it is tried again. */
export async function handOver(options: HandOverOptions): Promise<HandOver> {
  for (;;) {
    const attempt = await tryOnce(options)
    if (attempt.kind !== 'busy') return attempt
    if (performance.now() + BUSY_PAUSE_MS >= options.endsAt) return ended(printFailed('busy'))
    await pause(BUSY_PAUSE_MS, options.signal)
  }
}

async function tryOnce(options: HandOverOptions): Promise<Attempt> {
  const { client, target, signal } = options
  if (signal.aborted) return ended(printCancelled())
  const reply = await client.ask(target, { operation: OPERATION.getPrinterAttributes, fields: [PRINTER_QUESTION], signal })
  if (reply.kind === 'aborted') return ended(printCancelled())
  if (reply.kind === 'unsure') return ended(printFailed(reply.reason))
  if (reply.kind === 'refused') return reply.reason === 'busy' ? { kind: 'busy' } : ended(printFailed(reply.reason))
  const printer = groupOf(reply.message, GROUP.printer)
  if (!printer) return ended(printFailed('bad-answer'))
  // A paused queue would take the job and print it hours later, after the clerk has printed it elsewhere.
  // Other troubles are not refused here: CUPS keeps stale ones until the next job, and an empty second tray is harmless.
  if (toPrinterState(printer) === 'stopped') return ended(printFailed('stopped'))
  const formats = textsOf(printer, 'document-format-supported')
  if (formats.length > 0 && !formats.includes('application/pdf')) return ended(printFailed('pdf-not-supported'))
  return toAttempt(await send(options, printer))
}

async function send(
  { client, target, request, signal, sendMs, cancelGraceMs }: HandOverOptions,
  printer: IppGroup,
): Promise<IppReply> {
  const late = new AbortController()
  let graceTimer: NodeJS.Timeout | undefined
  const onCancel = (): void => {
    graceTimer = setTimeout(() => late.abort(), cancelGraceMs)
  }
  signal.addEventListener('abort', onCancel, { once: true })
  try {
    return await client.ask(target, {
      operation: OPERATION.printJob,
      fields: [field(TAG.name, 'job-name', toName(request.jobName)), field(TAG.mimeType, 'document-format', 'application/pdf')],
      jobFields: toJobFields(request, printer),
      data: request.pdf,
      answerMs: sendMs,
      signal: late.signal,
    })
  } finally {
    clearTimeout(graceTimer)
    signal.removeEventListener('abort', onCancel)
  }
}

function toAttempt(reply: IppReply): Attempt {
  if (reply.kind === 'refused') return reply.reason === 'busy' ? { kind: 'busy' } : ended(printFailed(reply.reason))
  if (reply.kind === 'aborted') return ended(reply.sent ? queued('answer-lost') : printCancelled())
  // Once the whole PDF has left, paper may come out: never "failed".
  if (reply.kind === 'unsure') return ended(reply.sent ? queued('answer-lost') : printFailed(reply.reason))
  const jobId = numberOf(groupOf(reply.message, GROUP.job), 'job-id')
  return jobId === undefined ? ended(queued('answer-lost')) : { kind: 'taken', jobId }
}

function toJobFields({ copies, paper, duplex }: PrintRequest, printer: IppGroup): IppField[] {
  const fields: IppField[] = []
  if (copies > 1) fields.push(field(TAG.integer, 'copies', copies))
  const media = textsOf(printer, 'media-supported')
  if (media.length === 0 || media.includes(toMedia(paper))) fields.push(field(TAG.keyword, 'media', toMedia(paper)))
  const sides = duplex ? 'two-sided-long-edge' : 'one-sided'
  if (duplex !== undefined && textsOf(printer, 'sides-supported').includes(sides)) fields.push(field(TAG.keyword, 'sides', sides))
  return fields
}

/** IPP names hold 255 bytes; Vietnamese letters take up to three, and a letter is never cut in two. */
export function toName(text: string): string {
  let name = text
  while (Buffer.byteLength(name) > MAX_NAME_BYTES) name = [...name].slice(0, -1).join('')
  return name
}
