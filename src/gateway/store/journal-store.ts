import path from 'node:path'
import { openDatabase, type Db, type UnitOfWork } from '../../main/platform/database/index.ts'
import {
  createJournal,
  createStationIdentity,
  defineEvents,
  generateStationKey,
  stationEnrolment,
  type Journal,
  type Projector,
  type StationIdentity,
} from '../../main/platform/journal/index.ts'
import { systemIds } from '../../main/platform/clock/index.ts'
import { deliveryEventDefinitions } from '../../shared/domain/delivery/delivery-events.ts'
import { dossierEvents } from '../../shared/domain/dossier/dossier-events.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import { gatewayMigrations } from './gateway-migrations.ts'

export type JournalStore = {
  readonly db: Db
  readonly unitOfWork: UnitOfWork
  readonly journal: Journal
  readonly identity: StationIdentity
  readonly close: () => void
}

export type JournalStoreOptions = {
  readonly dataDir: string
  readonly key: Uint8Array
  readonly unit: string
  readonly clock: Clock
  readonly nativeBinding?: string
  readonly createProjectors: (db: Db) => readonly Projector[]
}

const INCARNATION = 1
const SIGNING_KEY = 'gateway.signing-key'

/** Opens the gateway's encrypted file; the first start makes its signing key and enrols its own log. Throws when it cannot work. */
export function openJournalStore(options: JournalStoreOptions): JournalStore {
  const { dataDir, key, unit, clock, nativeBinding } = options
  const opened = openDatabase({ file: path.join(dataDir, 'gateway.db'), key, migrations: gatewayMigrations, nativeBinding })
  if (!opened.ok) throw new Error(`the gateway's database cannot be opened: ${opened.error.code} (${opened.error.detail})`)
  const { db, unitOfWork, close } = opened.value
  try {
    const identity = unitOfWork.write(() => loadIdentity(db, unit))
    const projectors = options.createProjectors(db)
    const events = [...defineEvents('dossier', dossierEvents), ...deliveryEventDefinitions]
    const journal = createJournal({ db, unit, identity, clock, ids: systemIds, events, projectors })
    unitOfWork.write(() => {
      if (journal.hashAt(identity.origin, 1) === undefined)
        journal.append(stationEnrolment(identity, { actor: 'system', name: 'Cổng đồng bộ' }))
      journal.projectNewlyKnown()
    })
    return { db, unitOfWork, journal, identity, close }
  } catch (error) {
    close()
    throw error
  }
}

/** The signing key rests in the encrypted file itself: it goes where the log goes, and nowhere else. */
function loadIdentity(db: Db, unit: string): StationIdentity {
  const other = db.prepare<unknown[], string>('SELECT unit FROM identity WHERE unit <> ? LIMIT 1').pluck().get(unit)
  if (other !== undefined) throw new Error(`this data folder belongs to unit ${other}`)
  const stored = db
    .prepare<unknown[], string>('SELECT value FROM setting WHERE unit = ? AND key = ?')
    .pluck()
    .get(unit, SIGNING_KEY)
  const privateKey = stored === undefined ? generateStationKey() : new Uint8Array(Buffer.from(stored, 'base64'))
  const identity = createStationIdentity({ station: `${unit}.GW`, incarnation: INCARNATION, privateKey })
  if (stored === undefined) {
    db.prepare('INSERT INTO setting(unit, key, value) VALUES (?, ?, ?)').run(
      unit,
      SIGNING_KEY,
      Buffer.from(privateKey).toString('base64'),
    )
    db.prepare('INSERT INTO identity(unit, station, incarnation, key_id) VALUES (?, ?, ?, ?)').run(
      unit,
      identity.station,
      INCARNATION,
      identity.keyId,
    )
  }
  return identity
}
