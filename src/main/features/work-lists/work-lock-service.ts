import {
  isHeld,
  WORK_LOCK_AGGREGATE,
  workLockEvents,
  workLockId,
  type WorkLock,
  type WorkLockEvent,
} from '../../../shared/domain/work-list/index.ts'
import type { NewEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { toEpochMs, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import { createWorkLockRows } from './work-lock-projector.ts'

/** A sign of life is written at most so often: the journal is no heartbeat. */
const KEEP_EVERY_MS = 5 * 60_000

export type WorkLocks = ReturnType<typeof createWorkLocks>

type Fact<T extends WorkLockEvent['type']> = Omit<
  Extract<WorkLockEvent, { type: T }>['body'],
  'at' | 'by' | 'counter' | 'dossierId'
>

/** Soft locks: they tell colleagues, and refuse nothing. */
export function createWorkLocks(deps: {
  readonly db: Db
  readonly unitOfWork: UnitOfWork
  readonly append: (event: NewEvent) => unknown
  readonly now: () => LocalTime
  readonly counterName: () => string
}) {
  const { unitOfWork, append, now } = deps
  const rows = createWorkLockRows(deps.db)
  const find = (dossierId: string): WorkLock | null => {
    const lock = rows.find(dossierId)
    return lock && isHeld(lock, now()) ? lock : null
  }
  const write = <T extends WorkLockEvent['type']>(type: T, on: { dossierId: string; by: OfficerRef }, fact: Fact<T>): void =>
    void append({
      aggType: WORK_LOCK_AGGREGATE,
      aggId: workLockId(on.dossierId),
      type,
      ver: workLockEvents[type].ver,
      actor: on.by.id,
      body: { at: now(), ...on, counter: deps.counterName(), ...fact },
    })

  return {
    find,
    /** The lock as it is after the attempt: of the asker, or of whoever is at it already. */
    take: (dossierId: string, by: OfficerRef, over: { readonly takesOver: boolean; readonly word: string }): WorkLock | null =>
      unitOfWork.write(() => {
        const lock = find(dossierId)
        if (!lock) write('WorkLockTaken', { dossierId, by }, { since: now(), from: null, word: '' })
        else if (lock.holder.id === by.id) {
          if (toEpochMs(now()) - toEpochMs(lock.seenAt) >= KEEP_EVERY_MS)
            write('WorkLockTaken', { dossierId, by }, { since: lock.since, from: null, word: '' })
        } else if (over.takesOver) write('WorkLockTaken', { dossierId, by }, { since: now(), from: lock.holder, word: over.word })
        return find(dossierId)
      }),
    ask: (dossierId: string, by: OfficerRef, word: string): WorkLock | null =>
      unitOfWork.write(() => {
        const lock = find(dossierId)
        if (lock && lock.holder.id !== by.id) write('WorkLockAsked', { dossierId, by }, { word })
        return find(dossierId)
      }),
    release: (dossierId: string, by: OfficerRef, why: 'done' | 'idle' | 'given'): WorkLock | null =>
      unitOfWork.write(() => {
        if (rows.find(dossierId)?.holder.id === by.id) write('WorkLockReleased', { dossierId, by }, { why })
        return find(dossierId)
      }),
    /** Whoever signs out leaves nothing behind that looks like work. */
    releaseAllOf: (by: OfficerRef): void =>
      unitOfWork.write(() => {
        for (const { dossierId, holder } of rows.list())
          if (holder.id === by.id) write('WorkLockReleased', { dossierId, by }, { why: 'signed-out' })
      }),
  }
}
