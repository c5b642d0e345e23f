import type { KioskScreen } from '../../../shared/ipc/contract/kiosk.ts'
import type { TicketPrinter, TicketPrinterState } from '../../../shared/ports/ticket-printer.ts'

type GlanceDeps = {
  readonly printer: () => TicketPrinter | undefined
  readonly nowMs: () => number
  /** The state is another than the screen was told. */
  readonly onChange: () => void
}

const LOOK_AGAIN_MS = 8_000

/** What is known of the ticket printer, at once: a printer that takes its time to answer must not hold up the screen. */
export function createPrinterGlance({ printer, nowMs, onChange }: GlanceDeps): () => KioskScreen['printer'] {
  let known: TicketPrinterState = 'unknown'
  let askedAt = Number.NEGATIVE_INFINITY
  let isAsking = false

  const ask = async (asked: TicketPrinter): Promise<void> => {
    isAsking = true
    const state = await asked.status()
    isAsking = false
    askedAt = nowMs()
    if (state === known) return
    known = state
    onChange()
  }
  return () => {
    const current = printer()
    if (current === undefined) return 'none'
    // The distance both ways: a clock that is set back must not keep it from looking.
    if (!isAsking && Math.abs(nowMs() - askedAt) >= LOOK_AGAIN_MS) void ask(current)
    return known
  }
}
