import { HubRoleSet, HubSuccession } from '../../../shared/domain/hub/hub-events.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

export const SUCCESSION_KEY = 'hub.succession'
export const ROLE_KEY = 'hub.role'

const SAVE = 'INSERT INTO setting(unit, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value'

/** The succession of the unit and the role of this PC, as the journal last told them. */
export function createHubProjectors(unit: string, station: string): readonly Projector[] {
  const forget = (key: string, db: Db): void => void db.prepare('DELETE FROM setting WHERE unit = ? AND key = ?').run(unit, key)
  return [
    {
      name: 'hub-succession',
      aggType: 'hub',
      project: (event, body, db) => {
        if (event.type !== HubSuccession.type || event.aggId !== unit) return
        db.prepare(SAVE).run(unit, SUCCESSION_KEY, JSON.stringify(HubSuccession.body.parse(body).succession))
      },
      clear: (db) => forget(SUCCESSION_KEY, db),
      clearAggregate: (_aggId, db) => forget(SUCCESSION_KEY, db),
    },
    {
      name: 'hub-role',
      aggType: 'hub-role',
      project: (event, body, db) => {
        if (event.type !== HubRoleSet.type || event.aggId !== station) return
        db.prepare(SAVE).run(unit, ROLE_KEY, JSON.stringify(HubRoleSet.body.parse(body).role))
      },
      clear: (db) => forget(ROLE_KEY, db),
    },
  ]
}
