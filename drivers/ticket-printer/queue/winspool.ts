/** What `OpenPrinterW` gives; only passed on. */
export type PrinterHandle = Readonly<{ printer: unknown }>

/** The calls of winspool.drv that a raw job needs, each on a thread of its own. */
export type Winspool = Readonly<{
  open: (name: string) => Promise<PrinterHandle | undefined>
  close: (printer: PrinterHandle) => Promise<void>
  /** Bits of `PRINTER_INFO_6`; undefined: not told. */
  printerStatus: (printer: PrinterHandle) => Promise<number | undefined>
  /** The job's number, 0 when refused. */
  startDocument: (printer: PrinterHandle, name: string) => Promise<number>
  write: (printer: PrinterHandle, bytes: Uint8Array) => Promise<number>
  endDocument: (printer: PrinterHandle) => Promise<void>
  /** Bits of `JOB_INFO_1`; undefined: no such job any more. */
  jobStatus: (printer: PrinterHandle, job: number) => Promise<number | undefined>
  deleteJob: (printer: PrinterHandle, job: number) => Promise<void>
}>

const JOB_CONTROL_DELETE = 5
const JOB_INFO_BYTES = 4_096
/** `Status` stands behind `JobId` and six pointers. */
const JOB_STATUS_OFFSET = process.arch === 'ia32' ? 28 : 56

type ForeignCall = (...values: readonly unknown[]) => Promise<unknown>

/** Loads koffi and winspool.drv; throws on another system. */
export async function loadWinspool(): Promise<Winspool> {
  const { default: koffi } = await import('koffi')
  const library = koffi.load('winspool.drv')
  const handle = koffi.pointer(koffi.opaque())
  const documentInfo = koffi.struct({ pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' })
  const uintOut = koffi.out(koffi.pointer('uint32_t'))
  const call = (name: string, result: string, parameters: Parameters<typeof library.func>[3]): ForeignCall => {
    const foreign = library.func('__stdcall', name, result, parameters)
    return (...values) =>
      new Promise((resolve, reject) =>
        foreign.async(...values, (error: unknown, value: unknown) =>
          error ? reject(new Error(`${name} failed`, { cause: error })) : resolve(value),
        ),
      )
  }
  const openPrinter = call('OpenPrinterW', 'int', ['str16', koffi.out(koffi.pointer(handle)), 'void *'])
  const closePrinter = call('ClosePrinter', 'int', [handle])
  const getPrinter = call('GetPrinterW', 'int', [handle, 'uint32_t', 'void *', 'uint32_t', uintOut])
  const startDocument = call('StartDocPrinterW', 'uint32_t', [handle, 'uint32_t', koffi.pointer(documentInfo)])
  const startPage = call('StartPagePrinter', 'int', [handle])
  const writePrinter = call('WritePrinter', 'int', [handle, 'void *', 'uint32_t', uintOut])
  const endPage = call('EndPagePrinter', 'int', [handle])
  const endDocument = call('EndDocPrinter', 'int', [handle])
  const getJob = call('GetJobW', 'int', [handle, 'uint32_t', 'uint32_t', 'void *', 'uint32_t', uintOut])
  const setJob = call('SetJobW', 'int', [handle, 'uint32_t', 'uint32_t', 'void *', 'uint32_t'])

  return {
    open: async (name) => {
      const out: [unknown] = [null]
      return (await openPrinter(name, out, null)) === 0 ? undefined : { printer: out[0] }
    },
    close: async ({ printer }) => void (await closePrinter(printer)),
    printerStatus: async ({ printer }) => {
      const info = Buffer.alloc(4)
      return (await getPrinter(printer, 6, info, info.length, [0])) === 0 ? undefined : info.readUInt32LE(0)
    },
    startDocument: async ({ printer }, name) => {
      const job = Number(await startDocument(printer, 1, { pDocName: name, pOutputFile: null, pDatatype: 'RAW' }))
      if (job !== 0) await startPage(printer)
      return job
    },
    write: async ({ printer }, bytes) => {
      const written: [number] = [0]
      const isWell = await writePrinter(printer, Buffer.from(bytes), bytes.length, written)
      return isWell === 0 ? 0 : written[0]
    },
    endDocument: async ({ printer }) => {
      await endPage(printer)
      await endDocument(printer)
    },
    jobStatus: async ({ printer }, job) => {
      const info = Buffer.alloc(JOB_INFO_BYTES)
      const isKnown = await getJob(printer, job, 1, info, info.length, [0])
      return isKnown === 0 ? undefined : info.readUInt32LE(JOB_STATUS_OFFSET)
    },
    deleteJob: async ({ printer }, job) => void (await setJob(printer, job, 0, null, JOB_CONTROL_DELETE)),
  }
}
