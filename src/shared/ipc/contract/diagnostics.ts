import { z } from 'zod'

export const DiagnosticStep = z.object({
  step: z.enum(['database', 'journal', 'disk', 'clock', 'printer', 'gateway', 'key-store', 'catalogue']),
  state: z.enum(['ok', 'warning', 'failed', 'unknown']),
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type DiagnosticStep = z.infer<typeof DiagnosticStep>

export const diagnosticsContract = {
  'diagnostics.run': {
    kind: 'query',
    permission: 'diagnostics.run',
    input: z.object({}),
    output: z.object({ steps: z.array(DiagnosticStep) }),
  },
} as const
