import path from 'node:path'
import { CatalogueApplied } from '../../shared/domain/catalogue/catalogue-events.ts'
import { PersonRecorded } from '../../shared/domain/applicant/person-events.ts'
import { deliveryEventDefinitions } from '../../shared/domain/delivery/delivery-events.ts'
import { dossierEvents } from '../../shared/domain/dossier/dossier-events.ts'
import { printEventDefinitions } from '../../shared/domain/paper/print-event.ts'
import { SettingsChanged } from '../../shared/domain/settings/settings-events.ts'
import { staffEventDefinitions } from '../../shared/domain/staff/staff-events.ts'
import { dateOf, toLocalTime, type LocalTime } from '../../shared/kernel/local-time.ts'
import { createCatalogueProjector, createCatalogueService } from '../features/catalogue/index.ts'
import {
  createDossierList,
  createDossierProjector,
  createDossierQueries,
  createIntakeService,
  createMoveService,
  createNumberService,
  type DossierDeps,
} from '../features/dossiers/index.ts'
import { createDraftRepository, createDraftService } from '../features/drafts/index.ts'
import { createFileDesk } from '../features/files/index.ts'
import { createPaperService, createPrintProjector, createPrintRepository, createRegisterQuery } from '../features/papers/index.ts'
import { createPersonProjector, createPersonRepository, createPersonService } from '../features/people/index.ts'
import { createSettingsProjector, createSettingsService } from '../features/settings/index.ts'
import { createOfficerRepository, createStaffProjector, createStaffService } from '../features/staff/index.ts'
import { createSync, createSyncProjectors } from '../features/sync/index.ts'
import { createBlobStore } from '../platform/blobs/index.ts'
import type { OpenedDatabase } from '../platform/database/index.ts'
import { createJournal, createStationIdentity, defineEvents } from '../platform/journal/index.ts'
import { createTypesetter, type Typesetter } from '../platform/paper/index.ts'
import { hashPin, verifyPin, type KeyRing } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import { createPrinterRack } from './printers.ts'
import type { Resources } from './resources.ts'

/** Which PC of which commune this is (table `identity`). */
export type StationPlace = { readonly unit: string; readonly station: string; readonly stationNumber: string; readonly incarnation: number }

type StationParts = {
  readonly options: CoreOptions
  readonly resources: Resources
  readonly opened: OpenedDatabase
  readonly keys: KeyRing
  readonly place: StationPlace
}

export type Station = Awaited<ReturnType<typeof createStation>>

const DUE_SOON_MS = 24 * 3_600_000

/** Every service of one station on its open register. */
export async function createStation({ options, resources, opened, keys, place }: StationParts) {
  const { db, unitOfWork } = opened
  const { clock, ids, logger } = options
  const now = (): LocalTime => toLocalTime(clock.now())
  const identity = createStationIdentity({ station: place.station, incarnation: place.incarnation, privateKey: keys.stationKey })
  const officers = createOfficerRepository(db)
  const personRows = createPersonRepository(db)
  const journal = createJournal({
    db,
    unit: place.unit,
    identity,
    clock,
    ids,
    events: [
      ...defineEvents('dossier', dossierEvents),
      ...deliveryEventDefinitions,
      ...printEventDefinitions,
      ...staffEventDefinitions,
      SettingsChanged,
      CatalogueApplied,
      PersonRecorded,
    ],
    projectors: [
      createDossierProjector(db),
      createStaffProjector(officers),
      createPersonProjector(personRows),
      createSettingsProjector(place.unit, place.station),
      createCatalogueProjector(),
      createPrintProjector(),
      ...createSyncProjectors({ db, origin: identity.origin }),
    ],
  })
  const common = { db, unit: place.unit, unitOfWork, now, newId: ids.newId, append: journal.append }
  const blobs = createBlobStore({ db, unit: place.unit, folder: path.join(options.dataDir, 'blobs'), nameKey: keys.blobNameKey, clock })
  const settings = createSettingsService({ ...common, station: place.station })
  const pins = { hash: (pin: string) => hashPin(pin, keys.pinPepper), verify: (hash: string, pin: string) => verifyPin(hash, pin, keys.pinPepper) }
  const staff = createStaffService({ ...common, officers, pins, nowMs: clock.now })
  const catalogue = await createCatalogueService({ ...common, blobs, today: () => dateOf(now()), shipped: resources.catalogue })
  const people = createPersonService({ ...common, people: personRows })
  const drafts = createDraftService({ drafts: createDraftRepository(db), unitOfWork, now })
  const numbers = createNumberService({ db, unit: place.unit, unitCode: place.unit, stationNumber: place.stationNumber })
  const desk = createFileDesk({ newToken: () => Buffer.from(ids.randomBytes(24)).toString('base64url') })
  const sync = createSync({
    db,
    unit: place.unit,
    unitOfWork,
    journal,
    identity,
    clock,
    ids,
    logger: logger.child({ feature: 'sync' }),
    fetch: options.fetch,
    gatewayUrl: () => settings.find()?.gatewayUrl ?? '',
    remainingCodes: () => numbers.remainingCodes(dateOf(now())),
    publish: options.publish,
  })
  const list = createDossierList(db, now, () => toLocalTime(clock.now() + DUE_SOON_MS))
  const unitKind = unitKindOf(resources, () => settings.find()?.governingBody ?? '')
  const dossierDeps: DossierDeps = {
    journal,
    unitOfWork,
    numbers,
    catalogue,
    people,
    drafts,
    settings: settings.get,
    now,
    newId: ids.newId,
    randomBytes: ids.randomBytes,
    stationUnitKind: unitKind,
  }
  const queries = createDossierQueries({ ...dossierDeps, db, list, delivery: sync })
  const intake = createIntakeService({ ...dossierDeps, listVisit: queries.listVisit })
  const moves = createMoveService({ ...dossierDeps, findOfficer: staff.find, desk, blobs })
  const rack = createPrinterRack(options, settings.get)
  let typesetter: Typesetter | undefined
  // Made at the first paper: reading templates and fonts would only lengthen the cold start.
  const typeset = (): Typesetter => (typesetter ??= createTypesetter({ printDir: resources.printDir, fontDir: resources.fontDir, logger: logger.child({ feature: 'papers' }) }))
  const register = createRegisterQuery(db, numbers)
  const prints = createPrintRepository(db)
  const papers = createPaperService({ ...common, findDossier: moves.find, register, prints, typesetter: typeset, printer: rack.current, settings: settings.get, stationNumber: place.stationNumber })
  return { place, db, unitOfWork, journal, identity, blobs, settings, staff, catalogue, people, drafts, numbers, desk, sync, list, queries, intake, moves, rack, register, papers, typeset, now, close: opened.close }
}

/** Wards call some divisions differently; told by the governing body's own name. */
function unitKindOf(resources: Resources, governingBody: () => string) {
  return (): 'ward' | 'commune' | 'specialZone' => {
    const name = governingBody().toLocaleLowerCase('vi')
    return resources.units.units.find((unit) => name.endsWith(unit.name.toLocaleLowerCase('vi')))?.kind ?? (name.includes('phường') ? 'ward' : 'commune')
  }
}
