import { expect, test } from 'vitest'
import { DeviceSettings, NO_DEVICES } from '../../../../../src/shared/domain/device/device-settings.ts'
import { aBenchStation, meet, someone } from '../../../../support/station/a-bench-station.ts'
import { aClock } from '../../../../support/station/a-station.ts'

const CLOCK = aClock('2026-11-23T07:30:00+07:00')

const WITH_PRINTER = DeviceSettings.parse({
  ticketPrinter: { address: { kind: 'tcp', host: '192.168.1.60', port: 9100 }, paper: '80mm' },
  codeReaders: [{ name: 'Máy đọc thẻ quầy 1', path: '/dev/ttyUSB0', baudRate: 9600 }],
  windows: [{ kind: 'display', screen: '' }],
  speaks: true,
})

test('a PC without any device has none, and tells whoever listens when it is given some', async () => {
  const station = await aBenchStation('01', CLOCK)
  const told: DeviceSettings[] = []
  const stop = station.devices.onChange((settings) => void told.push(settings))
  expect(station.devices.settings()).toEqual(NO_DEVICES)

  station.devices.save(WITH_PRINTER, someone(station, 'Trần Thị Hạnh').act.by)
  stop()
  station.devices.save(NO_DEVICES, someone(station, 'Trần Thị Hạnh').act.by)

  expect([told, station.devices.settings()]).toEqual([[WITH_PRINTER], NO_DEVICES])
  station.close()
})

test('every PC of the house hears which one has a ticket printer, and keeps its own settings', async () => {
  const [first, second] = [await aBenchStation('01', CLOCK), await aBenchStation('02', CLOCK)]
  first.devices.save(WITH_PRINTER, someone(first, 'Trần Thị Hạnh').act.by)
  second.devices.save({ ...NO_DEVICES, speaks: false }, someone(second, 'Lý Văn Kha').act.by)
  meet(first, second)

  expect([first, second].map(({ devices }) => devices.stationsWithTicketPrinter())).toEqual([['H12.64.S01'], ['H12.64.S01']])
  expect(second.devices.settings()).toEqual({ ...NO_DEVICES, speaks: false })
  for (const station of [first, second]) station.close()
})

test('a reader from before there was a choice is of the counter', () => {
  const { codeReaders } = DeviceSettings.parse({
    ...NO_DEVICES,
    codeReaders: [{ name: 'Máy quét', path: 'COM3', baudRate: 9600 }],
  })
  expect(codeReaders).toEqual([{ name: 'Máy quét', path: 'COM3', baudRate: 9600, purpose: 'counter' }])
})

test('the settings are read again from the journal alone', async () => {
  const station = await aBenchStation('01', CLOCK)
  station.devices.save(WITH_PRINTER, someone(station, 'Trần Thị Hạnh').act.by)
  station.unitOfWork.write(() => station.journal.rebuildProjections())
  expect([station.devices.settings(), station.devices.stationsWithTicketPrinter()]).toEqual([WITH_PRINTER, ['H12.64.S01']])
  station.close()
})
