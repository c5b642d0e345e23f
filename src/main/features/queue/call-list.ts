import { z } from 'zod'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'

const ListedCall = z.object({
  callId: z.string(),
  label: z.string(),
  counterName: z.string(),
  counterNumber: z.string(),
  at: LocalTime,
  times: z.number(),
  isPriority: z.number().transform((value) => value === 1),
})
/** One call or recall, as it was shouted into the room: no person, no reason. */
export type ListedCall = z.infer<typeof ListedCall>

const COLUMNS = `id AS callId, label, counter_name AS counterName, counter_number AS counterNumber, at, times, is_priority AS isPriority`

export type CallList = ReturnType<typeof createCallList>

/** The calls themselves, for displays. */
export function createCallList(db: Db) {
  const newest = db.prepare(`SELECT ${COLUMNS} FROM ticket_call WHERE day = ? ORDER BY at DESC, id DESC LIMIT ?`)
  const one = db.prepare(`SELECT ${COLUMNS} FROM ticket_call WHERE id = ?`)
  return {
    listNewest: (day: PlainDate, limit: number): ListedCall[] => newest.all(day, limit).map((row) => ListedCall.parse(row)),
    find: (callId: string): ListedCall | undefined => {
      const row = one.get(callId)
      return row === undefined ? undefined : ListedCall.parse(row)
    },
  }
}
