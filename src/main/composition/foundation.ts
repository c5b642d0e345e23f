import path from 'node:path'
import { toLocalTime, type LocalTime } from '../../shared/kernel/local-time.ts'
import { createArchiveProjectors } from '../features/archive/index.ts'
import { createBlobReferenceProjector } from '../features/blob-transfer/index.ts'
import { createCertificationProjectors } from '../features/certification/index.ts'
import { createCatalogueProjector } from '../features/catalogue/index.ts'
import { createDelegationProjectors } from '../features/delegation/index.ts'
import { createDeviceSettingsProjector } from '../features/devices/index.ts'
import { createDossierProjector, createOfficialCodeProjector } from '../features/dossiers/index.ts'
import { createHubProjectors } from '../features/hub/index.ts'
import { createBankProjectors } from '../features/bank/index.ts'
import { createMoneyProjectors } from '../features/money/index.ts'
import { createBookProjectors, createCodeProjector } from '../features/numbers/index.ts'
import { createNotificationProjectors } from '../features/notifications/index.ts'
import { createPrintProjector } from '../features/papers/index.ts'
import { clerkActProjector, createPostalProjectors } from '../features/postal/index.ts'
import { createPersonProjector, createPersonRepository } from '../features/people/index.ts'
import { createQueueNotes, createQueueProjectors, type QueueNotes } from '../features/queue/index.ts'
import { createRatingProjector } from '../features/ratings/index.ts'
import { createReconciliationProjector, createReconciliationRepository } from '../features/reconciliation/index.ts'
import { heldOriginalsProjector } from '../features/returns/index.ts'
import { createSettlementProjectors } from '../features/settlement/index.ts'
import { createSettingsProjector } from '../features/settings/index.ts'
import { createOfficerRepository, createStaffProjector } from '../features/staff/index.ts'
import { createSyncProjectors } from '../features/sync/index.ts'
import { createWorkItemFollower, createWorkLockProjector } from '../features/work-lists/index.ts'
import { createWorkflowProjector } from '../features/workflow/index.ts'
import { createBlobStore } from '../platform/blobs/index.ts'
import type { OpenedDatabase } from '../platform/database/index.ts'
import { createJournal, createStationIdentity, type Projector, type StationIdentity } from '../platform/journal/index.ts'
import { createTrust, type Trust } from '../platform/trust/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import { STATION_EVENTS } from './event-kinds.ts'
import type { StationPlace } from './place.ts'
import { createResultProjectors } from './resulting.ts'

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
  const queueNotes = createQueueNotes()
  const trust = createTrust({
    db,
    unit: place.unit,
    station: place.station,
    origin: identity.origin,
    clock,
    plainFetch: options.fetch,
  })
  const journal = createJournal({
    findPublicKey: (origin, first) => (trust.roster.believes(origin, first) ? first.publicKey : undefined),
    isShutOut: trust.roster.isShutOut,
    db,
    unit: place.unit,
    identity,
    clock,
    ids,
    events: STATION_EVENTS,
    projectors: createProjectors({ db, place, identity, trust, officers, personRows, queueNotes }),
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
    trust,
    blobs,
    officers,
    personRows,
    queueNotes,
    reconciliations: createReconciliationRepository(db, place.unit),
    place,
  }
}

/** Every table a screen reads, and the events it is made of. */
function createProjectors(parts: {
  readonly db: OpenedDatabase['db']
  readonly place: StationPlace
  readonly identity: StationIdentity
  readonly trust: Trust
  readonly officers: ReturnType<typeof createOfficerRepository>
  readonly personRows: ReturnType<typeof createPersonRepository>
  readonly queueNotes: QueueNotes
}): readonly Projector[] {
  const { db, place, identity, trust, officers, personRows, queueNotes } = parts
  return [
    trust.projector,
    createDossierProjector(db, [createWorkItemFollower(db)]),
    createWorkLockProjector(db),
    ...createDelegationProjectors(),
    createOfficialCodeProjector(place.unit),
    createCodeProjector({ db, unit: place.unit, origin: identity.origin }),
    ...createBookProjectors(db),
    ...createCertificationProjectors(db),
    createStaffProjector(officers),
    createPersonProjector(personRows),
    createSettingsProjector(place.unit, place.station),
    createDeviceSettingsProjector(place.unit),
    createCatalogueProjector(),
    createWorkflowProjector(),
    createPrintProjector(),
    ...createNotificationProjectors(db, place.unit),
    ...createPostalProjectors(),
    clerkActProjector,
    heldOriginalsProjector,
    ...createArchiveProjectors(),
    ...createHubProjectors(place.unit, place.station),
    createBlobReferenceProjector(db),
    ...createSyncProjectors({ db, origin: identity.origin }),
    createReconciliationProjector(place.unit),
    ...createResultProjectors(db, place.unit),
    createRatingProjector(),
    ...createMoneyProjectors({ db, unit: place.unit }),
    ...createBankProjectors(place.unit),
    ...createSettlementProjectors(place.unit),
    ...createQueueProjectors({ db, unit: place.unit, notes: queueNotes }),
  ]
}
