import type { FairRule } from '../../../../shared/domain/queue/queue-settings.ts'
import type { PriorityReason } from '../../../../shared/domain/queue/ticket.ts'
import { type InLine, type PastCall, whoIsNext } from '../../../../shared/domain/queue/index.ts'
import { atMinutes } from '../../../../shared/kernel/local-time.ts'
import { plainDate } from '../../../../shared/kernel/plain-date.ts'

const DAY = plainDate('2026-06-15')
const OPENING = 8 * 60
/** A turn at the counter, for the example only. */
const TURN_MINUTES = 3

/** Eleven people of a morning: who took which number when (minutes after 8:00), and three of them with priority. */
const ARRIVALS: readonly (readonly [number, number, PriorityReason | null])[] = [
  [1, 0, null],
  [2, 0, null],
  [3, 1, null],
  [4, 1, null],
  [5, 2, 'elderly'],
  [6, 2, null],
  [7, 3, null],
  [8, 4, 'disabled'],
  [9, 5, null],
  [10, 6, 'pregnant'],
  [11, 6, null],
]

export type ExampleCall = Readonly<{ label: string; isPriority: boolean; why: string; waitedMinutes: number }>

const people: readonly InLine[] = ARRIVALS.map(([number, minute, priority]) => {
  const at = atMinutes(DAY, OPENING + minute)
  return {
    id: String(number),
    label: `A${String(number).padStart(3, '0')}`,
    groupId: 'example',
    priority,
    placeAt: at,
    waitingSince: at,
    takenAt: at,
    returnedAt: null,
    forStation: null,
    appointmentId: null,
  }
})

/** What one counter would do with them under a rule, by the very function that decides at the counter. */
export function exampleOrder(rule: FairRule): readonly ExampleCall[] {
  const calls: ExampleCall[] = []
  const history: PastCall[] = []
  let left = people
  for (let turn = 0; left.length > 0; turn += 1) {
    const minute = OPENING + 6 + turn * TURN_MINUTES
    const now = atMinutes(DAY, minute)
    const next = whoIsNext(left, { counter: { station: '1', groupIds: ['example'], takesPriority: true }, rule, history, now })
    if (!next) break
    const { ticket, why } = next
    const isPriority = ticket.priority !== null
    const waitedMinutes = minute - (OPENING + (ARRIVALS[Number(ticket.id) - 1]?.[1] ?? 0))
    calls.push({ label: ticket.label, isPriority, why, waitedMinutes })
    history.push({ groupId: 'example', isPriority, at: now })
    left = left.filter(({ id }) => id !== ticket.id)
  }
  return calls
}
