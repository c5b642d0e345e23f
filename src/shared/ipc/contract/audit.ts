import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'

export const AuditEntry = z.object({
  origin: z.string(),
  seq: z.number().int(),
  at: LocalTime,
  officerName: z.string(),
  type: z.string(),
  subject: z.string(),
  /** First 12 hex digits of the event's hash: what an auditor compares. */
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const auditContract = {
  'audit.list': {
    kind: 'query',
    permission: 'audit.read',
    input: z.object({
      from: PlainDate.nullable(),
      to: PlainDate.nullable(),
      officerId: z.string().max(64).nullable(),
      type: z.string().max(60).nullable(),
      page: z.number().int().min(1).max(100_000),
      pageSize: z.union([z.literal(10), z.literal(50), z.literal(200)]),
    }),
    output: z.object({ entries: z.array(AuditEntry), total: z.number().int() }),
  },
  /** Checks every link and signature of the journal now. */
  'audit.verify': {
    kind: 'query',
    permission: 'audit.read',
    input: z.object({}),
    output: z.object({
      events: z.number().int(),
      findings: z.array(z.object({ origin: z.string(), seq: z.number().int(), problem: z.string() })),
    }),
  },
} as const
