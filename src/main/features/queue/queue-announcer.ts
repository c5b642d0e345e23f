import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { toEpochMs, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import type { QueueNotes } from './queue-notes.ts'

/** A call that comes over the line later than this is history: nobody shall be called to a counter by it. */
const FRESH_MS = 120_000

type AnnouncerDeps = {
  readonly db: Db
  readonly notes: QueueNotes
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly publish: PublishEvent
}

/** Tells the windows what changed, after it is on the disk, whoever changed it: this PC or another one. Returns what ends it. */
export function startQueueAnnouncer({ db, notes, unitOfWork, now, publish }: AnnouncerDeps): () => void {
  const isKept = db.prepare('SELECT 1 FROM ticket_call WHERE id = ?').pluck()
  return unitOfWork.onCommit(() => {
    const { isChanged, calls } = notes.take()
    if (isChanged) publish('queue.changed', {})
    for (const { id, at } of calls) {
      const isFresh = toEpochMs(now()) - toEpochMs(at) < FRESH_MS
      if (isFresh && isKept.get(id) !== undefined) publish('queue.called', { callId: id })
    }
  })
}
