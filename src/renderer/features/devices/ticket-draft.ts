import type { DeviceSettings } from '../../../shared/domain/device/device-settings.ts'
import type { SerialFlow, TicketPaper, TicketPrinterAddress } from '../../../shared/ports/ticket-printer.ts'
import { PRINTER_SPEED } from './found-device.ts'

export type TicketKind = TicketPrinterAddress['kind'] | 'none'

/** What is being filled in; every kind keeps its own fields, so that trying another one loses nothing. */
export type TicketDraft = Readonly<{
  kind: TicketKind
  path: string
  baudRate: number
  /** Not asked for here; what was set stays as it is. */
  flow: SerialFlow | undefined
  host: string
  port: number | null
  queue: string
  isOneWay: boolean
  paper: TicketPaper
}>

const EMPTY: TicketDraft = {
  kind: 'none',
  path: '',
  baudRate: PRINTER_SPEED,
  flow: undefined,
  host: '',
  port: 9100,
  queue: '',
  isOneWay: false,
  paper: '80mm',
}

export function toTicketDraft({ ticketPrinter }: DeviceSettings): TicketDraft {
  if (ticketPrinter === null) return EMPTY
  const { address, paper } = ticketPrinter
  const base = { ...EMPTY, kind: address.kind, paper }
  switch (address.kind) {
    case 'serial':
      return { ...base, path: address.path, baudRate: address.baudRate, flow: address.flow, isOneWay: address.isOneWay ?? false }
    case 'tcp':
      return { ...base, host: address.host, port: address.port, isOneWay: address.isOneWay ?? false }
    case 'system-queue':
      return { ...base, queue: address.queue }
    case 'simulator':
      return base
  }
}

/** The address as far as it is whole; undefined: something is missing, or no printer is wanted. */
export function toTicketAddress(draft: TicketDraft): TicketPrinterAddress | undefined {
  const oneWay = draft.isOneWay ? { isOneWay: true } : {}
  switch (draft.kind) {
    case 'serial':
      return draft.path.trim() === ''
        ? undefined
        : {
            kind: 'serial',
            path: draft.path.trim(),
            baudRate: draft.baudRate,
            ...(draft.flow === undefined ? {} : { flow: draft.flow }),
            ...oneWay,
          }
    case 'tcp':
      return draft.host.trim() === '' || draft.port === null || draft.port < 1 || draft.port > 65_535
        ? undefined
        : { kind: 'tcp', host: draft.host.trim(), port: draft.port, ...oneWay }
    case 'system-queue':
      return draft.queue === '' ? undefined : { kind: 'system-queue', queue: draft.queue }
    case 'simulator':
      return { kind: 'simulator' }
    case 'none':
      return undefined
  }
}

export function withTicketDraft(settings: DeviceSettings, draft: TicketDraft): DeviceSettings {
  const address = toTicketAddress(draft)
  return { ...settings, ticketPrinter: address === undefined ? null : { address, paper: draft.paper } }
}

/** Nothing is missing: it can be tried and kept. */
export const isWhole = (draft: TicketDraft): boolean => draft.kind === 'none' || toTicketAddress(draft) !== undefined
