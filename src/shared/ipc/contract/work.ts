import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'

/** What may take longer than a person waits: each has its line on `Đồng bộ` and can be left running. */
export const WorkKind = z.enum([
  'blob-transfer',
  'first-fill',
  'backup',
  'restore',
  'courier-export',
  'courier-import',
  'rebuild',
  'bulk-acts',
])
export type WorkKind = z.infer<typeof WorkKind>

export const WorkItem = z.object({
  id: z.string(),
  kind: WorkKind,
  /** The sentence that names it, such as `work.backup`. */
  titleKey: z.string(),
  done: z.number().min(0),
  /** Null while nobody knows how much there is. */
  total: z.number().min(0).nullable(),
  unit: z.enum(['items', 'bytes', 'events', 'percent']),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  startedAt: LocalTime,
  endedAt: LocalTime.nullable(),
  /** What it does at this moment, or what it came to. */
  messageKey: z.string().optional(),
  canCancel: z.boolean(),
})
export type WorkItem = z.infer<typeof WorkItem>

export const workContract = {
  /** Running works first, then those that ended lately. */
  'work.list': { kind: 'query', permission: 'session.own', input: z.object({}), output: z.array(WorkItem) },
  'work.cancel': {
    kind: 'command',
    permission: 'sync.manage',
    input: z.object({ id: z.string().min(1).max(64) }),
    output: z.object({}),
  },
} as const
