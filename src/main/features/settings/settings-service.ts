import { SettingsConflictResolved } from '../../../shared/domain/conflict/record-conflict-events.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import { Settings } from '../../../shared/domain/settings/settings.ts'
import { SettingsChanged } from '../../../shared/domain/settings/settings-events.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

const KEY = 'settings'

/** The settings of this PC; kept as an event so that the journal tells who changed what. */
export function createSettingsProjector(unit: string, station: string): Projector {
  return {
    name: 'settings',
    aggType: 'settings',
    project: (event, body, db) => {
      if (event.aggId !== station) return
      const told = event.type === SettingsConflictResolved.type ? SettingsConflictResolved : SettingsChanged
      const { settings } = told.body.parse(body)
      db.prepare('INSERT INTO setting(unit, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(
        unit,
        KEY,
        JSON.stringify(settings),
      )
    },
    clear: (db) => void db.prepare('DELETE FROM setting WHERE unit = ? AND key = ?').run(unit, KEY),
    clearAggregate: (aggId, db) => {
      if (aggId === station) db.prepare('DELETE FROM setting WHERE unit = ? AND key = ?').run(unit, KEY)
    },
  }
}

type SettingsDeps = {
  readonly db: Db
  readonly unit: string
  readonly station: string
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
}

export type SettingsService = ReturnType<typeof createSettingsService>

export function createSettingsService({ db, unit, station, append, unitOfWork, now }: SettingsDeps) {
  const read = db.prepare<unknown[], string>('SELECT value FROM setting WHERE unit = ? AND key = ?').pluck()
  const find = (): Settings | undefined => {
    const value = read.get(unit, KEY)
    return value === undefined ? undefined : Settings.parse(JSON.parse(value))
  }
  return {
    find,
    get: (): Settings => {
      const settings = find()
      if (!settings) throw new Error('settings are written by the first run, before anything reads them')
      return settings
    },
    update: (settings: Settings, by: OfficerRef): Settings => {
      unitOfWork.write(() =>
        append(newEvent(SettingsChanged, { aggId: station, actor: by.id, body: { at: now(), by, settings } })),
      )
      return settings
    },
  }
}
