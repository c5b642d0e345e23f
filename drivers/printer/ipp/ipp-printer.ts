import { appError } from '../../../src/shared/kernel/app-error.ts'
import { assertNever } from '../../../src/shared/kernel/assert-never.ts'
import { err, ok, type Result } from '../../../src/shared/kernel/result.ts'
import {
  checkPrintRequest,
  printCancelled,
  type Printer,
  type PrinterInfo,
  type PrinterStatus,
  printerNotFound,
  printerStatus,
  printFailed,
} from '../../../src/shared/ports/printer.ts'
import { handOver } from './hand-over.ts'
import { createIppClient, type IppReply, type IppTarget, OPERATION } from './ipp-client.ts'
import { followJob } from './ipp-job.ts'
import { field, GROUP, groupOf, type IppGroup, numberOf, TAG, textOf } from './ipp-message.ts'
import { type CupsAddress, IppPrinterConfig, parseCupsAddress, toCupsTarget, toTarget } from './ipp-target.ts'
import { PRINTER_QUESTION, toLoadedPaper, toPrinterState } from './printer-state.ts'
import { createTurns } from './turns.ts'

const DRIVER = 'ipp'
const URL_PREFIX = 'url/'
const CUPS_PREFIX = 'cups'
/** `printer-type` bits of CUPS (cups/cups.h). */
const CUPS_DEFAULT_BIT = 0x0002_0000

/**
 * All in milliseconds. `jobMs` is how long a clerk is kept waiting for the end of a job before it counts as "unknown"; while the printer
 * names something a person has to mend the wait goes on up to `personMs`, for the clerk is told of it and paper does come.
 */
export type IppPrinterLimits = Readonly<{
  connectMs: number
  answerMs: number
  sendMs: number
  handOverMs: number
  jobMs: number
  personMs: number
  cancelGraceMs: number
}>

export const IPP_DEFAULT_LIMITS: IppPrinterLimits = {
  connectMs: 2_000,
  answerMs: 5_000,
  sendMs: 60_000,
  handOverMs: 60_000,
  jobMs: 60_000,
  personMs: 900_000,
  cancelGraceMs: 2_000,
}

/** `cups`: `host:port` of CUPS, 'default' for CUPS_SERVER or localhost:631, 'none' where there is no CUPS (Windows). */
export type IppPrinterOptions = Readonly<{
  printers?: readonly IppPrinterConfig[]
  cups?: 'default' | 'none' | (string & {})
  /** Shown in print queues; also whom CUPS lets take a job back. */
  requestingUser?: string
  limits?: Partial<IppPrinterLimits>
}>

/** Network printers by address and all queues of CUPS, with their true state. Throws only on options that cannot be meant. */
export function createIppPrinter(options: IppPrinterOptions = {}): Printer {
  const limits = { ...IPP_DEFAULT_LIMITS, ...options.limits }
  const configured = (options.printers ?? []).map((one) => IppPrinterConfig.parse(one))
  const cups = toCupsAddress(options.cups ?? 'default')
  const client = createIppClient({ limits, requestingUser: options.requestingUser ?? 'quay-mot-cua' })
  const turns = createTurns()

  const findTarget = (printerId: string): IppTarget | undefined => {
    if (cups && /^cups\/(printers|classes)\/[^/]+$/.test(printerId))
      return toCupsTarget(cups, printerId.slice(CUPS_PREFIX.length))
    const config = configured.find((one) => `${URL_PREFIX}${one.id}` === printerId)
    return config && toTarget(config)
  }

  return {
    async list(signal) {
      const own = configured.map((one): PrinterInfo => ({
        id: `${URL_PREFIX}${one.id}`,
        name: one.name,
        driver: DRIVER,
        ...(one.location === undefined ? {} : { location: one.location }),
        isDefault: false,
      }))
      if (!cups) return { printers: own, unavailable: [] }
      const reply = await client.ask(toCupsTarget(cups, '/'), {
        operation: OPERATION.cupsGetPrinters,
        fields: [CUPS_LIST_QUESTION],
        signal,
      })
      const queues = toQueues(reply)
      if (!queues) return { printers: own, unavailable: [{ driver: DRIVER, messageKey: 'printer.cups-unavailable' }] }
      return { printers: [...own, ...queues], unavailable: [] }
    },

    async status(printerId, signal) {
      const target = findTarget(printerId)
      if (!target) return printerNotFound()
      return toStatus(await client.ask(target, { operation: OPERATION.getPrinterAttributes, fields: [PRINTER_QUESTION], signal }))
    },

    async print(given, signal) {
      const checked = checkPrintRequest(given)
      if (!checked.ok) return checked
      const target = findTarget(checked.value.printerId)
      if (!target) return ok(printFailed('not-found'))
      if (signal.aborted) return ok(printCancelled())
      const { sendMs, cancelGraceMs, jobMs: limitMs, personMs } = limits
      const endsAt = performance.now() + limits.handOverMs
      const start = () => handOver({ client, target, request: checked.value, signal, endsAt, sendMs, cancelGraceMs })
      const taken = await turns.take(target.url.href, start, signal)
      if (taken.kind === 'ended') return ok(taken.outcome)
      const { jobId } = taken
      return ok(await followJob({ client, target, jobId, limitMs, personMs, onWaiting: given.onWaiting, signal }))
    },
  }
}

const CUPS_LIST_QUESTION = field(
  TAG.keyword,
  'requested-attributes',
  'printer-name',
  'printer-info',
  'printer-location',
  'printer-type',
  'printer-uri-supported',
)

function toCupsAddress(option: string): CupsAddress | undefined {
  if (option === 'none') return undefined
  if (option === 'default') return parseCupsAddress(process.env['CUPS_SERVER']) ?? { host: 'localhost', port: '631' }
  const address = parseCupsAddress(option)
  if (!address) throw new Error('the CUPS address must be host:port')
  return address
}

/** The queues, or undefined when CUPS gave no list. CUPS without any queue says "not found". */
function toQueues(reply: IppReply): PrinterInfo[] | undefined {
  if (reply.kind === 'refused' && reply.reason === 'not-found') return []
  if (reply.kind !== 'answer') return undefined
  return reply.message.groups.filter((group) => group.tag === GROUP.printer).flatMap((group) => toQueue(group) ?? [])
}

function toQueue(group: IppGroup): PrinterInfo | undefined {
  const queue = textOf(group, 'printer-name')
  if (queue === undefined) return undefined
  const kind = /\/classes\//.test(textOf(group, 'printer-uri-supported') ?? '') ? 'classes' : 'printers'
  const location = textOf(group, 'printer-location')
  return {
    id: `${CUPS_PREFIX}/${kind}/${encodeURIComponent(queue)}`,
    name: textOf(group, 'printer-info') || queue,
    driver: DRIVER,
    ...(location ? { location } : {}),
    isDefault: ((numberOf(group, 'printer-type') ?? 0) & CUPS_DEFAULT_BIT) !== 0,
  }
}

function toStatus(reply: IppReply): Result<PrinterStatus> {
  switch (reply.kind) {
    case 'answer': {
      const group = groupOf(reply.message, GROUP.printer)
      if (!group) return ok(printerStatus('unknown'))
      const loadedPaper = toLoadedPaper(group)
      const waitingJobs = numberOf(group, 'queued-job-count')
      return ok(
        printerStatus(toPrinterState(group), {
          ...(loadedPaper === undefined ? {} : { loadedPaper }),
          ...(waitingJobs === undefined ? {} : { waitingJobs }),
        }),
      )
    }
    case 'refused':
      if (reply.reason === 'not-found') return err(appError('not-found', 'printer.not-found'))
      return ok(printerStatus(reply.reason === 'offline' || reply.reason === 'busy' ? reply.reason : 'unknown'))
    case 'unsure':
      return ok(printerStatus(reply.reason === 'no-answer' ? 'offline' : 'unknown'))
    case 'aborted':
      return ok(printerStatus('unknown'))
    default:
      return assertNever(reply)
  }
}
