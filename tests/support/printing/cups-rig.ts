import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:net'
import { freePort } from '../free-port.ts'
import { type RunningTool, runTool, startTool, until } from './processes.ts'

export const CUPS_TOOLS = ['cupsd', 'cupsdisable', 'cupsenable', 'pdftotext', 'pdfinfo', '/usr/lib/cups/filter/pdftopdf'] as const

/** A CUPS of its own: own folders, own port, no systemd. Queue `A4` goes through the real filters into a file, `HONG` to a printer that never takes a byte. */
export type CupsRig = Readonly<{
  address: string
  /** Where the last paper of queue `A4` is, as PDF. */
  printedFile: string
  disable: (queue: string) => Promise<void>
  enable: (queue: string) => Promise<void>
  stop: () => Promise<void>
}>

export async function startCups({ stuckPrinterPort }: Readonly<{ stuckPrinterPort: number }>): Promise<CupsRig> {
  const root = await mkdtemp(join(tmpdir(), 'cups-'))
  const port = await freePort()
  const address = `127.0.0.1:${port}`
  const output = join(root, 'printed.pdf')
  // The filters run as another user and must reach their job.
  await chmod(root, 0o755)
  for (const folder of ['etc/ppd', 'spool', 'spool/tmp', 'cache', 'state', 'log'])
    await mkdir(join(root, folder), { recursive: true })
  await writeFile(join(root, 'etc/cups-files.conf'), toFilesConf(root))
  await writeFile(join(root, 'etc/cupsd.conf'), toServerConf(port, join(root, 'state/cups.sock')))
  await writeFile(join(root, 'etc/printers.conf'), toPrintersConf(output, stuckPrinterPort), { mode: 0o600 })
  await writeFile(join(root, 'etc/ppd/A4.ppd'), PDF_PRINTER_PPD)
  const daemon = startTool('cupsd', ['-f', '-c', join(root, 'etc/cupsd.conf'), '-s', join(root, 'etc/cups-files.conf')])
  await waitForPort(port, daemon, join(root, 'log/error_log'))
  const env = { CUPS_SERVER: address }
  return {
    address,
    printedFile: output,
    disable: (queue) => runTool('cupsdisable', [queue], env),
    enable: (queue) => runTool('cupsenable', [queue], env),
    stop: async () => {
      await daemon.stop()
      await rm(root, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

export async function waitForPort(port: number, daemon: RunningTool, log?: string): Promise<void> {
  const isOpen = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(() => resolve(true)))
      socket.on('error', () => resolve(false))
    })
  try {
    await until(() => {
      if (daemon.hasEnded()) throw new Error('it ended')
      return isOpen()
    }, `port ${port}`)
  } catch (error) {
    const written = log === undefined ? '' : await readFile(log, 'utf8').catch(() => '')
    throw new Error(`a printing daemon did not start: ${daemon.output()} ${written.slice(-2_000)}`, { cause: error })
  }
}

/** cupsd started as root insists on another user for its filters. */
function toFilesConf(root: string): string {
  const { username } = userInfo()
  const owner = username === 'root' ? 'User lp\nGroup lp\nSystemGroup root\n' : `User ${username}\n`
  return `${owner}FileDevice Yes
Printcap
Sandboxing relaxed
ServerRoot ${root}/etc
RequestRoot ${root}/spool
TempDir ${root}/spool/tmp
CacheDir ${root}/cache
StateDir ${root}/state
AccessLog ${root}/log/access_log
ErrorLog ${root}/log/error_log
PageLog ${root}/log/page_log
FatalErrors none
`
}

/** Jobs by their owner only, as in the stock configuration; pausing is open, for the test itself. */
function toServerConf(port: number, socket: string): string {
  return `Listen 127.0.0.1:${port}
Listen ${socket}
Browsing Off
WebInterface No
LogLevel info
DefaultAuthType None
DefaultEncryption Never
MaxLogSize 0
JobRetryInterval 1
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Cancel-Job Hold-Job Release-Job Restart-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`
}

const toQueueConf = (name: string, info: string, uri: string): string => `Printer ${name}>
Info ${info}
Location Quầy 1
DeviceURI ${uri}
State Idle
Accepting Yes
Shared No
ErrorPolicy retry-job
OpPolicy default
</Printer>
`

function toPrintersConf(output: string, stuckPrinterPort: number): string {
  return `<Default${toQueueConf('A4', 'Máy in A4', `file://${output}`)}<${toQueueConf('HONG', 'Máy in kẹt', `socket://127.0.0.1:${stuckPrinterPort}`)}`
}

/** A printer that takes PDF as it is, with the two sheets of the counter. (CUPS prints a queue without PPD into no file at all.) */
const PDF_PRINTER_PPD = `*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PDF.PPD"
*Manufacturer: "Test"
*Product: "(Test PDF)"
*ModelName: "Test PDF"
*ShortNickName: "Test PDF"
*NickName: "Test PDF"
*PSVersion: "(3010.000) 0"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsVersion: 1.6
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageSize A5/A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageRegion A5/A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*ImageableArea A5/A5: "0 0 420 595"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension A5/A5: "420 595"
`
