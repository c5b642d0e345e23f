import { Hello } from '../../../shared/sync/index.ts'

/** Milliseconds until a machine in the same house must have said who it is; two of them in a row are an absence. */
export const PROBE_TIMEOUT_MS = 1_500
const MAX_HELLO_BYTES = 20_000

/** Asks the program at `host:port` who it is; undefined when nobody of ours answers. Never rejects. */
export type ProbeHub = (address: string, signal: AbortSignal) => Promise<Hello | undefined>

export function createProbe(deps: {
  readonly fetch: typeof globalThis.fetch
  readonly unit: string
  readonly urlOf: (address: string) => string
  readonly timeoutMs?: number
}): ProbeHub {
  const { unit, urlOf, timeoutMs = PROBE_TIMEOUT_MS } = deps
  return async (address, signal) => {
    try {
      const response = await deps.fetch(`${urlOf(address)}/v1/hello`, {
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      })
      const text = await response.text()
      if (!response.ok || text.length > MAX_HELLO_BYTES) return undefined
      const hello = Hello.safeParse(JSON.parse(text))
      return hello.success && hello.data.unit === unit ? hello.data : undefined
    } catch {
      // No line, no answer in time, or no JSON: for the watch all of it is "nobody there".
      return undefined
    }
  }
}
