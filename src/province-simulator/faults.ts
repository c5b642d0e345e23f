import { z } from 'zod'

/**
 * A scripted lie of the province. `code`: only messages of that dossier; `service`: only that call (default: every call
 * that tells something, not the look-up); `times`: how often it strikes, absent = always.
 * `error-inside`: 200 whose body says that it failed, nothing kept. `late-commit`: no answer, and kept only after `ms`.
 * `held-back`: confirmed at once, kept only after the next message: the wrong order. `newer-schema`: kept, and answered in
 * a form of a later year. `answer-of-another`: kept, and answered with what an earlier message got.
 */
export const Fault = z.strictObject({
  kind: z.enum([
    'refuse',
    'error-after-commit',
    'cut-after-commit',
    'cut-before-commit',
    'slow',
    'unauthorised',
    'too-many',
    'html',
    'unavailable',
    'error-inside',
    'bad-gateway-after-commit',
    'answer-of-another',
    'late-commit',
    'held-back',
    'newer-schema',
  ]),
  code: z.string().max(100).optional(),
  service: z.string().max(40).optional(),
  times: z.number().int().min(1).optional(),
  /** `slow`: milliseconds before the answer; `late-commit`: before it is kept. */
  ms: z.number().int().min(0).max(600_000).optional(),
  /** `refuse`: the sentence of the province. */
  message: z.string().max(500).optional(),
})
export type Fault = z.infer<typeof Fault>

export const FaultList = z.array(Fault).max(100)

export type FaultScript = {
  /** The first fault that strikes this call; counts it. */
  readonly next: (call: { readonly service: string; readonly code: string }) => Fault | undefined
  readonly replace: (faults: readonly Fault[]) => void
  readonly list: () => readonly Fault[]
}

/** Honest with an empty list, which is the default. Faults strike in order, the first that fits. */
export function createFaultScript(initial: readonly Fault[] = []): FaultScript {
  let faults: Fault[] = [...initial]
  return {
    next: ({ service, code }) => {
      const fault = faults.find((candidate) => fits(candidate, service, code))
      if (fault?.times === undefined) return fault
      const left = fault.times - 1
      faults =
        left === 0
          ? faults.filter((other) => other !== fault)
          : faults.map((other) => (other === fault ? { ...fault, times: left } : other))
      return fault
    },
    replace: (next) => {
      faults = [...next]
    },
    list: () => faults,
  }
}

/** Calls that tell nothing: a lie about them must be asked for by name. */
const QUESTIONS: ReadonlySet<string> = new Set(['TraCuuHoSo', 'GetToken', 'GetNextValue', 'UploadFile'])

function fits(fault: Fault, service: string, code: string): boolean {
  if (fault.code !== undefined && fault.code !== code) return false
  return fault.service === undefined ? !QUESTIONS.has(service) : fault.service === service
}
