import { z } from 'zod'
import { LocalTime, toEpochMs } from '../../kernel/local-time.ts'
import { ShortText } from '../dossier/dossier-parts.ts'
import { defineEvents } from '../journal/event-kinds.ts'
import { OfficerRef } from '../staff/officer.ts'

/** Without a sign of life for so long a lock is nobody's: the PC may be off. */
export const LOCK_IDLE_MINUTES = 15

const Act = z.object({ at: LocalTime, by: OfficerRef, counter: z.string().max(200) })

/** Somebody has a dossier open to work on it. A courtesy between colleagues: it refuses nothing (conflicts are decided elsewhere). */
export const WorkLock = z.object({
  dossierId: z.string(),
  holder: OfficerRef,
  counter: z.string(),
  since: LocalTime,
  /** The last sign of life. */
  seenAt: LocalTime,
  /** Whom it was taken over from, and the word said with it. */
  takenFrom: z.object({ officer: OfficerRef, word: z.string() }).nullable(),
  /** Somebody asks to have it. */
  asked: z.object({ by: OfficerRef, counter: z.string(), at: LocalTime, word: z.string() }).nullable(),
})
export type WorkLock = z.infer<typeof WorkLock>

export const WORK_LOCK_AGGREGATE = 'work-lock'

export const workLockEvents = {
  /** Begun, kept alive (same `since`), or taken over (`from`). */
  WorkLockTaken: {
    ver: 1,
    body: Act.extend({ dossierId: z.string(), since: LocalTime, from: OfficerRef.nullable(), word: ShortText }),
  },
  WorkLockReleased: {
    ver: 1,
    body: Act.extend({ dossierId: z.string(), why: z.enum(['done', 'idle', 'signed-out', 'given']) }),
  },
  WorkLockAsked: { ver: 1, body: Act.extend({ dossierId: z.string(), word: ShortText }) },
} as const

export type WorkLockEventType = keyof typeof workLockEvents
export type WorkLockEvent = {
  [T in WorkLockEventType]: { readonly type: T; readonly body: z.infer<(typeof workLockEvents)[T]['body']> }
}[WorkLockEventType]

export const workLockEventDefinitions = defineEvents(WORK_LOCK_AGGREGATE, workLockEvents)

/** Id of the aggregate: not the dossier's own, for a lock must never be a concurrent change of it. */
export const workLockId = (dossierId: string): string => `work-lock:${dossierId}`

/** The lock after the event. A release or a sign of life of somebody who no longer holds it changes nothing. */
export function applyWorkLock(before: WorkLock | undefined, { type, body }: WorkLockEvent): WorkLock | undefined {
  if (type === 'WorkLockTaken') return taken(before, body)
  const isHolder = before?.holder.id === body.by.id
  if (type === 'WorkLockReleased') return isHolder ? undefined : before
  if (!before || isHolder) return before
  const { by, counter, at, word } = body
  return { ...before, asked: { by, counter, at, word } }
}

function taken(before: WorkLock | undefined, body: Extract<WorkLockEvent, { type: 'WorkLockTaken' }>['body']): WorkLock {
  const { at, by, counter, dossierId, since, from, word } = body
  if (before?.holder.id === by.id) return { ...before, counter, since, seenAt: at }
  // Two began at once: the earlier stays, unless the later said whom it takes over from.
  if (before && from === null && isHeld(before, at)) return before
  const takenFrom = from && from.id !== by.id ? { officer: from, word } : null
  return { dossierId, holder: by, counter, since, seenAt: at, takenFrom, asked: null }
}

/** Somebody is at it now. */
export function isHeld({ seenAt }: Pick<WorkLock, 'seenAt'>, now: LocalTime): boolean {
  return toEpochMs(now) - toEpochMs(seenAt) < LOCK_IDLE_MINUTES * 60_000
}
