import { z } from 'zod'

const Code = z.string().min(1).max(64)

/** `printed`: the printer said so, or took every byte where it cannot say. `messageKey`: why nothing whole came out. */
export const PapersOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('printed') }),
  z.object({ kind: z.literal('not-printed'), messageKey: z.string() }),
])
export type PapersOutcome = z.infer<typeof PapersOutcome>

export const kioskPapersContract = {
  /** The papers to bring, on the ticket printer of this PC; nothing of it is about a person, nothing is kept. */
  'kiosk.print-papers': { kind: 'command', permission: 'public', input: z.object({ code: Code }), output: PapersOutcome },
} as const
