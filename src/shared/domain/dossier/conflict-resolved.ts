import { z } from 'zod'
import { Dossier } from './dossier.ts'
import { Reason } from './dossier-parts.ts'

/** Item of the comparison, and whose value was taken: the head event of a side, or what all sides started from. */
export const ConflictChoice = z.object({ key: z.string().min(1).max(200), from: z.union([z.uuid(), z.literal('base')]) })
export type ConflictChoice = z.infer<typeof ConflictChoice>

/** The dossier as the person decided it. Whole, so that every reader shows exactly this, whatever order it reads the sides in. */
export const DossierOutcome = Dossier.omit({ id: true })

/** What every decision of a conflict keeps besides who and when: the sides that were seen, each choice, and why. */
export const Decision = z.object({
  reason: Reason,
  heads: z.array(z.uuid()).min(2).max(100),
  choices: z.array(ConflictChoice).max(500),
  /** Acts that were not chosen: they stay readable and must not be told to the province any more. */
  superseded: z.array(z.uuid()).max(5_000),
})
export type Decision = z.infer<typeof Decision>
