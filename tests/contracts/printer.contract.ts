import { describe, expect, it } from 'vitest'
import { type Printer, PrinterList, PrinterStatus, PrintOutcome, type PrintRequest } from '../../src/shared/ports/printer.ts'
import { anA5Pdf } from '../support/printing/a5-pdf.ts'

/** A printer that is on, has paper and prints; `printerId` is in its list. `isEndKnown`: it can follow a job to its end. */
export type PrinterSubject = Readonly<{ printer: Printer; printerId: string; isEndKnown: boolean }>

const never = (): AbortSignal => new AbortController().signal

/** What every implementation of the port promises. `getSubject` is asked in each test, after the caller's `beforeAll`. */
export function describePrinterContract(name: string, getSubject: () => PrinterSubject): void {
  const request = (more: Partial<PrintRequest> = {}): PrintRequest => ({
    printerId: getSubject().printerId,
    pdf: anA5Pdf(),
    jobName: 'Phiếu 000.13.32.H12-250719-0001',
    paper: 'A4',
    copies: 1,
    ...more,
  })
  const kindOf = async (more: Partial<PrintRequest> = {}, signal = never()): Promise<PrintOutcome> => {
    const result = await getSubject().printer.print(request(more), signal)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return PrintOutcome.parse(result.value)
  }

  describe(`printer contract: ${name}`, () => {
    it('lists the printer once, with all a clerk needs to choose it', async () => {
      const { printer, printerId } = getSubject()
      const list = PrinterList.parse(await printer.list())
      expect(list.unavailable).toEqual([])
      expect(list.printers.filter((one) => one.id === printerId)).toHaveLength(1)
    })

    it('tells a state of the printer', async () => {
      const { printer, printerId } = getSubject()
      const status = await printer.status(printerId)
      expect(status.ok && PrinterStatus.parse(status.value).messageKey).toMatch(/^printer\.state\./)
    })

    it('prints a page and says so only when it knows', async () => {
      expect((await kindOf()).kind).toBe(getSubject().isEndKnown ? 'printed' : 'queued')
    })

    it('takes a Vietnamese job name longer than any printer holds', async () => {
      expect((await kindOf({ jobName: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả '.repeat(20) })).kind).toBe(
        getSubject().isEndKnown ? 'printed' : 'queued',
      )
    })

    it('answers each of 20 prints at the same time once', async () => {
      const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => kindOf({ jobName: `Phiếu ${index + 1}` })))
      expect(outcomes.map((one) => one.kind)).toEqual(
        Array.from({ length: 20 }, () => (getSubject().isEndKnown ? 'printed' : 'queued')),
      )
    })

    it('prints nothing for someone who cancelled before', async () => {
      expect(await kindOf({}, AbortSignal.abort())).toEqual({ kind: 'cancelled', messageKey: 'printer.outcome.cancelled' })
    })

    it('knows no printer that is not there', async () => {
      expect(await kindOf({ printerId: `${getSubject().printerId}-KHONG-CO` })).toEqual({
        kind: 'failed',
        messageKey: 'printer.failure.not-found',
        reason: 'not-found',
      })
      const status = await getSubject().printer.status(`${getSubject().printerId}-KHONG-CO`)
      expect(status).toEqual({ ok: false, error: { code: 'not-found', messageKey: 'printer.not-found' } })
    })

    it.each([
      ['bytes that are no PDF', { pdf: Buffer.from('<html>không phải PDF</html>') }, 'printer.not-a-pdf'],
      ['no bytes at all', { pdf: new Uint8Array() }, 'printer.not-a-pdf'],
      ['no copies', { copies: 0 }, 'printer.invalid-copies'],
      ['half a copy', { copies: 1.5 }, 'printer.invalid-copies'],
      ['a thousand copies', { copies: 1000 }, 'printer.invalid-copies'],
      ['a name of spaces', { jobName: ' \n ' }, 'printer.job-name-missing'],
    ])('refuses %s before the printer is touched', async (_what, more, messageKey) => {
      const result = await getSubject().printer.print(request(more), never())
      expect(result).toMatchObject({ ok: false, error: { code: 'validation', messageKey } })
    })
  })
}
