import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { Officer, OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Journal, StationIdentity } from '../../platform/journal/index.ts'
import type { Trust } from '../../platform/trust/index.ts'
import { createAuthorityDesk } from './authority-desk.ts'
import { createEnrolmentDesk } from './enrolment-desk.ts'
import { createEnrolmentDoor } from './enrolment-door.ts'
import { ownAddresses } from './listening.ts'
import { pinGateway } from './pin-gateway.ts'
import { createRenewalDoor } from './renewal-door.ts'
import { renewOwn } from './renew-own.ts'
import { createStationService } from './station-service.ts'

export type StationDeskDeps = {
  readonly trust: Trust
  readonly journal: Journal
  readonly identity: StationIdentity
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly logger: Logger
  readonly publish: PublishEvent
  readonly slot: number | null
  readonly blobNameKey: Uint8Array
  readonly findSettings: () => Settings | undefined
  readonly officers: () => readonly Officer[]
  /** `host:port` of the hub for a machine that reaches this one at `host`; empty: none known. */
  readonly hubAddress: (host: string) => string
  readonly isMachineChanged: () => boolean
}

export type StationDesk = ReturnType<typeof createStationDesk>

/** Renewal is looked at four times a day; three months are long. */
const UPKEEP_MS = 6 * 3_600_000

function getSettings(find: StationDeskDeps['findSettings']): Settings {
  const found = find()
  if (!found) throw new Error('settings are written by the first run, before anything reads them')
  return found
}

/** Letting machines in, keeping them in, shutting them out. */
export function createStationDesk(deps: StationDeskDeps) {
  const { trust, journal, identity, unitOfWork, clock, logger } = deps
  const settings = (): Settings => getSettings(deps.findSettings)
  const authority = createAuthorityDesk({ ...deps, stationName: () => deps.findSettings()?.counterName ?? '' })
  const renewal = createRenewalDoor({ trust, authority, logger })
  const renewalAddress = (host: string): string => {
    const port = renewal.port()
    return port === undefined || host === '' ? '' : `${host}:${port}`
  }
  const enrolment = createEnrolmentDesk({ ...deps, authority, settings, renewalAddress })
  const onChange = (): void => deps.publish('stations.changed', {})
  const door = createEnrolmentDoor({ trust, desk: enrolment, clock, logger, onChange })
  const service = createStationService({ ...deps, authority, door, station: identity.station })
  let timer: NodeJS.Timeout | undefined
  let stopListening: (() => void) | undefined

  /** True when the certificate is good for long enough afterwards. */
  async function renew(): Promise<boolean> {
    if (trust.isAuthority()) await authority.prepare()
    else if (trust.certificate() === undefined || trust.isRenewalDue()) await renewOwn({ trust, journal, identity, unitOfWork })
    return trust.problem() === undefined && !trust.isRenewalDue()
  }

  /** Trust is never a reason not to work: whatever goes wrong here is logged and tried again. */
  async function upkeep(): Promise<void> {
    try {
      if (trust.problem() !== undefined || trust.isRenewalDue()) await renew()
    } catch (error) {
      logger.warn('trust could not be kept up', { error })
    }
  }

  return {
    trust,
    service,
    door,
    enrolment,
    renew,
    /** Makes CA and own certificate where that is this machine's work and it is due: nothing of it needs a line. */
    prepare: async (): Promise<void> => {
      await authority.prepare().catch((error: unknown) => logger.warn('the CA could not be made', { error }))
    },
    openRenewal: async (address: string): Promise<void> => void (await renewal.open(address)),
    pinGateway: (code: string, by: OfficerRef) => pinGateway({ trust, append: journal.append, unitOfWork, clock }, code, by),
    start: (): void => {
      timer = setInterval(() => void upkeep(), UPKEEP_MS)
      timer.unref()
      stopListening = unitOfWork.onCommit(service.vouchForRevoked)
      const hasOthers = trust.roster.list().some(({ station }) => station !== identity.station)
      void upkeep().then(async () => {
        if (!trust.isAuthority() || !hasOthers || trust.problem() !== undefined) return
        await renewal.open(ownAddresses()[0] ?? '127.0.0.1').catch((error: unknown) => {
          logger.warn('the renewal door could not be opened', { error })
        })
      })
    },
    stop: async (): Promise<void> => {
      clearInterval(timer)
      stopListening?.()
      await Promise.all([door.close(), renewal.close()])
      trust.close()
    },
  }
}
