import { beforeEach, describe, expect, it } from 'vitest'
import type { PrinterSimulator } from '../../drivers/ticket-printer/simulator/index.ts'
import type { TicketPrinter, TicketPrintOutcome } from '../../src/shared/ports/ticket-printer.ts'
import { aTicketBitmap, onPaper, pictureOf } from '../support/ticket-printer/test-bitmap.ts'

/**
 * A printer on a real or a simulated line with the byte-level machine behind it. `answers`: the machine's words reach the driver, so it
 * knows the end. Limits are short: about a second for each.
 */
export type TicketPrinterSubject = Readonly<{ printer: TicketPrinter; machine: PrinterSimulator; answers: boolean }>

/** What every implementation of the port promises. `getSubject` is asked in each test, after the caller's `beforeAll`. */
export function describeTicketPrinterContract(name: string, getSubject: () => TicketPrinterSubject): void {
  const done = (): TicketPrintOutcome => ({ kind: getSubject().answers ? 'printed' : 'handed-over' })
  /** A one-way line hands over before the machine has worked everything off. */
  const outOf = async (before: number, count: number): Promise<readonly ReturnType<typeof pictureOf>[]> => {
    const { machine } = getSubject()
    await expect.poll(() => machine.tickets().length).toBeGreaterThanOrEqual(before + count)
    return machine.tickets().slice(before).map(pictureOf)
  }

  describe(`ticket printer contract: ${name}`, () => {
    beforeEach(() => getSubject().machine.loadPaper())

    it('tells how it is, and unknown when nobody can know', async () => {
      expect(await getSubject().printer.status()).toBe(getSubject().answers ? 'ready' : 'unknown')
    })

    it('prints each dot of a ticket and says no more than it knows', async () => {
      const { printer, machine } = getSubject()
      const before = machine.tickets().length
      const ticket = aTicketBitmap()
      expect(await printer.print(ticket)).toEqual(done())
      expect(await outOf(before, 1)).toEqual([onPaper(ticket)])
      expect(machine.counts()).toMatchObject({ textBytes: 0, unknownWords: 0 })
    })

    it('prints eight at the same time one after the other, whole and in order', async () => {
      const { printer, machine } = getSubject()
      const before = machine.tickets().length
      const tickets = Array.from({ length: 8 }, (_, seed) => aTicketBitmap({ height: 100, seed: seed + 2 }))
      expect(await Promise.all(tickets.map((ticket) => printer.print(ticket)))).toEqual(tickets.map(done))
      expect(await outOf(before, 8)).toEqual(tickets.map(onPaper))
    })

    it('prints nothing for someone who cancelled before', async () => {
      const { printer, machine } = getSubject()
      const before = machine.counts().bytes
      expect(await printer.print(aTicketBitmap(), AbortSignal.abort())).toEqual({ kind: 'cancelled' })
      expect(machine.counts().bytes).toBe(before)
    })

    it('withdraws a ticket that waits behind another', async () => {
      const { printer, machine } = getSubject()
      const before = machine.tickets().length
      const cancel = new AbortController()
      const first = printer.print(aTicketBitmap({ seed: 31 }))
      const second = printer.print(aTicketBitmap({ seed: 32 }), cancel.signal)
      cancel.abort()
      expect(await second).toEqual({ kind: 'cancelled' })
      expect(await first).toEqual(done())
      expect(await outOf(before, 1)).toEqual([onPaper(aTicketBitmap({ seed: 31 }))])
    })

    it('says what is wrong and prints again when it is mended', async () => {
      const { printer, machine, answers } = getSubject()
      if (!answers) return
      machine.set({ isCoverOpen: true })
      expect(await printer.status()).toBe('cover-open')
      expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'cover-open' })
      machine.set({ isCoverOpen: false, paperLeftMm: 0 })
      expect(await printer.status()).toBe('paper-out')
      expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'paper-out' })
      machine.loadPaper(1_500)
      expect(await printer.status()).toBe('paper-low')
      machine.set({ isOffline: true })
      expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'offline' })
      machine.set({ isOffline: false })
      expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'printed' })
    })

    it('never calls a ticket printed that the paper did not last for', async () => {
      const { printer, machine, answers } = getSubject()
      if (!answers) return
      machine.loadPaper(20)
      expect(await printer.print(aTicketBitmap())).toEqual({ kind: 'failed', fault: 'paper-out' })
      machine.loadPaper()
      const before = machine.tickets().length
      const next = aTicketBitmap({ seed: 5 })
      expect(await printer.print(next)).toEqual({ kind: 'printed' })
      const papers = machine.tickets().slice(before).map(pictureOf)
      expect(papers.at(-1)).toEqual(onPaper(next))
    })
  })
}
