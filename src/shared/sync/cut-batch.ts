import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from './sync-messages.ts'

export type BatchLimits = { readonly events: number; readonly bytes: number }

export const BATCH_LIMITS: BatchLimits = { events: MAX_BATCH_EVENTS, bytes: MAX_BATCH_BYTES }

/**
 * The events that fit into one message, in order, and whether any are left. The first is always taken, however large:
 * an event that no message may carry would stop its log for ever.
 */
export function cutBatch<T>(
  events: Iterable<T>,
  limits: BatchLimits = BATCH_LIMITS,
): { readonly batch: readonly T[]; readonly more: boolean } {
  const batch: T[] = []
  let bytes = 0
  for (const event of events) {
    const size = utf8Length(JSON.stringify(event))
    if (batch.length >= limits.events || (batch.length > 0 && bytes + size > limits.bytes)) return { batch, more: true }
    batch.push(event)
    bytes += size
  }
  return { batch, more: false }
}

/** Bytes of a text on the wire; `shared` has no TextEncoder. */
function utf8Length(text: string): number {
  let bytes = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x80) bytes += 1
    else if (code < 0x800) bytes += 2
    else if (code >= 0xd800 && code < 0xdc00) {
      bytes += 4
      at += 1
    } else bytes += 3
  }
  return bytes
}
