import path from 'node:path'
import { dateOf, toLocalTime } from '../../shared/kernel/local-time.ts'
import { createCatalogueService } from '../features/catalogue/index.ts'
import {
  createDossierList,
  createDossierQueries,
  createIntakeService,
  createMoveService,
  type DossierDeps,
} from '../features/dossiers/index.ts'
import { createDraftRepository, createDraftService } from '../features/drafts/index.ts'
import { createFileDesk } from '../features/files/index.ts'
import { createHubService } from '../features/hub/index.ts'
import { createPaperService, createPrintRepository, createRegisterQuery } from '../features/papers/index.ts'
import { createPersonService } from '../features/people/index.ts'
import { createSettingsService } from '../features/settings/index.ts'
import { createStaffService } from '../features/staff/index.ts'
import { createSync } from '../features/sync/index.ts'
import { createWorkBoard } from '../features/work/index.ts'
import type { OpenedDatabase } from '../platform/database/index.ts'
import { createTypesetter, type Typesetter } from '../platform/paper/index.ts'
import { hashPin, verifyPin, type KeyRing } from '../platform/secrets/index.ts'
import { createBackups } from './backups.ts'
import { createStationBlobTransfer } from './blob-transfer.ts'
import type { CoreOptions } from './core-options.ts'
import { createDeciding } from './deciding.ts'
import { createStationLights, hasOutsideAddress } from './station-lights.ts'
import { createCourier } from './courier.ts'
import { createFoundation, type Foundation } from './foundation.ts'
import type { StationPlace } from './place.ts'
import { createLocalNetwork } from './local-network.ts'
import { createNumbering } from './numbering.ts'
import { createPrinterRack } from './printers.ts'
import { requestRenewal } from './renew-incarnation.ts'
import { createTrusting, findMachineChange } from './trusting.ts'
import type { Resources } from './resources.ts'

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
export async function createStation({ options: host, resources, opened, keys, place }: StationParts) {
  const base = createFoundation({ options: host, opened, keys, place })
  // Between machines only over trusted lines; nothing above this line knows another way out.
  const options = { ...host, fetch: base.trust.fetch }
  const isMachineChanged = await findMachineChange(options, base)
  const settings = createSettingsService({ ...base, station: place.station })
  const pins = {
    hash: (pin: string) => hashPin(pin, keys.pinPepper),
    verify: (hash: string, pin: string) => verifyPin(hash, pin, keys.pinPepper),
  }
  // On a copied register not even a sign-in is written: whoever signs in comes to register the machine again.
  const append = isMachineChanged ? () => undefined : base.append
  const staff = createStaffService({ ...base, append, pins, nowMs: () => options.clock.now() })
  const catalogue = await createCatalogueService({ ...base, today: () => dateOf(base.now()), shipped: resources.catalogue })
  const people = createPersonService({ ...base, people: base.personRows })
  const drafts = createDraftService({ ...base, drafts: createDraftRepository(base.db) })
  const gatewayUrl = (): string => settings.find()?.gatewayUrl ?? ''
  const hub = createHubService({ ...base, station: place.station })
  const network = createLocalNetwork({ options, base, keys, hub })
  const { numbers, numbering } = createNumbering({
    ...{ options, base, staff, address: () => network.current()?.url ?? gatewayUrl() },
    clockOffsetMs: () => toMs(sync.getStatus().clockOffsetSeconds),
  })
  const desk = createFileDesk({
    newToken: () => Buffer.from(options.ids.randomBytes(24)).toString('base64url'),
    folder: path.join(options.dataDir, 'uploads'),
  })
  const lights = createStationLights(options, settings)
  const work = createWorkBoard({ now: () => options.clock.now(), newId: base.newId, publish: options.publish })
  const sync = createSync({
    ...base,
    ...options,
    logger: options.logger.child({ feature: 'sync' }),
    watchers: { watched: lights.list, hasRoute: hasOutsideAddress },
    gatewayUrl,
    hub: network,
    remainingCodes: () => numbers.remainingCodes(dateOf(base.now())),
    needRenewal: (renewal) => {
      base.unitOfWork.write(() => requestRenewal(base.db, { unit: place.unit, at: options.clock.now(), renewal }))
      options.onRestartNeeded()
    },
  })
  const blobTransfer = createStationBlobTransfer({ options, base, sync, gatewayUrl })
  const conflicts = createDeciding({ options, base, numbers, numbering })
  const deps: DossierDeps = {
    ...base,
    isInConflict: conflicts.isOpen,
    numbers,
    catalogue,
    people,
    drafts,
    settings: settings.get,
    randomBytes: (length) => options.ids.randomBytes(length),
    stationUnitKind: unitKindOf(resources, () => settings.find()?.governingBody ?? ''),
  }
  const list = createDossierList({ ...base, soonUntil: () => toLocalTime(options.clock.now() + DUE_SOON_MS) })
  const queries = createDossierQueries({ ...deps, db: base.db, list, delivery: sync })
  const moves = createMoveService({ ...deps, findOfficer: staff.find, desk, blobs: base.blobs })
  const intake = createIntakeService({ ...deps, listVisit: queries.listVisit, find: moves.find })
  const printing = createPrinting({ options, resources, base, settings: settings.get, numbers, findDossier: moves.find })
  const backups = createBackups({ options, keys, base, settings, sync, numbers, work, desk, ...printing })
  return {
    ...base,
    ...backups,
    ...createCourier({ options, keys, base, work }),
    settings,
    staff,
    catalogue,
    people,
    drafts,
    numbers,
    numbering,
    desk,
    sync,
    blobTransfer,
    hub,
    network,
    isMachineChanged,
    stations: createTrusting({ options, keys, base, settings, hub, isMachineChanged }),
    lights,
    work,
    conflicts,
    list,
    queries,
    intake,
    moves,
    ...printing,
    close: opened.close,
  }
}

const toMs = (seconds: number | null): number | undefined => (seconds === null ? undefined : seconds * 1_000)

type PrintingParts = Pick<StationParts, 'options' | 'resources'> &
  Pick<DossierDeps, 'settings' | 'numbers'> & {
    readonly base: Foundation
    readonly findDossier: ReturnType<typeof createMoveService>['find']
  }

function createPrinting({ options, resources, base, settings, numbers, findDossier }: PrintingParts) {
  const rack = createPrinterRack(options, settings)
  let typesetter: Typesetter | undefined
  // Made at the first paper: reading templates and fonts would only lengthen the cold start.
  const typeset = (): Typesetter =>
    (typesetter ??= createTypesetter({ ...resources, logger: options.logger.child({ feature: 'papers' }) }))
  const register = createRegisterQuery(base.db, numbers)
  const prints = createPrintRepository(base.db)
  const { stationNumber } = base.place
  const papers = createPaperService({
    ...base,
    findDossier,
    register,
    prints,
    reconciliations: base.reconciliations,
    typesetter: typeset,
    printer: rack.current,
    settings,
    stationNumber,
  })
  return { rack, typeset, register, papers }
}

/** Wards call some divisions differently; told by the governing body's own name. */
function unitKindOf(resources: Resources, governingBody: () => string) {
  return (): 'ward' | 'commune' | 'specialZone' => {
    const name = governingBody().toLocaleLowerCase('vi')
    const unit = resources.units.units.find((candidate) => name.endsWith(candidate.name.toLocaleLowerCase('vi')))
    return unit?.kind ?? (name.includes('phường') ? 'ward' : 'commune')
  }
}
