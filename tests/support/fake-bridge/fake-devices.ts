import { DeviceSettings, NO_DEVICES } from '../../../src/shared/domain/device/device-settings.ts'
import type { DeviceCheck } from '../../../src/shared/ipc/contract/devices.ts'
import type { InputOf, OutputOf } from '../../../src/shared/ipc/contract.ts'
import type { FakeHandlers } from './fake-core.ts'
import { toLocalTime } from '../../../src/shared/kernel/local-time.ts'

/** A counter with a ticket printer, one reader and two screens. */
const ASSIGNED: DeviceSettings = {
  ticketPrinter: { address: { kind: 'tcp', host: '192.168.1.60', port: 9100 }, paper: '80mm' },
  codeReaders: [{ name: 'Máy đọc mã 1', path: '/dev/ttyACM0', baudRate: 9600, purpose: 'counter' }],
  windows: [{ kind: 'display', screen: '2' }],
  speaks: true,
}

const FOUND: OutputOf<'devices.find'> = {
  devices: [
    { kind: 'serial', path: '/dev/ttyACM0', label: 'USB Barcode Scanner', maker: 'Honeywell', isInUse: true },
    { kind: 'serial', path: '/dev/ttyUSB0', label: 'USB-Serial Controller', maker: 'Prolific', isInUse: false },
    { kind: 'system-queue', queue: 'XP-80', label: 'XP-80 Ticket', looksLikeTicketPrinter: true },
    { kind: 'system-queue', queue: 'HP-LaserJet', label: 'HP LaserJet M404', looksLikeTicketPrinter: false },
    { kind: 'screen', id: '1', label: 'Màn hình 1 (1366 × 768)', isPrimary: true },
    { kind: 'screen', id: '2', label: 'Màn hình 2 (1920 × 1080)', isPrimary: false },
  ],
  unavailable: [],
}

const FINDINGS: Readonly<Record<DeviceCheck['id'], Pick<DeviceCheck, 'state' | 'messageKey' | 'params'>>> = {
  database: { state: 'ok', messageKey: 'check.database-ok', params: { events: 1284, ms: 12 } },
  disk: { state: 'warning', messageKey: 'check.disk-days', params: { free: '3,4', days: 41 } },
  clock: { state: 'ok', messageKey: 'check.clock-ok', params: { seconds: 1 } },
  'paper-printer': { state: 'broken', messageKey: 'check.paper-out', params: { printer: 'HP LaserJet M404' } },
  'ticket-printer': { state: 'ok', messageKey: 'check.ticket-ready', params: {} },
  'code-readers': { state: 'ok', messageKey: 'check.readers-ok', params: { names: 'Máy đọc mã 1' } },
  screens: { state: 'ok', messageKey: 'check.screens-ok', params: { count: 2 } },
  voice: { state: 'ok', messageKey: 'check.voice-ok', params: {} },
  hub: { state: 'ok', messageKey: 'check.hub-ok', params: { label: '02 – Quầy 2' } },
  province: { state: 'unknown', messageKey: 'check.province-unknown', params: {} },
  'key-store': { state: 'ok', messageKey: 'check.keys-protected', params: { backend: 'gnome_libsecret' } },
  catalogue: { state: 'ok', messageKey: 'check.catalogue-ok', params: {} },
}

export function createFakeDevices(isEmpty: boolean, publish: (name: string, payload: unknown) => void): FakeHandlers {
  let settings = isEmpty ? NO_DEVICES : ASSIGNED
  const at = toLocalTime(Date.parse('2026-11-23T08:15:00+07:00'))
  return {
    'devices.get-settings': () => settings,
    'devices.save-settings': (input: InputOf<'devices.save-settings'>) => {
      settings = DeviceSettings.parse(input)
      publish('devices.changed', {})
      return settings
    },
    'devices.find': () => (isEmpty ? { devices: [], unavailable: ['serial'] } : FOUND),
    'devices.get-states': (): OutputOf<'devices.get-states'> => ({
      ticketPrinter: settings.ticketPrinter === null ? null : 'paper-low',
      codeReaders: settings.codeReaders.map(({ name, path, purpose }) => ({ name, path, purpose, state: 'ready', lastRead: at })),
      hostRestarts: 0,
      languages: ['vi'],
    }),
    'devices.test-ticket': (): OutputOf<'devices.test-ticket'> => ({ kind: 'failed', fault: 'paper-out' }),
    'devices.preview-ticket': () => ({ url: 'data:image/png;base64,' }),
    'devices.test-voice': () => ({ url: null }),
    'devices.check': ({ id }: InputOf<'devices.check'>): DeviceCheck => ({ id, ...FINDINGS[id], tookMs: 3, at }),
    'devices.cancel-checks': () => ({}),
    'devices.open-window': () => ({}),
  }
}
