import type { WorkItem, WorkKind } from '../../../shared/ipc/contract/work.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'

/** More often a screen cannot show it, and each telling is a question from the window. */
const TELL_EVERY_MS = 300
/** Ended works stay for whoever comes back to the screen. */
const KEPT_ENDED = 8

export type NewWork = {
  readonly kind: WorkKind
  readonly titleKey: string
  readonly unit: WorkItem['unit']
  /** Absent: nobody knows yet. */
  readonly total?: number
  /** True: `signal` is listened to, so the screen may offer to stop it. */
  readonly canCancel?: boolean
}

/** One work under way, in the hands of whoever does it. After `end` or `fail` nothing more is heard. */
export type RunningWork = {
  readonly id: string
  /** Aborted when a person stops the work; only with `canCancel`. */
  readonly signal: AbortSignal
  readonly advance: (done: number, total?: number) => void
  readonly say: (messageKey: string) => void
  readonly end: (messageKey?: string) => void
  readonly fail: (messageKey: string) => void
}

export type WorkBoard = {
  readonly begin: (work: NewWork) => RunningWork
  readonly list: () => WorkItem[]
  /** False: no such work, or one that cannot be stopped. */
  readonly cancel: (id: string) => boolean
}

type Entry = { item: WorkItem; readonly abort: AbortController; toldAt: number }

/** Where every long work of this PC tells how far it is. In memory only: a work does not outlive the process that does it. */
export function createWorkBoard(deps: {
  readonly now: () => number
  readonly newId: () => string
  readonly publish: PublishEvent
}): WorkBoard {
  const { now, newId, publish } = deps
  const entries = new Map<string, Entry>()

  function change(entry: Entry, part: Partial<WorkItem>, isWorthTelling: boolean): void {
    if (entry.item.state !== 'running') return
    entry.item = { ...entry.item, ...part }
    if (!isWorthTelling && now() - entry.toldAt < TELL_EVERY_MS) return
    entry.toldAt = now()
    publish('work.progress', { workId: entry.item.id })
  }

  function close(entry: Entry, state: WorkItem['state'], messageKey: string | undefined): void {
    change(entry, { state, endedAt: toLocalTime(now()), canCancel: false, messageKey }, true)
    const ended = [...entries.values()].filter(({ item }) => item.state !== 'running')
    for (const { item } of ended.slice(0, Math.max(0, ended.length - KEPT_ENDED))) entries.delete(item.id)
  }

  return {
    begin: (wanted) => {
      const id = newId()
      const entry = toEntry(wanted, id, now())
      entries.set(id, entry)
      publish('work.progress', { workId: id })
      return {
        id,
        signal: entry.abort.signal,
        advance: (done, newTotal) => change(entry, { done, total: newTotal ?? entry.item.total }, false),
        say: (messageKey) => change(entry, { messageKey }, true),
        end: (messageKey) => close(entry, entry.abort.signal.aborted ? 'cancelled' : 'done', messageKey),
        fail: (messageKey) => close(entry, entry.abort.signal.aborted ? 'cancelled' : 'failed', messageKey),
      }
    },
    list: () => {
      const items = [...entries.values()].map(({ item }) => item)
      return [
        ...items.filter(({ state }) => state === 'running'),
        ...items.filter(({ state }) => state !== 'running').toReversed(),
      ]
    },
    cancel: (id) => {
      const entry = entries.get(id)
      if (!entry?.item.canCancel) return false
      entry.abort.abort()
      return true
    },
  }
}

function toEntry({ kind, titleKey, unit, total, canCancel = false }: NewWork, id: string, nowMs: number): Entry {
  const startedAt = toLocalTime(nowMs)
  const place = { id, kind, titleKey, unit, startedAt, endedAt: null, canCancel }
  return { item: { ...place, done: 0, total: total ?? null, state: 'running' }, abort: new AbortController(), toldAt: nowMs }
}
