import { userInfo } from 'node:os'
import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import type { TicketPrinterState } from '../../../src/shared/ports/ticket-printer.ts'
import { askIpp, type IppAnswer, type IppAttribute, type IppServer, OPERATION } from './ipp-question.ts'
import { JOB_NAME, type RawSpooler, type SpoolJobState } from './raw-spooler.ts'

const CUPS_PORT = 631
const ASK_MS = 3_000
/** A job is small; CUPS takes it at once or not at all. */
const SUBMIT_MS = 8_000
const STOPPED = 5

export type CupsSpoolerOptions = Readonly<{ queue: string; env: Readonly<Record<string, string | undefined>> }>

/** CUPS of this PC, or of `CUPS_SERVER`; bytes pass its filters untouched (`application/vnd.cups-raw`). */
export function createCupsSpooler({ queue, env }: CupsSpoolerOptions): RawSpooler {
  const server = toServer(env['CUPS_SERVER'])
  const path = `/printers/${encodeURIComponent(queue)}`
  const common: readonly IppAttribute[] = [['uri', 'printer-uri', `ipp://localhost${path}`]]
  const user: IppAttribute = ['name', 'requesting-user-name', userInfo().username]

  const askPrinter = (signal: CancelSignal): Promise<IppAnswer | undefined> =>
    askIpp({
      server,
      path,
      operation: OPERATION.getPrinter,
      attributes: [...common, user],
      limitMs: ASK_MS,
      signal,
    })
  const askJob = (operation: number, job: number): Promise<IppAnswer | undefined> =>
    askIpp({ server, path, operation, attributes: [...common, ['integer', 'job-id', job], user], limitMs: ASK_MS })

  return {
    state: async (signal) => toQueueState(await askPrinter(signal)),
    submit: async (bytes, signal) => {
      const answer = await askIpp({
        server,
        path,
        operation: OPERATION.printJob,
        attributes: [...common, user, ['name', 'job-name', JOB_NAME], ['mime', 'document-format', 'application/vnd.cups-raw']],
        document: bytes,
        limitMs: SUBMIT_MS,
        signal,
      })
      const job = answer?.values.get('job-id')?.[0]
      return answer?.isWell && typeof job === 'number' ? { ok: true, job } : { ok: false, fault: 'offline' }
    },
    jobState: async (job) => toJobState((await askJob(OPERATION.getJob, job))?.values.get('job-state')?.[0]),
    cancel: async (job) => void (await askJob(OPERATION.cancelJob, job)),
  }
}

/** `host`, `host:port` or the path of a socket, as CUPS programs read it. */
function toServer(text = ''): IppServer {
  const given = text.trim().replace(/\/version=[\d.]+$/, '')
  if (given.startsWith('/')) return { socketPath: given }
  const match = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(given)
  return { host: match?.[1]?.replace(/[[\]]/g, '') ?? 'localhost', port: Number(match?.[2] ?? CUPS_PORT) }
}

function toQueueState(answer: IppAnswer | undefined): TicketPrinterState {
  if (!answer?.isWell || answer.values.get('printer-state')?.[0] === STOPPED) return 'offline'
  if (answer.values.get('printer-is-accepting-jobs')?.[0] === '\u0000') return 'offline'
  const reasons = (answer.values.get('printer-state-reasons') ?? []).join(' ')
  if (/media-empty|media-needed/.test(reasons)) return 'paper-out'
  if (/cover-open|door-open/.test(reasons)) return 'cover-open'
  return 'unknown'
}

/** RFC 8011 §5.3.7: 7 cancelled, 8 aborted, 9 completed. */
function toJobState(state: string | number | undefined): SpoolJobState {
  if (typeof state !== 'number') return 'unknown'
  if (state === 9) return 'done'
  return state >= 7 ? 'given-up' : 'waiting'
}
