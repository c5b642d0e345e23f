import type { StepTime } from '../../../shared/domain/workflow/workflow.ts'
import type { WorkflowChange } from '../../../shared/domain/workflow/diff-workflow.ts'
import type { WorkflowProblem } from '../../../shared/domain/workflow/check-workflow.ts'
import { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { formatDate, say, sayMessage, sayWord } from '../../i18n/index.ts'

export function timeText(time: StepTime | null): string {
  if (!time) return say('workflow.time-none')
  return time.unit === 'working-hours' ? say('workflow.hours', { n: time.value }) : say('workflow.days', { n: time.value })
}

/** A fault in words; role and act arrive as codes. */
export function problemText({ messageKey, params }: WorkflowProblem): string {
  const { role, move } = params
  return sayMessage({
    messageKey,
    params: {
      ...params,
      ...(role === undefined ? {} : { role: sayWord('role', String(role)) }),
      ...(move === undefined ? {} : { move: sayWord('workflow.move', String(move)) }),
    },
  })
}

/** One side of a difference: codes become words where there are words for them. */
export function changeText({ field }: WorkflowChange, side: string): string {
  if (field === 'kind') return sayWord('workflow.kind', side)
  if (field === 'role') return sayWord('role', side)
  if (field === 'time') return timeOf(side)
  const day = field === 'valid-from' ? PlainDate.safeParse(side) : undefined
  return day?.success ? formatDate(day.data) : side
}

function timeOf(side: string): string {
  const [value, unit] = side.split(' ')
  return timeText(unit === 'working-hours' || unit === 'working-days' ? { value: Number(value), unit } : null)
}
