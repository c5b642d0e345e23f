import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import type { Journal, StationIdentity } from '../../platform/journal/index.ts'
import type { PlaceRepository, QueueRepository } from '../queue/index.ts'
import type { HubSource } from '../sync/index.ts'

export type QueueKeepingDeps = {
  readonly db: Db
  readonly unit: string
  readonly station: string
  readonly stationNumber: string
  readonly identity: Pick<StationIdentity, 'origin' | 'sign'>
  readonly journal: Journal
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly rows: QueueRepository
  readonly places: PlaceRepository
  readonly now: () => LocalTime
  readonly newId: () => string
  readonly fetch: typeof globalThis.fetch
  readonly hub: Pick<HubSource, 'current' | 'onChange' | 'doubt'>
  /** No other PC of the house is known. */
  readonly isAlone: () => boolean
  readonly labelOf: (station: string) => string
  /** What follows for counter and numbers when a person closes a dead counter (`features/queue`). */
  readonly closeFor: (station: string, by: OfficerRef) => Result<readonly string[]>
  /** Screens should look again. */
  readonly onChange: () => void
}
