import { assertNever } from '../../../src/shared/kernel/assert-never.ts'
import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import type { PrintFailure } from '../../../src/shared/ports/printer.ts'
import { exchange, type ExchangeResult } from './http-exchange.ts'
import { decodeMessage, encodeRequest, field, type IppField, type IppMessage, TAG } from './ipp-message.ts'

export const OPERATION = {
  printJob: 0x0002,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getPrinterAttributes: 0x000b,
  cupsGetPrinters: 0x4002,
} as const

/** The status codes of RFC 8011 §4.1.6 that need an answer of their own. */
const IPP_STATUS = {
  lastSuccess: 0x00ff,
  forbidden: [0x0401, 0x0402, 0x0403],
  notFound: [0x0406, 0x0407],
  formatNotSupported: 0x040a,
  notAcceptingJobs: 0x0506,
  busy: 0x0507,
  temporary: 0x0505,
} as const

export type IppLimits = Readonly<{ connectMs: number; answerMs: number }>

/** `url` is where to speak (http/https); `uri` is the name the printer goes by in messages (ipp/ipps). */
export type IppTarget = Readonly<{ url: URL; uri: string; acceptAnyCertificate: boolean }>

/**
 * What came back. `refused`: a clear no, nothing was taken. `unsure`: the question may have been acted upon, no usable answer.
 * `aborted` with `sent: false`: the other side cannot have a whole question.
 */
export type IppReply =
  | Readonly<{ kind: 'answer'; message: IppMessage }>
  | Readonly<{ kind: 'refused'; reason: PrintFailure }>
  | Readonly<{ kind: 'unsure'; reason: PrintFailure; sent: boolean }>
  | Readonly<{ kind: 'aborted'; sent: boolean }>

export type IppQuestion = Readonly<{
  operation: number
  fields?: readonly IppField[]
  jobFields?: readonly IppField[]
  data?: Uint8Array
  /** Own limit for this question, when it carries a whole PDF. */
  answerMs?: number
  signal?: CancelSignal
}>

export type IppClient = Readonly<{ ask: (target: IppTarget, question: IppQuestion) => Promise<IppReply> }>

export function createIppClient({ limits, requestingUser }: Readonly<{ limits: IppLimits; requestingUser: string }>): IppClient {
  let lastRequestId = 0
  return {
    async ask(target, question) {
      lastRequestId = (lastRequestId % 0x7fff_ffff) + 1
      const result = await exchange({
        url: target.url,
        body: encodeRequest({
          operation: question.operation,
          requestId: lastRequestId,
          operationFields: toOperationFields({ target, question, requestingUser }),
          jobFields: question.jobFields,
          data: question.data,
        }),
        connectMs: limits.connectMs,
        totalMs: question.answerMs ?? limits.answerMs,
        acceptAnyCertificate: target.acceptAnyCertificate,
        signal: question.signal,
      })
      return toReply(result)
    },
  }
}

/** RFC 8011 §4.1.5 fixes the order: the target (printer, then job) comes first, some printers insist on it. */
function toOperationFields({
  target,
  question,
  requestingUser,
}: Readonly<{ target: IppTarget; question: IppQuestion; requestingUser: string }>): IppField[] {
  const fields = question.fields ?? []
  return [
    field(TAG.uri, 'printer-uri', target.uri),
    ...fields.filter((one) => one.name === 'job-id'),
    field(TAG.name, 'requesting-user-name', requestingUser),
    ...fields.filter((one) => one.name !== 'job-id'),
  ]
}

function toReply(result: ExchangeResult): IppReply {
  switch (result.kind) {
    case 'unreachable':
      return { kind: 'refused', reason: 'offline' }
    case 'aborted':
      return result
    case 'lost':
      return { kind: 'unsure', reason: result.timedOut ? 'no-answer' : 'bad-answer', sent: result.sent }
    case 'answer':
      return result.status === 200 ? toIppReply(result.body) : { kind: 'refused', reason: toHttpFailure(result.status) }
    default:
      return assertNever(result)
  }
}

/** The line carried one question only, so an answer with another number is a careless printer, not another's answer. */
function toIppReply(body: Buffer): IppReply {
  const message = decodeMessage(body)
  if (!message) return { kind: 'unsure', reason: 'bad-answer', sent: true }
  return message.code <= IPP_STATUS.lastSuccess ? { kind: 'answer', message } : toRefusal(message)
}

function toHttpFailure(status: number): PrintFailure {
  if (status === 401 || status === 403 || status === 426) return 'denied'
  if (status === 404) return 'not-found'
  return status === 503 ? 'busy' : 'bad-answer'
}

function toRefusal({ code }: IppMessage): IppReply {
  const among = (codes: readonly number[]): boolean => codes.includes(code)
  if (among(IPP_STATUS.forbidden)) return { kind: 'refused', reason: 'denied' }
  if (among(IPP_STATUS.notFound)) return { kind: 'refused', reason: 'not-found' }
  if (code === IPP_STATUS.formatNotSupported) return { kind: 'refused', reason: 'pdf-not-supported' }
  if (code === IPP_STATUS.notAcceptingJobs) return { kind: 'refused', reason: 'stopped' }
  if (code === IPP_STATUS.busy || code === IPP_STATUS.temporary) return { kind: 'refused', reason: 'busy' }
  return { kind: 'refused', reason: 'device-error' }
}
