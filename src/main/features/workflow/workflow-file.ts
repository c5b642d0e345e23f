import { z } from 'zod'
import type { WorkflowDefinition } from '../../../shared/domain/workflow/workflow.ts'
import { WorkflowDraft } from '../../../shared/ipc/contract/workflow.ts'
import { appError, type FieldError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'

const FORMAT = 'qmc-workflow'
/** A process has at most thirty steps; a larger file is something else. */
const TEXT_MAX = 500_000
const FAULTS_MAX = 30

const WorkflowFile = z.object({
  format: z.literal(FORMAT, { error: 'catalogue.wrong-format' }),
  formatVersion: z.literal(1, { error: 'catalogue.wrong-format-version' }),
  workflow: WorkflowDraft,
})

/** One definition as a file for another commune: without id and number, which are the other's to give. */
export function toWorkflowFile(definition: WorkflowDefinition): string {
  const workflow = WorkflowDraft.parse(definition)
  return `${JSON.stringify({ format: FORMAT, formatVersion: 1, workflow }, undefined, 2)}\n`
}

/** The draft in the file, or where it is wrong. Never throws, whatever the text. */
export function readWorkflowFile(text: string): Result<WorkflowDraft> {
  if (text.length > TEXT_MAX) return err(appError('validation', 'catalogue.file-too-large'))
  const raw = parseJson(text)
  if (raw === undefined) return err(appError('validation', 'catalogue.not-json'))
  const parsed = WorkflowFile.safeParse(raw)
  if (parsed.success) return ok(parsed.data.workflow)
  const fields = parsed.error.issues.slice(0, FAULTS_MAX).map((issue): FieldError => {
    const messageKey = /^(validation|catalogue)\.[a-z-]+$/.test(issue.message) ? issue.message : 'validation.invalid'
    return { path: issue.path.join('.'), messageKey }
  })
  return err(appError('validation', 'workflow.file-has-errors', { params: { count: parsed.error.issues.length }, fields }))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
