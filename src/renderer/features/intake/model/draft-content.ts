import { z } from 'zod'
import type { InputOf } from '../../../../shared/ipc/contract.ts'
import { cleanLine } from '../../../../shared/kernel/text.ts'
import { chosenItems, IntakeForm } from './intake-form.ts'

/** Raised when an older program could no longer read the form; a newer draft is then refused, not half read. */
const DRAFT_VERSION = 1

const DraftContent = z.object({ version: z.literal(DRAFT_VERSION), form: IntakeForm })

export type DraftToSave = InputOf<'draft.save'>

const TITLE_MAX = 200
const PROCEDURES_MAX = 1000

/** The whole form as it stands, right or wrong. */
export function toDraft(id: string, form: IntakeForm): DraftToSave {
  const number = form.owner.personalId || form.owner.oldIdNumber || form.owner.passport || form.owner.taxCode
  return {
    id,
    title: cleanLine(form.owner.fullName || number).slice(0, TITLE_MAX),
    procedures: chosenItems(form)
      .map(({ procedureName }) => procedureName)
      .join('; ')
      .slice(0, PROCEDURES_MAX),
    // Through JSON, because a draft is JSON: what is undefined disappears here and not on the way.
    content: JSON.parse(JSON.stringify({ version: DRAFT_VERSION, form })),
  }
}

/** Undefined: made by a newer program, or not a form at all. */
export function fromDraft(content: unknown): IntakeForm | undefined {
  const parsed = DraftContent.safeParse(content)
  return parsed.success ? parsed.data.form : undefined
}
