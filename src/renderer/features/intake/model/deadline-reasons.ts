import type { DossierDeadline } from '../../../../shared/domain/dossier/dossier-parts.ts'
import type { PlainDate } from '../../../../shared/kernel/plain-date.ts'

type Step = DossierDeadline['steps'][number]

/** One sentence of "Vì sao ngày này?": a step, or several days of one kind counted in a row. */
export type Reason = Readonly<{ kind: string; from: PlainDate; to: PlainDate; name: string; first: number; last: number }>

/** Days that say the same are told together, or 22 working days would be 30 sentences. */
const JOINED = new Set(['working-day-counted', 'skipped-weekend', 'skipped-holiday', 'working-minutes-counted'])

/** The steps as a person would tell them. Weekends between counted days are told once, with their days. */
export function reasonsOf(steps: readonly Step[]): Reason[] {
  const reasons: Reason[] = []
  for (const step of steps) {
    const before = reasons.at(-1)
    const name = step.name ?? ''
    if (before && JOINED.has(step.kind) && before.kind === step.kind && before.name === name) {
      reasons[reasons.length - 1] = joined(before, step)
    } else {
      reasons.push({ kind: step.kind, from: step.on, to: step.on, name, first: step.n ?? 0, last: step.n ?? 0 })
    }
  }
  return reasons
}

/** Minutes add up; days run on. */
function joined(before: Reason, step: Step): Reason {
  const n = step.n ?? 0
  return { ...before, to: step.on, last: step.kind === 'working-minutes-counted' ? before.last + n : n }
}
