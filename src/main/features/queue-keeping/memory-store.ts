import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import { Memory, newMemory, type KeepingChange, type MemoryPort } from '../../../shared/domain/queue-keeping/index.ts'
import { QueueKept } from '../../../shared/domain/queue/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import { toTicketFact } from '../queue/index.ts'

export type MemoryStoreDeps = {
  readonly db: Db
  readonly unit: string
  readonly station: string
  /** Name of the own log. */
  readonly origin: string
  readonly unitOfWork: UnitOfWork
  readonly append: (event: NewEvent) => unknown
  readonly now: () => LocalTime
  /** Who has just taken over; null: the machine itself. */
  readonly actor: () => OfficerRef | null
}

const KEY = 'queue.keeping'

/** Aggregate of those who kept the queue. */
export const keeperAggregate = (unit: string): string => `queue-keeper:${unit}`

/** What this station must never forget about the queue, in its register; what became a fact goes to the journal in the same transaction. */
export function createMemoryStore(deps: MemoryStoreDeps): MemoryPort {
  const { db, unit, unitOfWork, origin } = deps
  const read = db.prepare<unknown[], string>('SELECT value FROM setting WHERE unit = ? AND key = ?').pluck()
  const write = db.prepare(
    'INSERT INTO setting(unit, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  let known = load(read.get(unit, KEY), origin)
  return {
    read: () => known,
    write: (memory, changes = []) => {
      unitOfWork.write(() => {
        write.run(unit, KEY, JSON.stringify(memory))
        for (const change of changes) deps.append(toFact(deps, change))
        // Only what is on the disk is remembered: what is told rests on it.
        unitOfWork.afterCommit(() => void (known = memory))
      })
    },
  }
}

/** Of another incarnation only the number of the term is kept, so that terms go on rising: its rights were another machine's. */
function load(text: string | undefined, origin: string): Memory {
  const memory = text === undefined ? undefined : Memory.safeParse(JSON.parse(text)).data
  if (memory === undefined) return newMemory(origin)
  return memory.origin === origin ? memory : { ...newMemory(origin), epoch: memory.epoch, before: memory.before }
}

function toFact({ unit, station, now, actor }: MemoryStoreDeps, change: KeepingChange): NewEvent {
  const at = now()
  if (change.kind === 'kept') {
    const by = change.cause === 'person' ? actor() : null
    const body = { at, station, epoch: change.epoch, cause: change.cause, by }
    return newEvent(QueueKept, { aggId: keeperAggregate(unit), actor: by?.id ?? 'system', body })
  }
  const { ticketId, to, as, why, requestId, id } = change.grant
  return change.kind === 'granted'
    ? toTicketFact('TicketGranted', ticketId, { at, to, as, why, requestId: requestId || id.join('.'), epoch: change.epoch })
    : toTicketFact('TicketGrantWithdrawn', ticketId, { at, by: actor(), from: to, reason: change.reason })
}
