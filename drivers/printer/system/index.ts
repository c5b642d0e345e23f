import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok } from '../../../src/shared/kernel/result.ts'
import {
  checkPrintRequest,
  type Paper,
  printCancelled,
  type PrintFailure,
  type Printer,
  type PrinterState,
  printerNotFound,
  printerStatus,
  printFailed,
  type PrintOutcome,
  queued,
} from '../../../src/shared/ports/printer.ts'
import { within } from '../pause.ts'

const DRIVER = 'system'

/** A printer as the operating system lists it; `state` only where the system really tells one. */
export type SystemPrinter = Readonly<{
  name: string
  displayName?: string
  location?: string
  isDefault: boolean
  state?: PrinterState
}>

export type SystemPrintJob = Readonly<{
  pdfPath: string
  printerName: string
  copies: number
  paper: Paper
  jobName: string
  duplex?: boolean
}>

/** `reason` in the words of the print function of the shell; the file may be deleted once this is there. */
export type SystemPrintAnswer = Readonly<{ ok: boolean; reason?: string }>

/** What the window shell does for this driver: the system's spooler is within its reach only. */
export type PrintShell = Readonly<{
  listSystemPrinters: () => Promise<readonly SystemPrinter[]>
  printPdf: (job: SystemPrintJob) => Promise<SystemPrintAnswer>
}>

/** `spoolFolder` is this driver's own: what an earlier run left in it is deleted. Limits in milliseconds. */
export type SystemPrinterOptions = Readonly<{ shell: PrintShell; spoolFolder: string; listMs?: number; printMs?: number }>

/**
 * Printers of the operating system, for Windows. Its spooler tells no end of a job, so the best outcome is "queued":
 * a printer that is off says "ok" as well.
 */
export function createSystemPrinter({ shell, spoolFolder, listMs = 5_000, printMs = 60_000 }: SystemPrinterOptions): Printer {
  const readyFolder = prepareOnce(spoolFolder)
  const find = async (printerId: string): Promise<SystemPrinter | 'silent' | undefined> => {
    const all = await listOf(shell, listMs)
    return all ? all.find((one) => one.name === printerId) : 'silent'
  }

  return {
    async list() {
      const all = await listOf(shell, listMs)
      if (!all) return { printers: [], unavailable: [{ driver: DRIVER, messageKey: 'printer.system-unavailable' }] }
      const printers = all.map(({ name, displayName, location, isDefault }) => ({
        id: name,
        name: displayName || name,
        driver: DRIVER,
        ...(location ? { location } : {}),
        isDefault,
      }))
      return { printers, unavailable: [] }
    },

    async status(printerId) {
      const found = await find(printerId)
      if (!found) return printerNotFound()
      return ok(printerStatus(found === 'silent' ? 'unknown' : (found.state ?? 'unknown')))
    },

    async print(given, signal) {
      const checked = checkPrintRequest(given)
      if (!checked.ok) return checked
      const { pdf, printerId, copies, paper, jobName, duplex } = checked.value
      const found = await find(printerId)
      if (found === 'silent') return ok(printFailed('no-answer'))
      if (!found) return ok(printFailed('not-found'))
      const pdfPath = join(spoolFolder, `${randomUUID()}.pdf`)
      try {
        await readyFolder()
        await writeFile(pdfPath, pdf, { flag: 'wx', mode: 0o600 })
      } catch {
        // Disk full or folder lost; the system's own words differ by platform and help no clerk.
        await rm(pdfPath, { force: true })
        return ok(printFailed('disk-full'))
      }
      if (signal.aborted) {
        await rm(pdfPath, { force: true })
        return ok(printCancelled())
      }
      const job: SystemPrintJob = {
        pdfPath,
        printerName: printerId,
        copies,
        paper,
        jobName,
        ...(duplex === undefined ? {} : { duplex }),
      }
      const answer = runAndClear(shell, job)
      // The spooler offers no way to take a job back: who cancels now stops waiting, and is not told "cancelled".
      return ok(await within(answer, { limitMs: printMs, instead: queued('answer-lost'), signal }))
    },
  }
}

async function runAndClear(shell: PrintShell, job: SystemPrintJob): Promise<PrintOutcome> {
  try {
    return await runJob(shell, job)
  } finally {
    await rm(job.pdfPath, { force: true })
  }
}

async function runJob(shell: PrintShell, job: SystemPrintJob): Promise<PrintOutcome> {
  try {
    const answer = await shell.printPdf(job)
    if (answer.ok) return queued('spooler-only')
    return /cancel/i.test(answer.reason ?? '') ? printCancelled() : printFailed(toFailure(answer.reason ?? ''))
  } catch {
    // The shell broke off in the middle: whether the spooler has the job is not known, and that is what the outcome says.
    return queued('answer-lost')
  }
}

function toFailure(reason: string): PrintFailure {
  if (/invalid (device|printer)|not found/i.test(reason)) return 'not-found'
  return /denied|access/i.test(reason) ? 'denied' : 'device-error'
}

async function listOf(shell: PrintShell, limitMs: number): Promise<readonly SystemPrinter[] | undefined> {
  try {
    return await within(shell.listSystemPrinters(), { limitMs, instead: undefined })
  } catch {
    // A broken shell lists nothing; the caller says that this family is unavailable.
    return undefined
  }
}

/** Makes the folder and deletes papers a crashed run left there: they carry citizens' data. */
function prepareOnce(folder: string): () => Promise<void> {
  let preparing: Promise<void> | undefined
  const prepare = async (): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const left = (await readdir(folder)).filter((name) => name.endsWith('.pdf'))
    await Promise.all(left.map((name) => rm(join(folder, name), { force: true })))
  }
  return () =>
    (preparing ??= prepare().catch((error: unknown) => {
      preparing = undefined
      throw error
    }))
}
