import { deadlineFor } from '../deadline/deadline-for.ts'
import type { DueTime } from '../deadline/deadline.ts'
import type { WorkCalendar } from '../calendar/calendar.ts'
import type { TimeLimit } from '../procedure/time-limit.ts'
import type { LocalTime } from '../../kernel/local-time.ts'
import { WORKFLOW_END, type StepTime, type WorkflowDefinition, type WorkflowStep } from './workflow.ts'

const HOURS_A_DAY = 8

export function hoursOfStep(time: StepTime | null): number {
  if (!time) return 0
  return time.unit === 'working-hours' ? time.value : time.value * HOURS_A_DAY
}

/** Working hours within a legal limit. Calendar days hold at least five working days in seven, and never less than one. */
export function hoursOfLimit(limit: TimeLimit): number {
  switch (limit.shape) {
    case 'working-hours':
      return limit.value
    case 'working-days':
      return limit.value * HOURS_A_DAY
    case 'calendar-days':
      return Math.max(1, Math.floor((limit.value * 5) / 7)) * HOURS_A_DAY
    case 'same-day':
      return HOURS_A_DAY
  }
}

type Graph = Pick<WorkflowDefinition, 'steps' | 'firstStep'>

/**
 * Working hours of the longest way through, each step once: a dossier sent back uses up the same time again, which no plan
 * can promise. Steps that can come back to each other count together.
 */
export function longestHours({ steps, firstStep }: Graph): number {
  const waysOut = new Map(
    steps.map(({ id, decisions }) => [id, decisions.filter(({ move }) => move !== 'send-back').map(({ to }) => to)]),
  )
  const reach = new Map(steps.map(({ id }) => [id, reachedFrom(id, waysOut)]))
  const circleOf = (id: string): string[] =>
    steps
      .filter((other) => other.id === id || (reach.get(id)?.has(other.id) && reach.get(other.id)?.has(id)))
      .map((other) => other.id)
  const known = new Map<string, number>()
  const hoursFrom = (id: string): number => {
    const before = known.get(id)
    if (before !== undefined) return before
    const circle = circleOf(id)
    const own = steps.filter((step) => circle.includes(step.id)).reduce((sum, { time }) => sum + hoursOfStep(time), 0)
    const next = circle.flatMap((each) => waysOut.get(each) ?? []).filter((to) => !circle.includes(to) && waysOut.has(to))
    const total = own + Math.max(0, ...next.map(hoursFrom))
    for (const each of circle) known.set(each, total)
    return total
  }
  return waysOut.has(firstStep) ? hoursFrom(firstStep) : 0
}

/** What can be come to from `start` by at least one of the ways. */
export function reachedFrom(start: string, waysOut: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>()
  const open = [...(waysOut.get(start) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue
    reached.add(next)
    open.push(...(waysOut.get(next) ?? []))
  }
  return reached
}

export type StepClock = { readonly calendar: WorkCalendar; readonly dueTime: DueTime }

/** When a step begun at `since` should be done: never later than the whole dossier. Null where no clock runs. */
export function stepDueAt(
  step: Pick<WorkflowStep, 'id' | 'time'> | undefined,
  { since, dossierDueAt, clock }: { since: LocalTime; dossierDueAt: LocalTime | null; clock: StepClock },
): LocalTime | null {
  if (!step?.time || step.id === WORKFLOW_END) return null
  const { value, unit: shape } = step.time
  const deadline = deadlineFor({ timeLimit: { shape, value }, receivedAt: since, ...clock })
  if (!deadline.ok) return dossierDueAt
  const { dueAt } = deadline.value
  return dossierDueAt !== null && dossierDueAt < dueAt ? dossierDueAt : dueAt
}
