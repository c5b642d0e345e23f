import type { StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { Db } from '../database/db.ts'

/**
 * Keeps the rows a screen reads in step with the events of one kind of aggregate, in the transaction of the event.
 * It may look only at the event, its body and its own tables: a rebuild replays everything.
 */
export type Projector = {
  readonly name: string
  readonly aggType: string
  /** `body` is what the event's schema made of it. Throwing here undoes the whole unit of work. */
  readonly project: (event: StoredEvent, body: unknown, db: Db) => void
  /** Empties its tables, before a rebuild. */
  readonly clear: (db: Db) => void
  /**
   * Removes what it keeps of one aggregate. Called when two machines changed the aggregate at once: its events are then
   * played again in the order all machines agree on, so that all show the same. A projector without it
   * must give the same rows whichever of two concurrent events comes first.
   */
  readonly clearAggregate?: (aggId: string, db: Db) => void
}
