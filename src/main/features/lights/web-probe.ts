import type { ProbeOutcome, ServiceProbe } from './service-probe.ts'
import { failureOf } from './failure-of.ts'
import { readStart } from './read-start.ts'

export type ProbeDeps = {
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
  readonly timeoutMs?: number
}

/** Longer than any page takes on a poor line; a person would have given up. */
export const PROBE_TIMEOUT_MS = 10_000
const LOOK_AT_BYTES = 64_000

/**
 * A web service is there when its own host answers with anything but a server error: 401 and 404 are answers too. A page
 * that asks for a password, or one that sends us to another host, is the wall of some network, not the service.
 */
export function createWebProbe({ fetch, now, timeoutMs = PROBE_TIMEOUT_MS }: ProbeDeps): ServiceProbe {
  return {
    ask: async (address, signal) => {
      const startedAt = now()
      try {
        const response = await fetch(address, {
          redirect: 'manual',
          headers: { accept: 'text/html,application/json;q=0.9,*/*;q=0.1' },
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        })
        const text = new TextDecoder().decode(await readStart(response, LOOK_AT_BYTES))
        return judge(address, response, { text, elapsedMs: now() - startedAt })
      } catch (error) {
        return { kind: 'failed', reason: failureOf(error) }
      }
    },
  }
}

function judge(address: string, response: Response, facts: { readonly text: string; readonly elapsedMs: number }): ProbeOutcome {
  if (response.status >= 500) return { kind: 'failed', reason: 'failing' }
  const isElsewhere = response.status >= 300 && response.status < 400 && leadsElsewhere(address, response.headers.get('location'))
  if (isElsewhere || isLogInPage(response, facts.text)) return { kind: 'failed', reason: 'not-this-service' }
  return { kind: 'answered', elapsedMs: facts.elapsedMs }
}

/** `example.vn` → `www.example.vn` is the same house; another domain is not. */
function leadsElsewhere(address: string, location: string | null): boolean {
  if (location === null) return false
  const from = new URL(address).hostname.replace(/^www\./, '')
  const to = URL.canParse(location, address) ? new URL(location, address).hostname.replace(/^www\./, '') : ''
  return to !== from && !to.endsWith(`.${from}`) && !from.endsWith(`.${to}`)
}

function isLogInPage(response: Response, text: string): boolean {
  const isHtml = response.headers.get('content-type')?.includes('html') ?? false
  return isHtml && /<input[^>]+type\s*=\s*["']?password/i.test(text)
}
