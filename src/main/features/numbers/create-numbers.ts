import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import type { Journal, StationIdentity } from '../../platform/journal/index.ts'
import { createBookRepository } from './book-repository.ts'
import { createBookService } from './book-service.ts'
import { createDayClose } from './day-close.ts'
import { createLeaseClient } from './lease-client.ts'
import { createLeaseKeeper } from './lease-keeper.ts'
import { createLeaseRequests } from './lease-requests.ts'
import { createRequestService } from './number-requests.ts'
import { createNumberOverview } from './number-overview.ts'
import type { NumberService } from './number-service.ts'
import { createStations } from './stations.ts'
import { createUnusedRepository } from './unused-repository.ts'

export type NumbersDeps = {
  readonly db: Db
  readonly unit: string
  readonly identity: StationIdentity
  readonly stationNumber: string
  readonly journal: Journal
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly newId: () => string
  readonly numbers: NumberService
  readonly confirmOfficer: (accountName: string, pin: string) => Promise<Result<Officer>>
  readonly fetch: typeof globalThis.fetch
  /** The hub in reach, else the gateway; empty: nobody. */
  readonly address: () => string
  readonly logger: Logger
  readonly onLeased: () => void
}

export type Numbers = ReturnType<typeof createNumbers>

/** Everything of a station that has to do with numbers, around the dossier codes it already has. */
export function createNumbers(deps: NumbersDeps) {
  const { db, unit, identity, numbers } = deps
  const place = { db, unit, origin: identity.origin }
  const rows = createBookRepository(db)
  const stations = createStations({ ...deps, origin: identity.origin })
  const isStation = (origin: string): boolean => stations.list().some((station) => station.origin === origin)
  const parts = { ...deps, books: rows, origin: identity.origin, stations, isStation }
  const days = createDayClose({ ...parts, unused: createUnusedRepository(db) })
  const leases = createLeaseKeeper({
    ...parts,
    requests: createLeaseRequests(place),
    ask: createLeaseClient(deps),
    closePastDays: days.closePastDays,
  })
  return {
    codes: numbers,
    rows,
    days,
    leases,
    stations,
    books: createBookService(parts),
    requests: createRequestService(parts),
    overview: createNumberOverview(parts),
  }
}
