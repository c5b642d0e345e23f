import { z } from 'zod'
import { catalogueNote } from '../procedure/catalogue-text.ts'
import { WorkflowDefinition } from './workflow.ts'

/** Definitions of the program have this before their name, a commune's own the code of the PC that published them. */
export const SHIPPED_PREFIX = 'qmc.'

/** `resources/catalogue/workflows.json`. A changed definition is another version beside the old one: dossiers run on it. */
export const ShippedWorkflows = z.object({
  format: z.literal('qmc-workflows'),
  formatVersion: z.literal(1),
  note: catalogueNote(2000),
  workflows: z.array(WorkflowDefinition.refine(({ id }) => id.startsWith(SHIPPED_PREFIX))).max(500),
})
export type ShippedWorkflows = z.infer<typeof ShippedWorkflows>
