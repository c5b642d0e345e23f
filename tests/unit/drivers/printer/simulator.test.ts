import { expect, it } from 'vitest'
import { createSimulatorPrinter } from '../../../../drivers/printer/index.ts'
import { unwrap } from '../../../../src/shared/kernel/result.ts'
import type { PrintRequest } from '../../../../src/shared/ports/printer.ts'
import { anA5Pdf } from '../../../support/printing/a5-pdf.ts'

const aRequest = (more: Partial<PrintRequest> = {}): PrintRequest => ({
  printerId: 'a4',
  pdf: anA5Pdf(),
  jobName: 'Phiếu',
  paper: 'A5',
  copies: 1,
  ...more,
})
const never = (): AbortSignal => new AbortController().signal

it('keeps what it printed', async () => {
  const printer = createSimulatorPrinter()
  const pdf = anA5Pdf('GIU LAI')
  await printer.print(aRequest({ pdf, copies: 2 }), never())
  expect(printer.printedJobs()).toEqual([
    { jobId: '1', printerId: 'a4', pdf: new Uint8Array(pdf), jobName: 'Phiếu', paper: 'A5', copies: 2, duplex: false },
  ])
})

it('runs out of paper at the job of its script and goes on when paper is put in', async () => {
  const printer = createSimulatorPrinter({ script: { paperOutAt: 2 } })
  expect(unwrap(await printer.print(aRequest(), never())).kind).toBe('printed')
  const second = await new Promise((resolve) => {
    const feed = async (state: string): Promise<void> => {
      expect([state, unwrap(await printer.status('a4')).state]).toEqual(['paper-out', 'paper-out'])
      printer.loadPaper()
      resolve(unwrap(await ended))
    }
    const ended = printer.print(aRequest({ onWaiting: (state) => void feed(state) }), never())
  })
  expect(second).toMatchObject({ kind: 'printed', jobId: '2' })
})

it('never says "printed" of a job it does not hear of again', async () => {
  const printer = createSimulatorPrinter({ script: { neverAnswers: true, timeLimitMs: 20 } })
  expect(unwrap(await printer.print(aRequest(), never()))).toMatchObject({ kind: 'queued', cause: 'time-limit' })
  expect(printer.printedJobs()).toEqual([])
})

it('fails as its script says', async () => {
  const printer = createSimulatorPrinter({ script: { failWith: 'jam', failAt: 1 } })
  expect(unwrap(await printer.print(aRequest(), never()))).toMatchObject({ kind: 'failed', reason: 'jam' })
  expect(unwrap(await printer.print(aRequest(), never())).kind).toBe('printed')
})

it('lets a job be cancelled while it waits for paper', async () => {
  const printer = createSimulatorPrinter({ script: { paperOutAt: 1 } })
  const cancel = new AbortController()
  const ended = printer.print(aRequest({ onWaiting: () => cancel.abort() }), cancel.signal)
  expect(unwrap(await ended).kind).toBe('cancelled')
})

it('is offline when it is forced to be', async () => {
  const printer = createSimulatorPrinter()
  printer.force('offline')
  expect(unwrap(await printer.status('a4')).state).toBe('offline')
  expect(unwrap(await printer.print(aRequest(), never()))).toMatchObject({ kind: 'failed', reason: 'offline' })
})
