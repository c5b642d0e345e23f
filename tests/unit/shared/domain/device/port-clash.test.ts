import { expect, test } from 'vitest'
import { type DeviceSettings, NO_DEVICES } from '../../../../../src/shared/domain/device/device-settings.ts'
import { findPortClash, NO_PAPER_PORTS } from '../../../../../src/shared/domain/device/port-clash.ts'
import { portName } from '../../../../../src/main/features/devices/port-names.ts'
import type { TicketPrinterAddress } from '../../../../../src/shared/ports/ticket-printer.ts'

const reader = (name: string, path: string): DeviceSettings['codeReaders'][number] => ({
  name,
  path,
  baudRate: 9_600,
  purpose: 'counter',
})
const printer = (address: TicketPrinterAddress): DeviceSettings['ticketPrinter'] => ({ address, paper: '80mm' })
const serial = (path: string): TicketPrinterAddress => ({ kind: 'serial', path, baudRate: 115_200 })

const clashOf = (wanted: Partial<DeviceSettings>, before: Partial<DeviceSettings> = {}, paper = NO_PAPER_PORTS) =>
  findPortClash({ ...NO_DEVICES, ...wanted }, { before: { ...NO_DEVICES, ...before }, nameOf: portName, paper })

test('two spellings of one port are one port, and the device that had it is named', () => {
  const [first, second] = [reader('Máy đọc 1', 'COM3'), reader('Máy đọc 2', '\\\\.\\com3')]
  expect(clashOf({ codeReaders: [first, second] }, { codeReaders: [first] })).toEqual({
    messageKey: 'devices.port-of-reader',
    params: { port: '\\\\.\\com3', name: 'Máy đọc 1' },
  })
  expect(clashOf({ ticketPrinter: printer(serial('com3')), codeReaders: [first] }, { codeReaders: [first] })).toEqual({
    messageKey: 'devices.port-of-reader',
    params: { port: 'com3', name: 'Máy đọc 1' },
  })
  const ticketPrinter = printer(serial('COM3'))
  expect(clashOf({ ticketPrinter, codeReaders: [second] }, { ticketPrinter })).toEqual({
    messageKey: 'devices.port-of-printer',
    params: { port: '\\\\.\\com3', name: '' },
  })
})

test('a ticket is never sent where sheets of paper come out', () => {
  const paper = { queues: ['HP-A4'], addresses: ['192.168.1.20:631'] }
  expect(clashOf({ ticketPrinter: printer({ kind: 'system-queue', queue: 'HP-A4' }) }, {}, paper)?.messageKey).toBe(
    'devices.queue-of-paper',
  )
  expect(clashOf({ ticketPrinter: printer({ kind: 'tcp', host: '192.168.1.20', port: 631 }) }, {}, paper)?.messageKey).toBe(
    'devices.address-of-paper',
  )
  expect(clashOf({ ticketPrinter: printer({ kind: 'tcp', host: '192.168.1.20', port: 9_100 }) }, {}, paper)).toBeUndefined()
})

test('devices on ports of their own are let be', () => {
  const codeReaders = [reader('Máy đọc 1', 'COM3'), reader('Máy đọc 2', 'COM30'), reader('Máy đọc 3', '/dev/ttyUSB0')]
  expect(clashOf({ ticketPrinter: printer(serial('COM4')), codeReaders })).toBeUndefined()
})
