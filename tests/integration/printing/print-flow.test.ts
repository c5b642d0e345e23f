import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PrinterState } from '../../../src/shared/ports/printer.ts'
import { IPPEVE_TOOLS, type IppEveRig, startIppEvePrinter } from '../../support/printing/ippeve-rig.ts'
import { findMissingTools } from '../../support/printing/processes.ts'
import { aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

const missing = findMissingTools(IPPEVE_TOOLS)
if (missing.length > 0)
  process.stderr.write(
    `Tests of the print flow on an IPP Everywhere printer are skipped, not installed here: ${missing.join(', ')}\n`,
  )

describe.skipIf(missing.length > 0)('a paper on a real IPP printer', () => {
  let rig: IppEveRig
  let station: TestStation
  let dossierId = ''
  const told: string[] = []

  beforeAll(async () => {
    rig = await startIppEvePrinter()
    station = await aStation({ publish: (name) => void told.push(name) })
    const settings = await station.must('settings.get', {})
    await station.must('settings.update', { ...settings, cupsAddress: '127.0.0.1:9', ippPrinterUrl: rig.url })
    const { dossiers } = await station.must('dossier.receive', anIntake())
    dossierId = dossiers[0]?.id ?? ''
  })
  afterAll(async () => {
    await station?.close()
    await rig?.stop()
  })

  const print = () =>
    station.must('paper.print', {
      subject: { kind: 'dossier', form: 'receipt-slip', dossierId },
      printerId: 'ipp:url/mang',
      copies: 1,
    })
  const running = () => station.must('paper.list-running', {})
  const waitsFor = async (wanted: PrinterState | null): Promise<void> => {
    while ((await running())[0]?.waitingFor !== wanted) await pause(50)
  }

  test('is told to wait for paper while it waits, and to be printed once paper is in', async () => {
    await rig.loadPaper(0)
    const ended = print()
    await waitsFor('paper-out')
    expect(await running()).toMatchObject([{ subject: { form: 'receipt-slip', dossierId }, waitingFor: 'paper-out' }])

    await rig.loadPaper(250)
    expect(await ended).toMatchObject({ outcome: 'printed', reasonKey: 'printer.outcome.printed' })
    expect([await running(), told.includes('print.changed')]).toEqual([[], true])
  })

  test('is taken back by the clerk while it waits', async () => {
    await rig.loadPaper(0)
    const ended = print()
    await waitsFor('paper-out')
    await station.must('paper.cancel', { printId: (await running())[0]?.printId ?? '' })
    expect(await ended).toMatchObject({ outcome: 'cancelled' })
    await rig.loadPaper(250)
  })

  test('fails at once with what to do when the printer is off, and nothing is left running', async () => {
    await rig.stop()
    expect(await print()).toMatchObject({ outcome: 'failed', reasonKey: 'printer.failure.offline' })
    expect(await running()).toEqual([])
  })
})
