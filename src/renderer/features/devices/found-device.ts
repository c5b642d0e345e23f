import type { DeviceSettings } from '../../../shared/domain/device/device-settings.ts'
import { findPortClash, NO_PAPER_PORTS } from '../../../shared/domain/device/port-clash.ts'
import type { FoundDevice } from '../../../shared/ipc/contract/devices.ts'
import { say, sayMessage } from '../../i18n/index.ts'

export const MAX_READERS = 4
/** Printers of numbers: an image of 33 kB takes 35 s at 9600. */
export const PRINTER_SPEED = 115_200
/** What readers are shipped with; over a virtual port any speed is good. */
export const READER_SPEED = 9_600

type Assignable = Exclude<FoundDevice, { kind: 'screen' }>

/** A virtual screen, and a few cheap ones, have no name of their own. */
export const foundName = (device: FoundDevice): string => device.label.trim() || say('step.screens')

export const foundKey = (device: FoundDevice): string =>
  device.kind === 'serial' ? device.path : device.kind === 'screen' ? `screen:${device.id}` : `queue:${device.queue}`

/** What it is used for now, as a sentence; undefined: for nothing. */
export function purposeOf(device: Assignable, { ticketPrinter, codeReaders }: DeviceSettings): string | undefined {
  const address = ticketPrinter?.address
  const isPrinter =
    device.kind === 'serial'
      ? address?.kind === 'serial' && address.path === device.path
      : address?.kind === 'system-queue' && address.queue === device.queue
  if (isPrinter) return say('devices.used-ticket')
  const reader = device.kind === 'serial' ? codeReaders.find(({ path }) => path === device.path) : undefined
  return reader && say('devices.used-reader', { name: reader.name, purpose: say(`reader-purpose.${reader.purpose}`) })
}

/** The paper that was chosen before stays. */
export function asTicketPrinter(settings: DeviceSettings, device: Assignable): DeviceSettings {
  const address =
    device.kind === 'serial'
      ? { kind: 'serial' as const, path: device.path, baudRate: PRINTER_SPEED }
      : { kind: 'system-queue' as const, queue: device.queue }
  return { ...settings, ticketPrinter: { address, paper: settings.ticketPrinter?.paper ?? '80mm' } }
}

export function asCodeReader(settings: DeviceSettings, path: string, name = newReaderName(settings)): DeviceSettings {
  if (settings.codeReaders.length >= MAX_READERS || settings.codeReaders.some((reader) => reader.path === path)) return settings
  return { ...settings, codeReaders: [...settings.codeReaders, { name, path, baudRate: READER_SPEED, purpose: 'counter' }] }
}

/** The first number that is free. */
export function newReaderName({ codeReaders }: DeviceSettings): string {
  const names = Array.from({ length: MAX_READERS + 1 }, (_, index) => say('devices.new-reader', { n: index + 1 }))
  return names.find((name) => !codeReaders.some((reader) => reader.name === name)) ?? ''
}

/** Serial ports not given to anything yet, for a field where one may also be typed. */
export const freePorts = (found: readonly FoundDevice[], settings: DeviceSettings): readonly { path: string; label: string }[] =>
  found.flatMap((device) =>
    device.kind === 'serial' && purposeOf(device, settings) === undefined ? [{ path: device.path, label: device.label }] : [],
  )

/** What is wrong with these as they are written; that two names are one port only the core can see. */
export function portClashText(wanted: DeviceSettings, before: DeviceSettings): string | undefined {
  const clash = findPortClash(wanted, { before, nameOf: (path) => path, paper: NO_PAPER_PORTS })
  return clash && sayMessage(clash)
}
