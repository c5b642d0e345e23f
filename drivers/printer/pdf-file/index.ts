import { randomUUID } from 'node:crypto'
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ok } from '../../../src/shared/kernel/result.ts'
import {
  checkPrintRequest,
  printCancelled,
  printed,
  type PrintFailure,
  type Printer,
  printerNotFound,
  printerStatus,
  printFailed,
} from '../../../src/shared/ports/printer.ts'
import { toSafeFileName } from './file-name.ts'

const DRIVER = 'pdf-file'
const PRINTER_ID = 'folder'
const UNFINISHED = '.tmp'

/** `name` is the entry the clerk chooses ("In ra tệp PDF"); the folder is made when it is missing. */
export type PdfFilePrinterOptions = Readonly<{ folder: string; name: string }>

/** "Print" into a folder: the file is whole and on the disk before it has its name; an older file is never written over. */
export function createPdfFilePrinter({ folder, name }: PdfFilePrinterOptions): Printer {
  // One at a time, so that two prints of one dossier never take the same free name; what an earlier run left is cleared first.
  let turn: Promise<unknown> = clearUnfinished(folder)

  return {
    list: () =>
      Promise.resolve({
        printers: [{ id: PRINTER_ID, name, driver: DRIVER, location: folder, isDefault: false }],
        unavailable: [],
      }),

    async status(printerId) {
      if (printerId !== PRINTER_ID) return printerNotFound()
      const isUsable = await stat(folder).then(
        (found) => found.isDirectory(),
        (error: unknown) => codeOf(error) === 'ENOENT',
      )
      return ok(printerStatus(isUsable ? 'ready' : 'stopped'))
    },

    async print(given, signal) {
      const checked = checkPrintRequest(given)
      if (!checked.ok) return checked
      if (given.printerId !== PRINTER_ID) return ok(printFailed('not-found'))
      const write = async () => {
        if (signal.aborted) return printCancelled()
        try {
          return printed({
            savedAs: await writeWhole({
              folder,
              baseName: toSafeFileName(withoutEnding(checked.value.jobName)),
              bytes: checked.value.pdf,
            }),
          })
        } catch (error) {
          return printFailed(toFailure(error))
        }
      }
      const mine = turn.then(write)
      turn = mine
      return ok(await mine)
    },
  }
}

/** Sheets that a crash cut off carry citizens' data and are nobody's paper. A folder that cannot be read shows when the sheet is written. */
async function clearUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  await Promise.all(
    names
      .filter((name) => name.startsWith('.') && name.endsWith(UNFINISHED))
      .map((name) => rm(join(folder, name), { force: true })),
  )
}

/** A job is named like the file it came from; the ending is written once. */
const withoutEnding = (jobName: string): string => jobName.replace(/\.pdf$/i, '')

async function writeWhole({
  folder,
  baseName,
  bytes,
}: Readonly<{ folder: string; baseName: string; bytes: Uint8Array }>): Promise<string> {
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, `.${randomUUID()}${UNFINISHED}`)
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    const path = await findFreePath(folder, baseName)
    await rename(temporary, path)
    await syncFolder(folder)
    return path
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function findFreePath(folder: string, baseName: string): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const path = join(folder, copy === 1 ? `${baseName}.pdf` : `${baseName} (${copy}).pdf`)
    if (
      !(await access(path).then(
        () => true,
        () => false,
      ))
    )
      return path
  }
}

/** The name is durable only with its folder; Windows cannot open folders and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function toFailure(error: unknown): PrintFailure {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'folder-denied'
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
      return 'folder-missing'
    default:
      return 'device-error'
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
