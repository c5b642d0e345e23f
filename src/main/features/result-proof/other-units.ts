import {
  UnitProofKeys,
  UnitProofKeysRemoved,
  UnitProofKeysTaken,
  unitKeysText,
} from '../../../shared/domain/result-proof/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'
import { isAuthority, isProvenByAuthority } from '../../platform/trust/index.ts'

const PREFIX = 'proof-keys/'
const SAVE = 'INSERT INTO setting(unit, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value'
const DROP = 'DELETE FROM setting WHERE unit = ? AND key = ?'

const read = (row: string): UnitProofKeys => UnitProofKeys.parse(JSON.parse(row))

export type OtherUnits = ReturnType<typeof createOtherUnits>

/** Keys of other units that were taken here, one row a unit among the settings of ours. */
export function createOtherUnits(db: Db, ownUnit: string) {
  const one = db.prepare<unknown[], string>('SELECT value FROM setting WHERE unit = ? AND key = ?').pluck()
  const all = db
    .prepare<unknown[], string>(`SELECT value FROM setting WHERE unit = ? AND key GLOB '${PREFIX}*' ORDER BY key`)
    .pluck()
  return {
    find: (unit: string): UnitProofKeys | undefined => {
      const row = one.get(ownUnit, `${PREFIX}${unit}`)
      return row === undefined ? undefined : read(row)
    },
    list: (): UnitProofKeys[] => all.all(ownUnit).map(read),
  }
}

/** Whether the CA that comes with the keys really said them. Which CA it is, a person compares. */
export function isSaidByAuthority(keys: UnitProofKeys): boolean {
  return isAuthority(keys.caCertificate) && isProvenByAuthority(keys.caCertificate, unitKeysText(keys), keys.proof)
}

/** Of one CA the newest list counts, in whatever order they came; another CA takes its place, and what was removed is gone. */
export function createProofKeyProjector(ownUnit: string): Projector {
  return {
    name: 'proof-keys',
    aggType: UnitProofKeysTaken.aggType,
    project: (event, body, db) => {
      if (event.type === UnitProofKeysRemoved.type) {
        db.prepare(DROP).run(ownUnit, event.aggId)
        return
      }
      const { keys } = UnitProofKeysTaken.body.parse(body)
      const before = createOtherUnits(db, ownUnit).find(keys.unit)
      const isOlder = before?.caCertificate === keys.caCertificate && before.exportedAt >= keys.exportedAt
      if (!isOlder && isSaidByAuthority(keys)) db.prepare(SAVE).run(ownUnit, `${PREFIX}${keys.unit}`, JSON.stringify(keys))
    },
    clear: (db) => void db.prepare(`DELETE FROM setting WHERE unit = ? AND key GLOB '${PREFIX}*'`).run(ownUnit),
    clearAggregate: (aggId, db) => void db.prepare(DROP).run(ownUnit, aggId),
  }
}
