import type { SyncStatus } from '../../shared/ipc/contract/sync.ts'
import type { Operation } from '../../shared/ipc/contract.ts'
import { appError } from '../../shared/kernel/app-error.ts'
import { dateOf } from '../../shared/kernel/local-time.ts'
import { err } from '../../shared/kernel/result.ts'
import { createAuditHandlers } from '../features/audit/index.ts'
import { createBackupHandlers } from '../features/backup/index.ts'
import { createBlobTransferHandlers } from '../features/blob-transfer/index.ts'
import { createCatalogueHandlers } from '../features/catalogue/index.ts'
import { createCourierHandlers } from '../features/courier/index.ts'
import { createConflictHandlers } from '../features/conflicts/index.ts'
import { createDossierHandlers } from '../features/dossiers/index.ts'
import { createDraftHandlers } from '../features/drafts/index.ts'
import { createFileHandlers } from '../features/files/index.ts'
import { createHubHandlers } from '../features/hub/index.ts'
import { createNumberHandlers } from '../features/numbers/index.ts'
import { createPaperHandlers } from '../features/papers/index.ts'
import { createPersonHandlers } from '../features/people/index.ts'
import { createReconciliationHandlers } from '../features/reconciliation/index.ts'
import { createSettingsHandlers } from '../features/settings/index.ts'
import { createSessionHandlers, createStaffHandlers } from '../features/staff/index.ts'
import { createStationHandlers } from '../features/stations/index.ts'
import { createSyncHandlers } from '../features/sync/index.ts'
import { createWorkHandlers } from '../features/work/index.ts'
import type { Handler, Handlers, HandlersOf } from '../ipc/handler.ts'
import type { Sessions } from '../ipc/session.ts'
import type { SecretBackend } from '../../shared/ports/secret-store.ts'
import type { CoreOptions } from './core-options.ts'
import { recordExports } from './exports.ts'
import { guardCopiedMachine } from './machine-guard.ts'
import { createStationBankHandlers } from './banking.ts'
import { createStationMoneyHandlers } from './money.ts'
import { createPublicWindowHandlers, offerRatings } from './public-windows.ts'
import { requestRenewal } from './renew-incarnation.ts'
import { createNotifyingHandlers } from './notifying.ts'
import { createCertifyingHandlers } from './certifying.ts'
import { createResultingHandlers } from './resulting.ts'
import { createQueueingHandlers } from './queueing.ts'
import { createTurningHandlers } from './turning.ts'
import type { Resources } from './resources.ts'
import { createReturningHandlers } from './returning.ts'
import type { Station } from './station.ts'
import { createStationWorkflowHandlers } from './workflow.ts'
import { createDelegatingHandlers } from './delegating.ts'
import { createWorkListingHandlers, releaseLocksAtSignOut } from './work-listing.ts'
import { createStationDeviceHandlers } from './devices.ts'
import { createStationBoardHandlers } from './board.ts'

type HandlerParts = {
  readonly station: Station
  readonly options: CoreOptions
  readonly resources: Resources
  readonly sessions: Sessions
  readonly setup: HandlersOf<'setup'>
  readonly restore: HandlersOf<'restore'>
  readonly secretBackend: SecretBackend
  readonly stopping: AbortSignal
}

/** One handler an operation; the compiler counts them. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { station } = parts
  const handlers = guardIntake(station, {
    ...parts.setup,
    ...parts.restore,
    ...createPeopleAtWork(parts),
    ...createCounterHandlers(parts),
    ...createLineHandlers(parts),
    ...createUpkeepHandlers(parts),
    ...createStationBoardHandlers(parts),
    ...createPublicWindowHandlers(parts),
    ...createQueueingHandlers(parts),
    ...createStationMoneyHandlers(parts),
    ...createStationBankHandlers(parts),
    ...createCertifyingHandlers(parts),
    ...createStationWorkflowHandlers(parts),
    ...createTurningHandlers(parts),
    ...createDelegatingHandlers(parts),
    ...createWorkListingHandlers(parts),
    ...createResultingHandlers(parts),
    ...createStationDeviceHandlers(parts),
    ...createNotifyingHandlers(parts),
    ...createReturningHandlers(parts),
  })
  const attended = offerRatings(station.ratings, releaseLocksAtSignOut(station, handlers))
  return guardCopiedMachine(station.isMachineChanged, recordExports(station, attended))
}

/** What the counter works with. */
function createCounterHandlers({ station, options, resources, stopping }: HandlerParts) {
  const { publish } = options
  const { now, settings, sync, desk, rack, moves, catalogue } = station
  const counterName = (): string => settings.get().counterName
  return {
    ...createCatalogueHandlers({ catalogue, desk, publish, today: () => dateOf(now()), units: resources.units.units }),
    ...createPersonHandlers(station.people),
    ...createDraftHandlers(station.drafts, publish),
    ...createDossierHandlers({
      ...station,
      publish,
      countAttention: sync.countDossiersNeedingAttention,
      counterName,
      agency: () => settings.get().centreName,
    }),
    ...createPaperHandlers({ ...station, printer: rack.current, publish, stopping }),
    ...createFileHandlers({ desk, blobs: station.blobs, findDossier: moves.find, bring: station.blobTransfer.bring }),
    ...createNumberHandlers({ ...station, publish, today: () => dateOf(now()) }),
    ...createConflictHandlers({ ...station, publish, counterName }),
  }
}

/** Lines to other machines, and what comes over them. */
function createLineHandlers({ station, options }: HandlerParts) {
  const { publish } = options
  const { hub, network, sync } = station
  return {
    ...createSyncHandlers(sync),
    ...createBlobTransferHandlers(station.blobTransfer),
    ...createHubHandlers({ hub, running: network.running, settingsChanged: network.settingsChanged, publish }),
    ...createReconciliationHandlers(station.reconciliations),
    ...createCourierHandlers({ ...station, chooseFolder: options.chooseFolder }),
    ...createStationHandlers({
      stations: station.stations,
      publish,
      registerAgain: () => {
        const renewal = { reason: 'moved' } as const
        station.unitOfWork.write(() => requestRenewal(station.db, { unit: station.unit, at: options.clock.now(), renewal }))
        options.onRestartNeeded()
      },
    }),
  }
}

/** Settings, backups, and looking after the machine. */
function createUpkeepHandlers({ station, options }: HandlerParts) {
  const { publish } = options
  const { settings, sync, rack } = station
  return {
    ...createBackupHandlers({ ...station, chooseFolder: options.chooseFolder }),
    ...createSettingsHandlers(settings, (name, payload) => {
      rack.settingsChanged()
      sync.settingsChanged()
      station.lights.settingsChanged()
      station.blobTransfer.kick()
      station.numbering.leases.kick()
      publish(name, payload)
    }),
    ...createAuditHandlers(station),
    ...createWorkHandlers(station.work),
  }
}

/** Whatever takes a number waits until a restored PC knows above which one it goes on. */
function guardIntake({ restoreGate }: Station, handlers: Handlers): Handlers {
  const guarded =
    <O extends Operation>(handler: Handler<O>): Handler<O> =>
    (input, context) => {
      const refused = restoreGate.refusal()
      return refused ? err(refused) : handler(input, context)
    }
  return {
    ...handlers,
    'dossier.receive': guarded(handlers['dossier.receive']),
    'certification.receive-and-certify': guarded(handlers['certification.receive-and-certify']),
    'certification.certify': guarded(handlers['certification.certify']),
    'dossier.request-intake-supplement': guarded(handlers['dossier.request-intake-supplement']),
    'money.collect': guarded(handlers['money.collect']),
    'money.match-expected': guarded(handlers['money.match-expected']),
    'money.replace-provisional': guarded(handlers['money.replace-provisional']),
    'dossier.refuse-intake': guarded(handlers['dossier.refuse-intake']),
    'dossier.request-supplement': guarded(handlers['dossier.request-supplement']),
    'dossier.stop': guarded(handlers['dossier.stop']),
    'turn.approve-notice': guarded(handlers['turn.approve-notice']),
    'turn.issue-notice': guarded(handlers['turn.issue-notice']),
    'turn.forward': guarded(handlers['turn.forward']),
  }
}

function createPeopleAtWork({ station, options, sessions }: HandlerParts) {
  const { staff, settings, sync } = station
  const place = () => {
    const known = settings.find()
    return {
      centreName: known?.centreName ?? '',
      counterName: known?.counterName ?? '',
      stationNumber: station.place.stationNumber,
    }
  }
  return {
    ...createSessionHandlers({
      staff,
      sessions,
      publish: options.publish,
      permissionsOf: station.rights.permissionsOf,
      place,
      refuseSignOut: () => refuseSignOut(sync.getStatus(), station.network.current() !== undefined),
    }),
    ...createStaffHandlers(staff, sessions, options.publish),
  }
}

/** Locking is always possible; signing out leaves unsent work without its person (features.md §5.6). With neither gateway nor hub there is nothing to wait for. */
function refuseSignOut({ waiting, gatewayUrl }: SyncStatus, hasHub: boolean) {
  return waiting > 0 && (gatewayUrl !== '' || hasHub)
    ? appError('not-allowed-now', 'session.unsent-work', { params: { count: waiting } })
    : undefined
}
