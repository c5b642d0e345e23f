import path from 'node:path'
import { err, ok } from '../../shared/kernel/result.ts'
import type { SecretBackend } from '../../shared/ports/secret-store.ts'
import { DEFAULT_QUEUE_SETTINGS } from '../../shared/domain/queue/index.ts'
import { toSpokenCall } from '../../shared/domain/queue-voice/index.ts'
import { createAssignedDevices, createDeviceHandlers, createDeviceSettings, paperPorts } from '../features/devices/index.ts'
import { createCheckDesk, createCheckHandlers, createChecks, createGrowth } from '../features/diagnostics/index.ts'
import type { SettingsService } from '../features/settings/index.ts'
import { runInWorker } from '../platform/backup/index.ts'
import { findNativeBinding, migrations } from '../platform/database/index.ts'
import { createDeviceHost } from '../platform/device-host/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import { REGISTER_FILE } from './register-file.ts'
import type { Resources } from './resources.ts'
import type { Station } from './station.ts'
import { createTicketDesk } from './ticket-printing.ts'

type DeviceParts = {
  readonly options: CoreOptions
  readonly resources: Resources
  readonly keys: KeyRing
  readonly base: Foundation
  readonly settings: SettingsService
}

/** What is plugged into this PC: its settings, the process that drives it, and what the settings have opened there. */
export function createStationDevices({ options, resources, keys, base, settings }: DeviceParts) {
  /** Drivers of devices, in a process of their own; it starts with the first device. */
  const deviceHost = createDeviceHost({
    launch: options.launchDeviceHost,
    logger: options.logger,
    onChange: () => options.publish('devices.changed', {}),
  })
  const devices = createDeviceSettings({ ...base, station: base.place.station })
  const assigned = createAssignedDevices({ host: deviceHost, devices, publish: options.publish, now: base.now })
  /** Numbers on paper, drawn here and printed by the assigned printer. */
  const ticketDesk = createTicketDesk({
    resourcesDir: options.resourcesDir,
    fontDir: resources.fontDir,
    assigned,
    devices,
    centreName: () => settings.find()?.centreName ?? '',
    now: base.now,
    logger: options.logger.child({ feature: 'tickets' }),
  })
  /** Register and chain, read whole in a thread of its own. */
  const readRegister = async (signal: AbortSignal) => {
    const nativeBinding = findNativeBinding({ resourcesDir: options.resourcesDir })
    const file = path.join(options.dataDir, REGISTER_FILE)
    const task = { file, key: keys.databaseKey, nativeBinding, newestSchema: migrations.length, full: false }
    const facts = await runInWorker({ task: 'check', ...task }, signal)
    // A register in which nobody has worked yet is whole, too.
    if (!facts.ok) return facts.error === 'empty' ? ok({ events: 0 }) : err<string>(facts.error)
    return ok({ events: facts.value.events })
  }
  return { deviceHost, devices, assigned, ticketDesk, readRegister }
}

type HandlerParts = {
  readonly station: Station
  readonly options: CoreOptions
  readonly secretBackend: SecretBackend
  readonly stopping: AbortSignal
}

const VOICE = DEFAULT_QUEUE_SETTINGS.voice

/** `Quản trị → Thiết bị`, as the screens ask it. */
export function createStationDeviceHandlers({ station, options, secretBackend, stopping }: HandlerParts) {
  const { rack, desk, devices, assigned, deviceHost, voice } = station
  const announce = (text: string) =>
    voice.announce({ text, language: 'vi', speed: VOICE.speed }, { chime: VOICE.chime, repeat: 1 })
  const checks = createStationChecks({ station, options, secretBackend, announce })
  const checking = createCheckDesk({ checks, now: station.now, logger: options.logger.child({ feature: 'diagnostics' }) })
  stopping.addEventListener('abort', checking.cancel, { once: true })
  return {
    ...createDeviceHandlers({
      devices,
      assigned,
      host: deviceHost,
      printer: rack.current,
      listScreens: options.windows?.listScreens,
      openWindow: options.windows?.open,
      paperPorts: () => paperPorts(station.settings.get()),
      drawSample: station.ticketDesk.drawSample,
      voice: { languages: voice.languages, announce },
      desk,
      publish: options.publish,
      stopping,
    }),
    ...createCheckHandlers(checking),
  }
}

type CheckParts = Pick<HandlerParts, 'station' | 'options' | 'secretBackend'> & {
  readonly announce: (text: string) => Promise<Uint8Array | undefined>
}

function createStationChecks({ station, options, secretBackend, announce }: CheckParts) {
  const { sync, settings, devices, assigned, catalogue, unitOfWork, db, unit } = station
  const note = db.prepare(
    "INSERT INTO setting(unit, key, value) VALUES (?, 'diagnostics.write', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  )
  return createChecks({
    database: {
      readWhole: station.readRegister,
      writeOnce: () => unitOfWork.write(() => void note.run(unit, JSON.stringify(station.now()))),
    },
    disk: {
      dataDir: options.dataDir,
      bytesPerDay: createGrowth({
        db,
        unit,
        now: () => options.clock.now(),
        register: path.join(options.dataDir, REGISTER_FILE),
      }),
    },
    clock: sync.clockOffsetSeconds,
    paperPrinter: { printer: station.rack.current, chosen: () => settings.get().printers['receipt-slip'] },
    ticketPrinter: assigned.ticketPrinter,
    codeReaders: {
      readers: assigned.readers,
      hasKiosk: () => devices.settings().windows.some(({ kind }) => kind === 'kiosk'),
    },
    screens: { listScreens: options.windows?.listScreens, windows: () => devices.settings().windows },
    voice: {
      isUsed: () => devices.settings().speaks,
      languages: station.voice.languages,
      sample: () => announce(toSpokenCall('A001', { number: '1', name: '' }, VOICE.sentence)),
    },
    hub: { listPeers: sync.listPeers, isExpected: () => station.hub.succession().length > 0 || station.hub.role().isHub },
    province: sync.getStatus,
    keyStore: secretBackend,
    catalogue: catalogue.isFallback,
  })
}
