import { randomUUID } from 'node:crypto'
import { realpath, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { sep } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { BrowserWindow } from 'electron'
import { z } from 'zod'
import { APP_ORIGIN } from '../../shared/ipc/bridge.ts'
import type { PrintPdfOutcome, PrintPdfRequest, SystemPrinter } from '../ipc/core-protocol.ts'
import { RawPrinter, toSystemPrinter } from './system-printers.ts'

/**
 * Chromium says "ok" before the job is in the spooler, and a window destroyed at once takes the job with it
 * (seen with CUPS). The window lives on for this long; the paper's real fate is asked of the spooler by core.
 */
const SPOOL_GRACE_MS = 5_000
const RENDER_LIMIT_MS = 60_000

/** What the print page says when all its pictures are ready. */
const RenderedPages = z.object({ pages: z.number().int().positive(), landscape: z.boolean() })

export type PdfPrinting = {
  readonly listPrinters: () => Promise<readonly SystemPrinter[]>
  /** Throws `printer-not-found`, `file-unreadable`, `render-failed` or `print-failed: <Chromium's reason>`. */
  readonly print: (request: PrintPdfRequest) => Promise<PrintPdfOutcome>
  readonly takeOffered: (token: string) => string | undefined
  /** Resolves when no job can be lost any more by ending the program. */
  readonly settled: () => Promise<void>
}

export function createPdfPrinting(options: {
  readonly dataDir: string
  readonly anyWindow: () => BrowserWindow | undefined
}): PdfPrinting {
  const offered = new Map<string, string>()
  const jobs = new Set<Promise<unknown>>()

  async function listPrinters(): Promise<readonly SystemPrinter[]> {
    const printers = await options.anyWindow()?.webContents.getPrintersAsync()
    return z
      .array(RawPrinter)
      .parse(printers ?? [])
      .map((raw) => toSystemPrinter(raw, process.platform))
  }

  async function print(request: PrintPdfRequest): Promise<PrintPdfOutcome> {
    const path = await readableFile(request.pdfPath, options.dataDir)
    if (!(await listPrinters()).some(({ name }) => name === request.printerName)) throw new Error('printer-not-found')
    const token = randomUUID()
    offered.set(token, path)
    const window = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false },
    })
    try {
      const rendered = await render(window, token, request)
      await sendToPrinter(window, request, rendered.landscape)
      return { accepted: true, pages: rendered.pages }
    } finally {
      offered.delete(token)
      const grace = delay(SPOOL_GRACE_MS).then(() => window.destroy())
      jobs.add(grace)
      void grace.finally(() => jobs.delete(grace))
    }
  }

  return {
    listPrinters,
    print,
    takeOffered: (token) => {
      const path = offered.get(token)
      offered.delete(token)
      return path
    },
    settled: async () => void (await Promise.allSettled(jobs)),
  }
}

/** Only files of the data folder or the system's temporary folder are printed, whatever the path pretends. */
async function readableFile(path: string, dataDir: string): Promise<string> {
  try {
    const [real, ...roots] = await Promise.all([realpath(path), realpath(dataDir), realpath(tmpdir())])
    const isInside = roots.some((root) => real.startsWith(root + sep))
    if (isInside && (await stat(real)).isFile()) return real
  } catch (cause) {
    throw new Error('file-unreadable', { cause })
  }
  throw new Error('file-unreadable')
}

async function render(
  window: BrowserWindow,
  token: string,
  { paper, jobName }: PrintPdfRequest,
): Promise<z.infer<typeof RenderedPages>> {
  const query = new URLSearchParams({ token, paper, title: jobName })
  try {
    await window.loadURL(`${APP_ORIGIN}/ui/print.html?${query.toString()}`)
    const limit = delay(RENDER_LIMIT_MS).then(() => {
      throw new Error('time limit')
    })
    return RenderedPages.parse(await Promise.race([window.webContents.executeJavaScript('window.printReady'), limit]))
  } catch (cause) {
    throw new Error('render-failed', { cause })
  }
}

function sendToPrinter(window: BrowserWindow, request: PrintPdfRequest, landscape: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    window.webContents.print(
      {
        silent: true,
        deviceName: request.printerName,
        copies: request.copies,
        pageSize: request.paper,
        landscape,
        margins: { marginType: 'none' },
        printBackground: true,
      },
      (success, reason) => (success ? resolve() : reject(new Error(`print-failed: ${reason}`))),
    )
  })
}
