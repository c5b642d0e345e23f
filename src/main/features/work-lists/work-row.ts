import { z } from 'zod'
import { DueKind, isHeld, WorkLock, WorkPlace, WorkWait } from '../../../shared/domain/work-list/index.ts'
import type { WorkRow } from '../../../shared/ipc/contract/work-list.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import { ROW_COLUMNS, toRowView } from '../dossiers/index.ts'
import { NO_DUE } from './work-item-follower.ts'

/** What a work list shows of a row: `w` is its `work_item`, `d` the dossier, `l` the lock. */
export const WORK_ROW_COLUMNS = `${ROW_COLUMNS}, w.assignee_id, w.signer_name, w.place, w.is_returned, w.has_draft, w.waits,
  w.due_at AS next_due, w.due_kind, l.lock`

const Stored = z.object({
  assignee_id: z.string(),
  signer_name: z.string(),
  place: WorkPlace,
  is_returned: z.number(),
  has_draft: z.number(),
  waits: z.string(),
  next_due: z.string(),
  due_kind: z.string(),
  lock: z.string().nullable(),
})

type Told = { readonly now: LocalTime; readonly isInConflict: (dossierId: string) => boolean }

export function toWorkRow(row: unknown, { now, isInConflict }: Told): WorkRow {
  const stored = Stored.parse(row)
  const plain = toRowView(row)
  const lock = stored.lock === null ? null : WorkLock.parse(JSON.parse(stored.lock))
  return {
    ...plain,
    assigneeId: stored.assignee_id,
    signerName: stored.signer_name,
    place: stored.place,
    isReturned: stored.is_returned === 1,
    hasDraft: stored.has_draft === 1,
    waits: stored.waits === '' ? [] : stored.waits.split(',').map((wait) => WorkWait.parse(wait)),
    nextDue: stored.next_due === NO_DUE ? null : { at: LocalTime.parse(stored.next_due), kind: DueKind.parse(stored.due_kind) },
    hasConflict: isInConflict(plain.id),
    lock: lock && isHeld(lock, now) ? lock : null,
  }
}
