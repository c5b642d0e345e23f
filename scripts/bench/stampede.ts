import { Agent, request as httpRequest } from 'node:http'
import { backOffMs, parseRetryAfter, type Trouble } from '../../src/shared/sync/index.ts'
import type { SignedRequest } from './many-stations.ts'

/** As the shipped client waits for one answer. */
const TIMEOUT_MS = 60_000

/** A station that comes back: when its back-off lets it ask first, and what it asks each time. */
export type Comer = { readonly firstMs: number; readonly request: () => SignedRequest }

export type Stampede = {
  /** Milliseconds of each request that was served, from the moment it was due. */
  readonly answers: readonly number[]
  /** Milliseconds from the first request of all until each station was served. */
  readonly served: readonly number[]
  /** 429 and 503. */
  readonly busy: number
  /** Torn, refused or timed out connections. */
  readonly torn: number
  /** Any other answer; there must be none. */
  readonly strange: readonly string[]
  readonly unserved: number
}

/**
 * When each of `count` stations asks first after a line that was gone for `outageMs` is back: each has been trying by the shipped
 * back-off since the line went. `random` = 1 always is a back-off without jitter: all of them ask in the same moment.
 */
export function firstAsks(count: number, outageMs: number, random: () => number): readonly number[] {
  return Array.from({ length: count }, () => {
    let at = 0
    for (let failures = 1; at < outageMs; failures += 1) at += backOffMs({ failures, random: random(), trouble: 'failed' })
    return at - outageMs
  })
}

/** All of them ask when they are due, and again by the same back-off until they are served or `limitMs` is over. */
export async function runStampede(
  url: string,
  comers: readonly Comer[],
  options: { readonly random: () => number; readonly limitMs: number },
): Promise<Stampede> {
  const { random, limitMs } = options
  // A connection each: they are different machines.
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY })
  const seen = { answers: [] as number[], served: [] as number[], busy: 0, torn: 0, strange: [] as string[] }
  const first = Math.min(...comers.map(({ firstMs }) => firstMs))
  const from = performance.now()
  const come = async ({ firstMs, request }: Comer): Promise<void> => {
    let dueAt = from + firstMs
    for (let failures = 1; dueAt < from + limitMs; failures += 1) {
      await new Promise((resolve) => setTimeout(resolve, dueAt - performance.now()))
      const answer = await ask({ url, agent }, request())
      const now = performance.now()
      if (answer.status === 200) {
        seen.answers.push(now - dueAt)
        seen.served.push(now - from - first)
        return
      }
      const trouble = troubleOf(answer.status)
      if (trouble === undefined) return void seen.strange.push(`${answer.status} ${answer.text}`)
      if (answer.status === 0) seen.torn += 1
      else seen.busy += 1
      dueAt = now + backOffMs({ failures, random: random(), trouble, retryAfterMs: answer.retryAfterMs ?? 0 })
    }
  }
  await Promise.all(comers.map(come))
  agent.destroy()
  return { ...seen, unserved: comers.length - seen.served.length }
}

function troubleOf(status: number): Trouble | undefined {
  if (status === 0) return 'failed'
  return status === 429 || status === 503 ? 'busy' : undefined
}

type Answer = { readonly status: number; readonly text: string; readonly retryAfterMs: number | undefined }

/** Status 0: no answer. What a good answer holds is read and thrown away. */
function ask({ url, agent }: { readonly url: string; readonly agent: Agent }, { headers, body }: SignedRequest): Promise<Answer> {
  return new Promise((resolve) => {
    const torn = (error: Error): void => resolve({ status: 0, text: error.message, retryAfterMs: undefined })
    const request = httpRequest(`${url}/v1/sync`, { method: 'POST', agent, headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
    request.on('error', torn)
    request.on('response', (response) => {
      let text = ''
      response.on('error', torn)
      response.on('data', (chunk: Buffer) => {
        if (response.statusCode !== 200) text += chunk.toString()
      })
      response.on('end', () => {
        const retryAfterMs = parseRetryAfter(response.headers['retry-after'], Date.now())
        resolve({ status: response.statusCode ?? 0, text: text.slice(0, 200), retryAfterMs })
      })
    })
    request.end(body)
  })
}
