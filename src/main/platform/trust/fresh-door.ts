import type { Server, ServerOptions } from 'node:https'

/** What is shown now, and the options that show it; undefined: nothing better than what is shown already. */
export type DoorShow = () => { readonly certificate: string; readonly options: () => ServerOptions } | undefined

/** A certificate is renewed three months before its end; a door that follows within seconds is early enough. */
const LOOK_MS = 10_000

/**
 * Shows a renewed certificate at a door that is open already: without it a hub would let its old one run out and be refused by
 * everybody until somebody starts it anew. Connections that stand go on. Returns what ends it.
 */
export function keepDoorFresh(server: Server, show: DoorShow, lookMs = LOOK_MS): () => void {
  // The first look shows it in any case: it may have been renewed while the server was starting.
  let shown: string | undefined
  const timer = setInterval(() => {
    try {
      const now = show()
      if (now === undefined || now.certificate === shown) return
      server.setSecureContext(now.options())
      shown = now.certificate
    } catch {
      // What is shown holds for months yet; it is looked at again, and the counter must not fall over it.
    }
  }, lookMs)
  timer.unref()
  return () => clearInterval(timer)
}
