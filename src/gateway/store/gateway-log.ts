import type { NewEvent, StoredEvent, VersionVector } from '../../shared/domain/journal/index.ts'

/** The log of one unit inside a transaction. */
export type GatewayLog = {
  /** Writes to the end of the gateway's own log, under the unit's locked row. Returns the events as stored. */
  readonly append: (events: readonly NewEvent[]) => Promise<readonly StoredEvent[]>
  readonly vector: () => Promise<VersionVector>
  /** Everything known about one aggregate, causes first. */
  readonly readAggregate: (aggId: string) => Promise<readonly StoredEvent[]>
}
