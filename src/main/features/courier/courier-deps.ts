import type { VersionVector } from '../../../shared/domain/journal/index.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { PackagedBlob, PackageFacts } from '../../platform/courier/index.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Journal, StationIdentity } from '../../platform/journal/index.ts'
import type { WorkBoard } from '../work/index.ts'
import type { CourierMemory } from './courier-memory.ts'

export type CourierDeps = {
  readonly unit: string
  readonly station: string
  readonly identity: StationIdentity
  readonly journal: Journal
  readonly unitOfWork: UnitOfWork
  readonly blobs: BlobStore
  /** Opens and seals the packages of this unit. */
  readonly courierKey: Uint8Array
  readonly work: WorkBoard
  readonly publish: PublishEvent
  readonly logger: Logger
  readonly nowMs: () => number
  readonly newId: () => string
  readonly memory: CourierMemory
  readonly blobsToCarry: () => readonly PackagedBlob[]
  /** What the gateway last said it holds; undefined: it never answered. */
  readonly gatewayHave: () => VersionVector | undefined
  /** The gateway's word, come by stick: what it holds moves as after an exchange. Inside a unit of work. */
  readonly noteGateway: (facts: PackageFacts) => void
}
