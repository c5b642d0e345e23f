import { z } from 'zod'
import { ConflictKind } from '../../domain/conflict/conflict-kind.ts'
import { ConflictChoice } from '../../domain/dossier/conflict-resolved.ts'
import { Reason } from '../../domain/dossier/dossier-parts.ts'
import { LocalTime } from '../../kernel/local-time.ts'

export const ConflictSubject = z.enum(['dossier', 'person', 'settings', 'officer', 'code', 'register'])
export type ConflictSubject = z.infer<typeof ConflictSubject>

/** One version: where it was made, by whom, when. `head` names it in a decision. */
export const ConflictSide = z.object({
  head: z.string(),
  /** Number of the PC as people know it: `02`; empty where it is not one of the house. */
  stationNumber: z.string(),
  /** What the PC called itself: `Quầy 02`. */
  stationName: z.string(),
  officerName: z.string(),
  at: LocalTime,
  /** Types of the acts of this side only, oldest first. */
  acts: z.array(z.string()),
})
export type ConflictSide = z.infer<typeof ConflictSide>

export const ConflictRow = z.object({
  /** Aggregate, or `code:<dossier code>` where two dossiers bear one. */
  id: z.string(),
  kind: ConflictKind,
  subject: ConflictSubject,
  /** Dossier code, or the name of the person, officer or PC. */
  title: z.string(),
  /** Owner and procedure of a dossier; empty otherwise. */
  detail: z.string(),
  /** When the second version was written. */
  openedAt: LocalTime,
  sides: z.array(ConflictSide),
  /** Labels (word list `conflict-field`, or the name of a paper) of what differs; at most five. */
  differs: z.array(z.string()),
  /** Whoever asks may decide it. */
  canDecide: z.boolean(),
})
export type ConflictRow = z.infer<typeof ConflictRow>

const ShownValue = z.object({ text: z.string(), as: z.string() })

export const ConflictItem = z.object({
  key: z.string(),
  /** Two sides want different things: the decision must name one. */
  isContested: z.boolean(),
  /** For each side: it differs from the base. */
  changed: z.array(z.boolean()),
  lines: z.array(z.object({ label: z.string(), base: ShownValue, sides: z.array(ShownValue) })),
})
export type ConflictItem = z.infer<typeof ConflictItem>

export const ConflictDetail = z.object({
  row: ConflictRow,
  items: z.array(ConflictItem),
  /** Whole đồng taken and not due once both stand. */
  refundDue: z.number().int(),
})
export type ConflictDetail = z.infer<typeof ConflictDetail>

const ConflictId = z.string().min(1).max(120)

export const conflictsContract = {
  /** `mine`: those the asker may decide. */
  'conflicts.count': {
    kind: 'query',
    permission: 'session.own',
    input: z.object({}),
    output: z.object({ open: z.number().int(), mine: z.number().int() }),
  },
  /** Newest first; at most 200, `total` tells of more. */
  'conflicts.list': {
    kind: 'query',
    permission: 'session.own',
    input: z.object({}),
    output: z.object({ rows: z.array(ConflictRow), total: z.number().int() }),
  },
  'conflicts.get': { kind: 'query', permission: 'session.own', input: z.object({ id: ConflictId }), output: ConflictDetail },
  /** Refused as a conflict when the versions are no longer those the person saw. */
  'conflicts.resolve': {
    kind: 'command',
    permission: 'conflict.resolve',
    input: z.object({
      id: ConflictId,
      heads: z.array(z.string().min(1).max(64)).min(2).max(100),
      choices: z.array(ConflictChoice).max(500),
      reason: Reason,
    }),
    output: z.object({ dossierId: z.string().nullable() }),
  },
} as const
