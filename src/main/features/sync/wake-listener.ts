import { createHash } from 'node:crypto'
import { bodilessStatement, ORIGIN_HEADER, REQUEST_TAG, SIGNATURE_HEADER } from '../../../shared/sync/index.ts'
import type { StationIdentity } from '../../platform/journal/index.ts'

const WAKE_PATH = '/v1/wake'
/** Between two tries to listen; the polling of the loop is the truth meanwhile. */
const RETRY_MS = 1_000
/** After an answer that is no: an older hub, or one that knows this machine only from its first exchange on. */
const REFUSED_RETRY_MS = 3_000
/** A line that says nothing for so long is dead, even where nobody has hung up. The hub breathes more often. */
const SILENT_MS = 60_000

export type WakeListener = { readonly stop: () => void }

/** Listens to the hub's hint that somebody else has written something (sync.md §7.1). A hint only: losing it costs time, never data. */
export function listenForWake(options: {
  readonly url: string
  readonly identity: StationIdentity
  readonly fetch: typeof globalThis.fetch
  readonly onWake: () => void
  /** The hub hung up: it may be gone. */
  readonly onHangUp: () => void
}): WakeListener {
  const { url, identity, onWake, onHangUp } = options
  const abort = new AbortController()
  let timer: NodeJS.Timeout | undefined

  async function listen(): Promise<void> {
    const statement = createHash('sha256').update(REQUEST_TAG).update(bodilessStatement('GET', WAKE_PATH)).digest('hex')
    const silence = new AbortController()
    const watch = setTimeout(() => silence.abort(), SILENT_MS)
    watch.unref()
    let retryMs = RETRY_MS
    try {
      const response = await options.fetch(`${url}${WAKE_PATH}`, {
        headers: {
          accept: 'text/event-stream',
          [ORIGIN_HEADER]: identity.origin,
          [SIGNATURE_HEADER]: identity.sign(statement),
        },
        redirect: 'manual',
        signal: AbortSignal.any([abort.signal, silence.signal]),
      })
      if (!response.ok || !response.body) {
        retryMs = REFUSED_RETRY_MS
        return
      }
      // What was written before anybody listened has no hint of its own.
      onWake()
      const decoder = new TextDecoder()
      // undici's stream is async iterable; the shared type of `body` does not say so.
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        watch.refresh()
        if (decoder.decode(chunk, { stream: true }).includes('event: wake')) onWake()
      }
    } catch {
      // Whatever ended the listening, the answer is the same: ask whether the hub is there, and listen again.
    } finally {
      clearTimeout(watch)
      if (!abort.signal.aborted) {
        if (retryMs === RETRY_MS) onHangUp()
        timer = setTimeout(() => void listen(), retryMs)
        timer.unref()
      }
    }
  }

  void listen()
  return {
    stop: () => {
      clearTimeout(timer)
      abort.abort()
    },
  }
}
