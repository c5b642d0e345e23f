import type { ServeQueue } from '../../gateway/queue/index.ts'
import { createQueueKeeping, type QueueKeeping } from '../features/queue-keeping/index.ts'
import { releaseCounter } from '../features/queue/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { createLines } from './lines.ts'
import type { createQueueing } from './queueing.ts'

/** Whom the hub on this PC hands the counters' questions; empty until the queue is there. */
export type QueueDesk = { serve?: ServeQueue }

/** Who may call which number: puts the keeper into the queue's seam, and its desk behind the hub's door. */
export function createStationQueueKeeping(parts: {
  readonly options: CoreOptions
  readonly base: Foundation
  readonly lines: ReturnType<typeof createLines>
  readonly queueing: ReturnType<typeof createQueueing>['queueing']
  readonly desk: QueueDesk
}): QueueKeeping {
  const { options, base, lines, queueing, desk } = parts
  const { rows, places, granting, seams } = queueing
  const { station, stationNumber } = base.place
  const keeping = createQueueKeeping({
    ...base,
    station,
    stationNumber,
    rows,
    places,
    fetch: options.fetch,
    hub: lines.network,
    isAlone: () => !base.journal.heads().some(({ origin }) => isOtherCounter(origin, station)),
    labelOf: lines.hub.labelOf,
    closeFor: (dead, by) => releaseCounter({ ...base, rows, places, granting, station, counterName: () => '' }, dead, by),
    onChange: () => options.publish('queue.changed', {}),
  })
  seams.keeper = keeping.queueKeeper
  desk.serve = keeping.serve
  return keeping
}

/** Hubs and gateways write logs too and are no counters. */
const isOtherCounter = (origin: string, station: string): boolean =>
  /\.S\d{2}#\d+$/.test(origin) && !origin.startsWith(`${station}#`)
