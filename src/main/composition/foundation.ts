import path from 'node:path'
import { toLocalTime, type LocalTime } from '../../shared/kernel/local-time.ts'
import { createCatalogueProjector } from '../features/catalogue/index.ts'
import { createDossierProjector } from '../features/dossiers/index.ts'
import { createHubProjectors } from '../features/hub/index.ts'
import { createPrintProjector } from '../features/papers/index.ts'
import { createPersonProjector, createPersonRepository } from '../features/people/index.ts'
import { createSettingsProjector } from '../features/settings/index.ts'
import { createOfficerRepository, createStaffProjector } from '../features/staff/index.ts'
import { createSyncProjectors } from '../features/sync/index.ts'
import { createBlobStore } from '../platform/blobs/index.ts'
import type { OpenedDatabase } from '../platform/database/index.ts'
import { createJournal, createStationIdentity } from '../platform/journal/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import { STATION_EVENTS } from './event-kinds.ts'
import type { StationPlace } from './place.ts'

type FoundationParts = {
  readonly options: CoreOptions
  readonly opened: OpenedDatabase
  readonly keys: KeyRing
  readonly place: StationPlace
}

export type Foundation = ReturnType<typeof createFoundation>

/** What every service of a station stands on: register, journal with its projections, blobs, clock, ids. */
export function createFoundation({ options, opened, keys, place }: FoundationParts) {
  const { db, unitOfWork } = opened
  const { clock, ids } = options
  const now = (): LocalTime => toLocalTime(clock.now())
  const identity = createStationIdentity({
    station: place.station,
    incarnation: place.incarnation,
    privateKey: place.privateKey ?? keys.stationKey,
  })
  const officers = createOfficerRepository(db)
  const personRows = createPersonRepository(db)
  const journal = createJournal({
    db,
    unit: place.unit,
    identity,
    clock,
    ids,
    events: STATION_EVENTS,
    projectors: [
      createDossierProjector(db),
      createStaffProjector(officers),
      createPersonProjector(personRows),
      createSettingsProjector(place.unit, place.station),
      createCatalogueProjector(),
      createPrintProjector(),
      ...createHubProjectors(place.unit, place.station),
      ...createSyncProjectors({ db, origin: identity.origin }),
    ],
  })
  const blobs = createBlobStore({
    db,
    unit: place.unit,
    folder: path.join(options.dataDir, 'blobs'),
    nameKey: keys.blobNameKey,
    clock,
  })
  return {
    db,
    unit: place.unit,
    unitOfWork,
    now,
    newId: () => ids.newId(),
    append: journal.append,
    journal,
    identity,
    blobs,
    officers,
    personRows,
    place,
  }
}
