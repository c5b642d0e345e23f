import type { DeviceSettings, ReaderPurpose } from '../../../shared/domain/device/device-settings.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { CodeReader, CodeReaderState } from '../../../shared/ports/code-reader.ts'
import type { TicketPrinter } from '../../../shared/ports/ticket-printer.ts'
import type { DeviceHost } from '../../platform/device-host/index.ts'
import type { DeviceSettingsService } from './device-settings.ts'

export type ReaderView = {
  readonly name: string
  readonly path: string
  readonly purpose: ReaderPurpose
  readonly state: CodeReaderState
  readonly lastRead: LocalTime | null
}

/** What the settings give to this PC, opened: readers listen, the ticket printer waits for its first ticket. */
export type AssignedDevices = {
  readonly start: () => void
  /** The one this PC prints its numbers on; undefined: none is assigned. */
  readonly ticketPrinter: () => TicketPrinter | undefined
  readonly readers: () => readonly ReaderView[]
  readonly stop: () => Promise<void>
}

type AssignedDeps = {
  readonly host: Pick<DeviceHost, 'openTicketPrinter' | 'openCodeReader'>
  readonly devices: DeviceSettingsService
  readonly publish: PublishEvent
  readonly now: () => LocalTime
}

type OpenPrinter = { readonly key: string; readonly printer: TicketPrinter }
type OpenReader = {
  readonly key: string
  readonly name: string
  readonly path: string
  readonly purpose: ReaderPurpose
  readonly reader: CodeReader
  readonly last: { read: LocalTime | null }
}

/** Opens, and opens anew after a change of the settings; what did not change stays open, so that no read and no ticket is lost. */
export function createAssignedDevices(deps: AssignedDeps): AssignedDevices {
  const { host, devices, publish } = deps
  let printer: OpenPrinter | undefined
  let readers: readonly OpenReader[] = []
  let stopListening: (() => void) | undefined

  const openPrinter = ({ ticketPrinter }: DeviceSettings): OpenPrinter | undefined => {
    const key = JSON.stringify(ticketPrinter?.address ?? null)
    if (printer?.key === key) return printer
    void printer?.printer.close()
    return ticketPrinter === null ? undefined : { key, printer: host.openTicketPrinter(ticketPrinter.address) }
  }

  const assign = async (settings: DeviceSettings): Promise<void> => {
    printer = openPrinter(settings)
    const wanted = settings.codeReaders.map((line) => ({ line, key: JSON.stringify(line) }))
    const kept = readers.filter(({ key }) => wanted.some((one) => one.key === key))
    const gone = readers.filter((one) => !kept.includes(one))
    readers = kept
    // A port is exclusive: it has to be let go before another name or speed can take it.
    await Promise.all(gone.map(({ reader }) => reader.close()))
    const fresh = wanted.filter(({ key }) => !kept.some((one) => one.key === key))
    readers = [...kept, ...fresh.map(({ line, key }) => openReader(deps, line, key))]
    if (gone.length + fresh.length > 0) publish('devices.changed', {})
  }
  let assigning = Promise.resolve()
  const assignNext = (settings: DeviceSettings): void => {
    assigning = assigning.then(() => assign(settings))
  }

  return {
    start: () => {
      stopListening = devices.onChange((settings) => assignNext(settings))
      assignNext(devices.settings())
    },
    ticketPrinter: () => printer?.printer,
    readers: () => readers.map(viewOf),
    stop: async () => {
      stopListening?.()
      await assigning
      const [open, lines] = [printer, readers]
      printer = undefined
      readers = []
      await Promise.all([open?.printer.close(), ...lines.map(({ reader }) => reader.close())])
    },
  }
}

/** Listens to one line, and tells its reads with the window they are for. */
function openReader({ host, publish, now }: AssignedDeps, line: DeviceSettings['codeReaders'][number], key: string): OpenReader {
  const { name, path, baudRate, purpose } = line
  const last: OpenReader['last'] = { read: null }
  const reader = host.openCodeReader(
    { path, baudRate },
    {
      onRead: ({ text, isMangled }) => {
        last.read = now()
        publish('code-reader.read', { text, isMangled, reader: name, purpose })
        // The counter does not hear it; the administrator at the device screen sees at least that it reads.
        if (purpose === 'kiosk') publish('devices.changed', {})
      },
      onState: () => publish('devices.changed', {}),
    },
  )
  return { key, name, path, purpose, reader, last }
}

const viewOf = ({ name, path, purpose, reader, last }: OpenReader): ReaderView => ({
  name,
  path,
  purpose,
  state: reader.state(),
  lastRead: last.read,
})
