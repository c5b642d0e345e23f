import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createPrinterSimulator } from '../../../drivers/ticket-printer/simulator/printer-simulator.ts'
import { startTcpPrinter } from '../../../drivers/ticket-printer/simulator/tcp-server.ts'
import { NO_DEVICES } from '../../../src/shared/domain/device/device-settings.ts'
import type { DeviceCheck } from '../../../src/shared/ipc/contract/devices.ts'
import { createPluggedPair } from '../../support/devices/plugged-pair.ts'
import { findMissingTools } from '../../support/printing/processes.ts'
import { aStation } from '../../support/station/a-station.ts'

const missing = findMissingTools(['socat'])
if (missing.length > 0) process.stderr.write(`Tests on serial lines are skipped, not installed here: ${missing.join(', ')}\n`)

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

async function aNetworkPrinter() {
  const simulator = createPrinterSimulator()
  const tcp = await startTcpPrinter(simulator)
  ends.push(tcp.stop)
  return { simulator, ticketPrinter: { address: { kind: 'tcp', host: tcp.host, port: tcp.port }, paper: '80mm' } } as const
}

async function aCounter(options: Parameters<typeof aStation>[0] = {}) {
  const station = await aStation(options)
  ends.push(station.close)
  return station
}

test('a printer is tried before it is kept, tells its state once it is, and says what stops it', async () => {
  const station = await aCounter()
  const { simulator, ticketPrinter } = await aNetworkPrinter()

  expect(await station.must('devices.test-ticket', ticketPrinter)).toEqual({ kind: 'printed', fault: null })
  expect((await station.must('devices.get-states', {})).ticketPrinter).toBeNull()

  await station.must('devices.save-settings', { ...NO_DEVICES, ticketPrinter })
  expect((await station.must('devices.get-states', {})).ticketPrinter).toBe('ready')
  expect(await station.must('devices.check', { id: 'ticket-printer' })).toMatchObject({
    state: 'ok',
    messageKey: 'check.ticket-ready',
  })

  simulator.set({ isCoverOpen: true })
  expect(await station.must('devices.check', { id: 'ticket-printer' })).toMatchObject({
    state: 'broken',
    messageKey: 'check.ticket-cover-open',
  })
  expect(await station.must('devices.test-ticket', ticketPrinter)).toEqual({ kind: 'failed', fault: 'cover-open' })
  expect(simulator.tickets()).toHaveLength(1)
})

test('a test ticket under way is stopped by the person, and the next one comes out whole', async () => {
  const station = await aCounter()
  const { simulator, ticketPrinter } = await aNetworkPrinter()
  // So slow that no machine is quicker than the person.
  simulator.set({ baudRate: 9_600 })
  const ended: unknown[] = []
  const printing = station.must('devices.test-ticket', ticketPrinter).then((outcome) => ended.push(outcome))
  while (ended.length === 0) {
    await pause(20)
    await station.must('devices.stop-test', {})
  }
  await printing
  expect(ended).toEqual([{ kind: 'cancelled', fault: null }])
  simulator.set({ baudRate: 0 })
  expect(await station.must('devices.test-ticket', ticketPrinter)).toEqual({ kind: 'printed', fault: null })
})

test('a port that another device has is refused with its name, however it is written, and nothing of it is kept', async () => {
  const station = await aCounter()
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-port-'))
  const [port, link] = [path.join(folder, 'ttyUSB0'), path.join(folder, 'usb-Scanner')]
  writeFileSync(port, '')
  symlinkSync(port, link)
  const reader = { name: 'Máy đọc quầy 1', path: port, baudRate: 9_600, purpose: 'counter' } as const
  await station.must('devices.save-settings', { ...NO_DEVICES, codeReaders: [reader] })
  const printer = { address: { kind: 'serial', path: link, baudRate: 115_200 }, paper: '80mm' } as const
  const refusal = { code: 'conflict', messageKey: 'devices.port-of-reader', params: { port: link, name: 'Máy đọc quầy 1' } }
  expect(await station.client.invoke('devices.test-ticket', printer)).toMatchObject({ ok: false, error: refusal })
  const both = { ...NO_DEVICES, codeReaders: [reader], ticketPrinter: printer }
  expect(await station.client.invoke('devices.save-settings', both)).toMatchObject({ ok: false, error: refusal })
  expect((await station.must('devices.get-settings', {})).ticketPrinter).toBeNull()
  rmSync(folder, { recursive: true })
})

test.skipIf(missing.length > 0)(
  'a reader that is assigned tells what it reads, and the check names the one that was pulled out',
  async () => {
    const pair = createPluggedPair()
    await pair.plugIn()
    ends.push(pair.dispose)
    const reads: unknown[] = []
    const station = await aCounter({ publish: (name, payload) => void (name === 'code-reader.read' && reads.push(payload)) })
    const reader = { name: 'Máy đọc quầy 1', path: pair.path, baudRate: 9_600 }
    await station.must('devices.save-settings', { ...NO_DEVICES, codeReaders: [reader] })
    const stateIs = async (wanted: string): Promise<void> => {
      while ((await station.must('devices.get-states', {})).codeReaders[0]?.state !== wanted) await pause(30)
    }
    await stateIs('ready')

    await pair.send('H12.64-261123-0001\r\n')
    while (reads.length === 0) await pause(20)
    const read = { text: 'H12.64-261123-0001', isMangled: false, reader: 'Máy đọc quầy 1' }
    expect(reads).toEqual([{ ...read, purpose: 'counter' }])
    expect(await station.must('devices.check', { id: 'code-readers' })).toMatchObject({
      state: 'ok',
      messageKey: 'check.readers-ok',
    })

    await station.must('devices.save-settings', { ...NO_DEVICES, codeReaders: [{ ...reader, purpose: 'kiosk' }] })
    await stateIs('ready')
    await pair.send('H12.64-261123-0001\r\n')
    while (reads.length === 1) await pause(20)
    expect(reads.at(-1)).toEqual({ ...read, purpose: 'kiosk' })
    expect(await station.must('devices.check', { id: 'code-readers' })).toMatchObject({
      state: 'warning',
      messageKey: 'check.readers-no-kiosk',
      params: { names: 'Máy đọc quầy 1' },
    })

    await pair.unplug()
    await stateIs('unplugged')
    expect(await station.must('devices.check', { id: 'code-readers' })).toMatchObject({
      state: 'broken',
      messageKey: 'check.readers-unplugged',
      params: { names: 'Máy đọc quầy 1' },
    })
  },
)

test('every check ends with a state of its own on a PC that has nothing but itself', async () => {
  const station = await aCounter()
  const found = new Map<DeviceCheck['id'], DeviceCheck['state']>()
  for (const id of [
    'database',
    'disk',
    'clock',
    'ticket-printer',
    'code-readers',
    'screens',
    'hub',
    'province',
    'catalogue',
  ] as const)
    found.set(id, (await station.must('devices.check', { id })).state)
  expect(Object.fromEntries(found)).toEqual({
    database: 'ok',
    disk: 'ok',
    clock: 'unknown',
    'ticket-printer': 'not-set',
    'code-readers': 'not-set',
    screens: 'unknown',
    hub: 'not-set',
    province: 'not-set',
    catalogue: 'ok',
  })
})

test('a printer that accepts and says nothing is unknown, and holds no other check up', async () => {
  const station = await aCounter()
  const { simulator, ticketPrinter } = await aNetworkPrinter()
  simulator.set({ isOneWay: true })
  await station.must('devices.save-settings', { ...NO_DEVICES, ticketPrinter })
  const [printer, catalogue] = await Promise.all([
    station.must('devices.check', { id: 'ticket-printer' }),
    station.must('devices.check', { id: 'catalogue' }),
  ])
  expect([printer.state, catalogue.state]).toEqual(['unknown', 'ok'])
})

test('the preview of a ticket is a picture, once', async () => {
  const station = await aCounter()
  const { url } = await station.must('devices.preview-ticket', { paper: '58mm' })
  const token = url.split('/').at(-1) ?? ''
  const file = station.core.claimFile(token)
  expect([
    file?.mime,
    Buffer.from(file?.bytes ?? [])
      .subarray(1, 4)
      .toString('latin1'),
  ]).toEqual(['image/png', 'PNG'])
  expect(station.core.claimFile(token)).toBeUndefined()
})
