import { DeviceSettings, DeviceSettingsChanged, NO_DEVICES } from '../../../shared/domain/device/device-settings.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/** Aggregate and key of one station's devices. */
const keyOf = (station: string): string => `device-settings:${station}`

/** Devices of every station of the unit, as its own journal last told them; in the table of settings, one row a station. */
export function createDeviceSettingsProjector(unit: string): Projector {
  const forget = (key: string, db: Db): void => void db.prepare('DELETE FROM setting WHERE unit = ? AND key = ?').run(unit, key)
  return {
    name: 'device-settings',
    aggType: DeviceSettingsChanged.aggType,
    project: (event, body, db) => {
      const { settings } = DeviceSettingsChanged.body.parse(body)
      db.prepare('INSERT INTO setting(unit, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(
        unit,
        event.aggId,
        JSON.stringify(settings),
      )
    },
    clear: (db) => void db.prepare("DELETE FROM setting WHERE unit = ? AND key GLOB 'device-settings:*'").run(unit),
    clearAggregate: forget,
  }
}

type DeviceSettingsDeps = {
  readonly db: Db
  readonly unit: string
  readonly station: string
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
}

export type DeviceSettingsService = ReturnType<typeof createDeviceSettings>

/** What is plugged into this PC and what it is for. */
export function createDeviceSettings({ db, unit, station, append, unitOfWork, now }: DeviceSettingsDeps) {
  const read = db.prepare<unknown[], string>('SELECT value FROM setting WHERE unit = ? AND key = ?').pluck()
  const withPrinter = db
    .prepare<unknown[], string>(
      `SELECT substr(key, length('device-settings:') + 1) FROM setting
       WHERE unit = ? AND key GLOB 'device-settings:*' AND json_extract(value, '$.ticketPrinter') IS NOT NULL ORDER BY key`,
    )
    .pluck()
  const listeners = new Set<(settings: DeviceSettings) => void>()

  const settings = (): DeviceSettings => {
    const value = read.get(unit, keyOf(station))
    return value === undefined ? NO_DEVICES : DeviceSettings.parse(JSON.parse(value))
  }
  return {
    /** Of this PC; nothing assigned yet reads as {@link NO_DEVICES}. */
    settings,
    /** Stations of the unit that have a ticket printer, as far as this PC has heard. */
    stationsWithTicketPrinter: (): readonly string[] => withPrinter.all(unit),
    save: (wanted: DeviceSettings, by: OfficerRef): DeviceSettings => {
      unitOfWork.write(() =>
        append(
          newEvent(DeviceSettingsChanged, {
            aggId: keyOf(station),
            actor: by.id,
            body: { at: now(), by, settings: wanted },
          }),
        ),
      )
      for (const tell of listeners) tell(wanted)
      return wanted
    },
    /** Called after each save on this PC, the new settings being durable. Returns how to stop listening. */
    onChange: (listener: (settings: DeviceSettings) => void): (() => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
