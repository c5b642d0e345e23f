import type { CancelSignal } from '../../shared/kernel/cancel-signal.ts'
import type { TellOutcome } from '../../shared/ports/province-gateway.ts'
import { parseRetryAfter } from '../../shared/sync/index.ts'

/** What every adapter that speaks HTTP needs: bounded answers, and to know whether a broken call may have arrived. */

type Later = Extract<TellOutcome, { kind: 'later' }>

const MAX_REPLY_BYTES = 2_000_000

/** An HTTP answer as it came, whatever it is. */
export type RawAnswer = { readonly status: number; readonly text: string; readonly retryAfter: string | null }

/** Rejects like `fetch` where the line breaks. A redirect is not followed: citizens' data does not go to a log-in page. */
export async function callProvince(
  request: typeof fetch,
  url: string,
  init: { readonly headers: Readonly<Record<string, string>>; readonly body: string | FormData; readonly signal: CancelSignal },
): Promise<RawAnswer> {
  const { headers, body, signal } = init
  const response = await request(url, { method: 'POST', headers, body, redirect: 'manual', signal: toAbortSignal(signal) })
  return { status: response.status, text: await readLimited(response), retryAfter: response.headers.get('retry-after') }
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

export function brokenTelling(error: unknown): TellOutcome {
  const reason = reasonOf(error)
  return NOT_SENT.has(reason) ? { kind: 'unreachable', reason } : { kind: 'in-doubt', reason }
}

/** `fetch failed` says nothing; the cause below it has the system's code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause instanceof Error ? reasonOf(error.cause) : error.name
}

/** What a status alone says: not now. Undefined where the body must be read. */
export function readTrouble(answer: RawAnswer, nowMs: number): Later | undefined {
  const { status } = answer
  const retryAfterMs = parseRetryAfter(answer.retryAfter, nowMs)
  const reason = `HTTP ${status}`
  if (status === 401 || status === 403) return { kind: 'later', reason, mayBeStored: false, isBusy: false, retryAfterMs }
  if (status === 429) return { kind: 'later', reason, mayBeStored: false, isBusy: true, retryAfterMs }
  if (status === 408 || status === 425 || status >= 500 || status < 200) {
    return { kind: 'later', reason, mayBeStored: true, isBusy: status === 503, retryAfterMs }
  }
  // A redirect leads to a log-in page or another host; citizens' data does not follow it.
  if (status >= 300 && status < 400) return { kind: 'later', reason, mayBeStored: false, isBusy: false, retryAfterMs }
  return undefined
}

/**
 * `error_code`s that blame the moment and not the contents: session expired, too many calls, internal trouble.
 * The exchange publishes no list; everything else that is not "00" is taken as a refusal a person must read.
 */
const PASSING_CODES: ReadonlySet<string> = new Set([
  '-1',
  '96',
  '97',
  '98',
  '99',
  '401',
  '403',
  '408',
  '429',
  '500',
  '502',
  '503',
  '504',
])
const NEEDS_SIGN_IN: ReadonlySet<string> = new Set(['401', '403'])

/** A log-in page or a proxy's page with 200: perhaps the province never saw the message, perhaps it did. */
export function notAReply(status: number): TellOutcome {
  if (status >= 400 && status < 500) return { kind: 'rejected', message: `HTTP ${status}` }
  return { kind: 'later', reason: 'not-a-reply', mayBeStored: true, isBusy: false }
}

/** An error in the body that will pass by itself; undefined where the contents are to blame. */
export function passingError(errorCode: string): Later | undefined {
  if (!PASSING_CODES.has(errorCode)) return undefined
  const mayBeStored = !NEEDS_SIGN_IN.has(errorCode)
  return { kind: 'later', reason: `error_code ${errorCode}`, mayBeStored, isBusy: errorCode === '429' }
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
