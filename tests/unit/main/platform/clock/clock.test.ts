import { expect, test } from 'vitest'
import { systemClock, systemIds } from '../../../../../src/main/platform/clock/index.ts'
import { EventId } from '../../../../../src/shared/domain/journal/index.ts'

test('ids are distinct and rise in the order they were made', () => {
  const ids = Array.from({ length: 5000 }, () => systemIds.newId())
  expect([...new Set(ids)].sort()).toEqual(ids)
  expect(EventId.safeParse(ids[0]).success).toBe(true)
})

test('the system clock tells milliseconds that nobody has checked', () => {
  expect([Math.abs(systemClock.now() - Date.now()) < 1000, systemClock.trust()]).toEqual([true, 'free'])
})
