import { afterEach, expect, test } from 'vitest'
import { EVENT_SQL } from '../../../../../src/main/platform/journal/event-repository.ts'
import { createRig, disposeRigs } from './journal-rig.ts'

afterEach(disposeRigs)

const PARAMETERS: Record<keyof typeof EVENT_SQL, readonly unknown[]> = {
  range: ['u', 'o', 1, 10],
  byId: ['u', Buffer.alloc(16)],
  aggregate: ['u', 'a'],
  recent: [{ unit: 'u', before: 1, actor: null, limit: 1 }],
  inOrder: [{ unit: 'u', hlc: 1, id: Buffer.alloc(16), limit: 1 }],
  lastHlc: ['u', 1],
  has: ['u', Buffer.alloc(16)],
  isIn: ['u', Buffer.alloc(16), 'o'],
}

test.each(Object.keys(EVENT_SQL) as (keyof typeof EVENT_SQL)[])(
  'the question %s is answered from an index, never by a scan',
  (name) => {
    const { db } = createRig().opened
    const plan = db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${EVENT_SQL[name]}`)
      .all(...PARAMETERS[name])
      .map((row) => row.detail)
    expect(plan.filter((detail) => detail.startsWith('SCAN'))).toEqual([])
    const sorts = plan.filter((detail) => /TEMP B-TREE FOR ORDER BY/.test(detail))
    expect(sorts, 'only ties of one stamp and one id may be sorted').toEqual([])
  },
)
