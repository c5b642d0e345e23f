import { expect, test } from 'vitest'
import { newestFirst } from '../../../../../src/main/features/conflicts/conflict-rows.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'

const row = (id: string, time: string) => ({ id, openedAt: LocalTime.parse(`2026-11-23T${time}+07:00`) })

test('the newest conflict stands first, and those of one second in one order whatever the rows come in', () => {
  const rows = [row('b', '09:00:00'), row('a', '09:00:00'), row('c', '10:00:00'), row('d', '09:00:00')]
  const orders = [rows, rows.toReversed()].map((list) => list.toSorted(newestFirst).map(({ id }) => id))
  expect(orders).toEqual([
    ['c', 'a', 'b', 'd'],
    ['c', 'a', 'b', 'd'],
  ])
})
