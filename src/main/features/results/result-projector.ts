import {
  applyResultEvent,
  RESULT_AGGREGATE,
  resultAggregateId,
  type ResultEvent,
  type ResultEventType,
} from '../../../shared/domain/result/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'
import { createResultRepository } from './result-repository.ts'

const PREFIX_LENGTH = resultAggregateId('').length

/** Two machines may write one result at once: its events are then played again in the order all agree on. */
export function createResultProjector(db: Db): Projector {
  const rows = createResultRepository(db)
  return {
    name: 'result',
    aggType: RESULT_AGGREGATE,
    project: (stored, body) => {
      // The journal has parsed the body with the type's own schema.
      const event = { type: stored.type as ResultEventType, body } as ResultEvent
      rows.save(applyResultEvent(rows.find(event.body.dossierId), event), event.body.at)
    },
    clear: () => rows.clear(),
    clearAggregate: (aggId) => rows.remove(aggId.slice(PREFIX_LENGTH)),
  }
}
