import type { CancelSignal } from '../../../shared/kernel/cancel-signal.ts'
import type { AskOutcome, ProvinceGateway, TellOutcome } from '../../../shared/ports/province-gateway.ts'
import type { TraCuuHoSo } from './message-schema.ts'
import { ProvinceRequest } from './message-schema.ts'
import { readAskReply, readTellReply, type RawAnswer } from './read-reply.ts'
import { writeMessage, type Envelope } from './write-message.ts'

/** Identifier of the national one-stop exchange as the header `dstcode` carries it; a province may give another. */
export const DEFAULT_DESTINATION = 'VN:GOV:000.00.00.G22:vpcpdvcqg'

const MAX_REPLY_BYTES = 2_000_000

export type DongBoHoSoOptions = Envelope & {
  readonly url: string
  readonly destination?: string
  /** Extra headers, as `Authorization`; never logged. */
  readonly headers?: Readonly<Record<string, string>>
  /** Where the province fetches a file; absent = a name by its hash, for nothing serves files yet. */
  readonly filesUrl?: string
  readonly fetch?: typeof fetch
  readonly now?: () => number
}

/** Adapter of the provincial one-stop exchange that takes `DongBoHoSoMC`. */
export function createDongBoHoSo(options: DongBoHoSoOptions): ProvinceGateway {
  const { url, unitCode, session, destination = DEFAULT_DESTINATION, headers = {}, filesUrl, now = Date.now } = options
  const request = options.fetch ?? fetch
  const fileUrl = (sha256: string): string =>
    filesUrl === undefined ? `urn:sha256:${sha256}` : `${filesUrl.replace(/\/$/, '')}/${sha256}`

  async function post(body: string, extra: Record<string, string>, signal: CancelSignal): Promise<RawAnswer> {
    const response = await request(url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        accept: 'application/json',
        dstcode: destination,
        ...extra,
      },
      body,
      redirect: 'manual',
      signal: toAbortSignal(signal),
    })
    return { status: response.status, text: await readLimited(response), retryAfter: response.headers.get('retry-after') }
  }

  async function lookUp(told: ProvinceRequest, signal: CancelSignal): Promise<AskOutcome> {
    const question: TraCuuHoSo = {
      session,
      madonvi: unitCode,
      service: 'TraCuuHoSo',
      data: [{ MaHoSo: told.data[0]?.MaHoSo ?? '' }],
    }
    try {
      return readAskReply(await post(JSON.stringify(question), {}, signal), told, now())
    } catch (error) {
      return { kind: 'no-answer', reason: reasonOf(error), isBusy: false }
    }
  }

  return {
    write: (telling) => writeMessage(telling, { session, unitCode }, fileUrl),
    tell: async (message, key, signal) => {
      try {
        return readTellReply(await post(message.body, { 'Idempotency-Key': key }, signal), now())
      } catch (error) {
        return brokenTelling(error)
      }
    },
    ask: (message, signal) => lookUp(ProvinceRequest.parse(JSON.parse(message.body)), signal),
    // No dossier has the bare code of the agency, so nothing about a person is asked or answered.
    reach: (signal) => lookUp({ session, madonvi: unitCode, service: 'TraCuuHoSo', data: [{ MaHoSo: unitCode }] }, signal),
  }
}

/** Connection errors that come before the first byte of the request leaves; after any other, the message may have arrived. */
const NOT_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
])

function brokenTelling(error: unknown): TellOutcome {
  const reason = reasonOf(error)
  return NOT_SENT.has(reason) ? { kind: 'unreachable', reason } : { kind: 'in-doubt', reason }
}

/** `fetch failed` says nothing; the cause below it has the system's code. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause instanceof Error ? reasonOf(error.cause) : error.name
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  // undici's stream is async iterable; the DOM type of `body` does not say so.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > MAX_REPLY_BYTES) throw new Error('the reply is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function toAbortSignal(signal: CancelSignal): AbortSignal {
  if (signal instanceof AbortSignal) return signal
  const controller = new AbortController()
  if (signal.aborted) controller.abort()
  signal.addEventListener('abort', () => controller.abort(), { once: true })
  return controller.signal
}
