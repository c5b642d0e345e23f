import type { DeviceSettings } from '../../../shared/domain/device/device-settings.ts'
import { findPortClash, type PaperPorts } from '../../../shared/domain/device/port-clash.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { TicketBitmap, TicketPaper, TicketPrinter, TicketPrinterAddress } from '../../../shared/ports/ticket-printer.ts'
import type { WindowKind } from '../../ipc/core-protocol.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { DeviceHost } from '../../platform/device-host/index.ts'
import type { FileDesk } from '../files/index.ts'
import type { AssignedDevices } from './assigned-devices.ts'
import type { DeviceSettingsService } from './device-settings.ts'
import { findDevices, type FindDeps } from './find-devices.ts'
import { portName } from './port-names.ts'

type DeviceHandlers = Omit<HandlersOf<'devices'>, 'devices.check' | 'devices.cancel-checks'>

export type DrawnTicket = { readonly bitmap: TicketBitmap; readonly png: Uint8Array }

export type PublicWindow = Exclude<WindowKind, 'main'>

type HandlerDeps = Pick<FindDeps, 'printer' | 'listScreens'> & {
  readonly devices: DeviceSettingsService
  readonly assigned: AssignedDevices
  readonly host: Pick<DeviceHost, 'openTicketPrinter' | 'listSerialPorts' | 'restarts'>
  /** What the printers of forms have, as the settings say now. */
  readonly paperPorts: () => PaperPorts
  /** An invented number on this paper. */
  readonly drawSample: (paper: TicketPaper) => Promise<DrawnTicket>
  readonly voice: {
    readonly languages: () => Promise<readonly string[]>
    readonly announce: (text: string) => Promise<Uint8Array | undefined>
  }
  /** Absent on a host without windows. */
  readonly openWindow: ((window: PublicWindow) => Promise<unknown>) | undefined
  readonly desk: FileDesk
  readonly publish: PublishEvent
  readonly stopping: AbortSignal
}

/** Everything `Quản trị → Thiết bị` asks but the check itself. */
export function createDeviceHandlers(deps: HandlerDeps): DeviceHandlers {
  const { devices, assigned, host, voice, desk, publish } = deps
  const tests = new Set<AbortController>()
  return {
    'devices.get-settings': () => ok(devices.settings()),
    'devices.save-settings': (input, { by }) => {
      const free = checkPorts(deps, input)
      if (!free.ok) return free
      const saved = devices.save(input, by)
      publish('devices.changed', {})
      return ok(saved)
    },
    'devices.find': async () => ok(await findDevices({ ...deps, usedPaths: () => usedPaths(devices) })),
    'devices.get-states': async () =>
      ok({
        ticketPrinter: (await assigned.ticketPrinter()?.status()) ?? null,
        codeReaders: [...assigned.readers()],
        hostRestarts: host.restarts(),
        languages: [...(await voice.languages())],
      }),
    'devices.test-ticket': async ({ address, paper }) => {
      const free = checkPorts(deps, { ...devices.settings(), ticketPrinter: { address, paper } })
      if (!free.ok) return free
      const { bitmap } = await deps.drawSample(paper)
      const stop = new AbortController()
      tests.add(stop)
      const signal = AbortSignal.any([stop.signal, deps.stopping])
      const outcome = await withPrinter(deps, address, (printer) => printer.print(bitmap, signal)).finally(() =>
        tests.delete(stop),
      )
      return ok({ kind: outcome.kind, fault: outcome.kind === 'failed' ? outcome.fault : null })
    },
    'devices.stop-test': () => {
      for (const stop of tests) stop.abort()
      return ok({})
    },
    'devices.preview-ticket': async ({ paper }) => {
      const { png } = await deps.drawSample(paper)
      return ok({ url: desk.offer({ bytes: png, mime: 'image/png', fileName: 'phieu-so-thu-tu.png' }) })
    },
    'devices.test-voice': async ({ text }) => {
      const wav = await voice.announce(text)
      return ok({ url: wav ? desk.offer({ bytes: wav, mime: 'audio/wav', fileName: 'goi-so.wav' }) : null })
    },
    'devices.open-window': async ({ window }) => {
      if (!deps.openWindow) return err(appError('device-unavailable', 'devices.no-windows'))
      await deps.openWindow(window)
      return ok({})
    },
  }
}

function checkPorts({ devices, paperPorts }: HandlerDeps, wanted: DeviceSettings): Result<void> {
  const clash = findPortClash(wanted, { before: devices.settings(), nameOf: portName, paper: paperPorts() })
  return clash ? err(appError('conflict', clash.messageKey, { params: clash.params })) : ok(undefined)
}

function usedPaths(devices: DeviceSettingsService): readonly string[] {
  const { ticketPrinter, codeReaders } = devices.settings()
  const printer = ticketPrinter?.address.kind === 'serial' ? [ticketPrinter.address.path] : []
  return [...printer, ...codeReaders.map(({ path }) => path)]
}

/** The assigned printer is used as it stands open: its line takes one client at a time. Another one is opened for this once. */
async function withPrinter<T>(
  { devices, assigned, host }: HandlerDeps,
  address: TicketPrinterAddress,
  task: (printer: TicketPrinter) => Promise<T>,
): Promise<T> {
  const open = assigned.ticketPrinter()
  if (open && JSON.stringify(devices.settings().ticketPrinter?.address) === JSON.stringify(address)) return task(open)
  const printer = host.openTicketPrinter(address)
  try {
    return await task(printer)
  } finally {
    await printer.close()
  }
}
