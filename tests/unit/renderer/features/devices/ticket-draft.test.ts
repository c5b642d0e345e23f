import { expect, test } from 'vitest'
import { toTicketDraft, withTicketDraft } from '../../../../../src/renderer/features/devices/ticket-draft.ts'
import { type DeviceSettings, NO_DEVICES } from '../../../../../src/shared/domain/device/device-settings.ts'
import type { TicketPrinterAddress } from '../../../../../src/shared/ports/ticket-printer.ts'

const withPrinter = (address: TicketPrinterAddress): DeviceSettings => ({
  ...NO_DEVICES,
  ticketPrinter: { address, paper: '58mm' },
})

test.for<TicketPrinterAddress>([
  { kind: 'serial', path: 'COM3', baudRate: 19_200, flow: 'rts-cts', isOneWay: true },
  { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 115_200 },
  { kind: 'tcp', host: '192.168.1.60', port: 9100, isOneWay: true },
  { kind: 'system-queue', queue: 'phieu' },
  { kind: 'simulator' },
])('saving again what was read changes nothing: %j', (address) => {
  const settings = withPrinter(address)
  expect(withTicketDraft(settings, toTicketDraft(settings))).toEqual(settings)
})

test('a new line of its own runs at 115200 and is taken for one that answers', () => {
  const draft = { ...toTicketDraft(NO_DEVICES), kind: 'serial' as const, path: ' COM4 ' }
  expect(withTicketDraft(NO_DEVICES, draft).ticketPrinter?.address).toEqual({ kind: 'serial', path: 'COM4', baudRate: 115_200 })
})
