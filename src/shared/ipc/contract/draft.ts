import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { OfficerRef } from '../../domain/staff/officer.ts'

export const DraftId = z.uuid()

/** Largest draft kept, in characters of JSON: far above a real form, far below what would stall the disk. */
const MAX_DRAFT_LENGTH = 1_500_000

/** What stands in the form at this moment, right or wrong: a draft refuses nothing that fits. */
export const DraftContent = z
  .json()
  .refine((content) => JSON.stringify(content).length <= MAX_DRAFT_LENGTH, 'validation.too-large')

export const DraftSummary = z.object({
  id: z.string(),
  title: z.string(),
  procedures: z.string(),
  startedBy: OfficerRef,
  heldBy: OfficerRef,
  updatedAt: LocalTime,
})
export type DraftSummary = z.infer<typeof DraftSummary>

export const draftContract = {
  'draft.list': { kind: 'query', permission: 'dossier.receive', input: z.object({}), output: z.array(DraftSummary) },
  /** Opens it for writing: the draft is held by who opened it last, and the other's window is told. */
  'draft.open': {
    kind: 'command',
    permission: 'dossier.receive',
    input: z.object({ id: DraftId }),
    output: z.object({ summary: DraftSummary, content: z.json() }),
  },
  /** Durable when answered. Refused as a conflict when a colleague holds the draft by now. */
  'draft.save': {
    kind: 'command',
    permission: 'dossier.receive',
    input: z.object({ id: DraftId, title: z.string().max(2000), procedures: z.string().max(5000), content: DraftContent }),
    output: z.object({ savedAt: LocalTime }),
  },
  'draft.discard': { kind: 'command', permission: 'dossier.receive', input: z.object({ id: DraftId }), output: z.object({}) },
} as const
