import { expect, test } from 'vitest'
import { callsOnStage, FRESH_MS, noteSeen, untilStale } from '../../../../../src/renderer/features/board/fresh-calls.ts'
import { aCall, momentOf } from '../../../../support/board/board.data.ts'

const labels = (calls: readonly { label: string }[]): string[] => calls.map(({ label }) => label)
const old = aCall('A001', '1', { at: momentOf(3) })

test('what hangs there at the first look is not new, and the newest of it stands large', () => {
  const calls = [aCall('A002', '2'), old]
  const seen = noteSeen(undefined, calls, 1_000)
  expect(labels(callsOnStage(calls, seen, 1_000))).toEqual(['A002'])
  expect(untilStale(calls, seen, 1_000)).toBeUndefined()
})

test('several counters that call in one instant all stand large', () => {
  const seen = noteSeen(undefined, [old], 0)
  const calls = [aCall('B001', '3'), aCall('A003', '2'), aCall('A002', '1'), old]
  expect(labels(callsOnStage(calls, noteSeen(seen, calls, 500), 500))).toEqual(['B001', 'A003', 'A002'])
})

test('a counter that has called on shows its newest number only', () => {
  const seen = noteSeen(undefined, [], 0)
  const first = [aCall('A002', '1')]
  const afterFirst = noteSeen(seen, first, 1_000)
  const both = [aCall('A003', '1'), ...first]
  expect(labels(callsOnStage(both, noteSeen(afterFirst, both, 2_000), 2_000))).toEqual(['A003'])
})

test('a recall stands large again', () => {
  const calls = [aCall('A001', '1')]
  const seen = noteSeen(noteSeen(undefined, [], 0), calls, 0)
  const recalled = [aCall('A001', '1', { times: 2 })]
  expect(untilStale(recalled, noteSeen(seen, recalled, FRESH_MS * 2), FRESH_MS * 2)).toBe(FRESH_MS)
})

test('after its time a call makes room', () => {
  const seen = noteSeen(undefined, [old], 0)
  const calls = [aCall('B001', '3'), aCall('A002', '1'), old]
  const then = noteSeen(seen, calls, 0)
  expect(labels(callsOnStage(calls, then, FRESH_MS - 1))).toEqual(['B001', 'A002'])
  expect(labels(callsOnStage(calls, then, FRESH_MS))).toEqual(['B001'])
})

test('an old call for which the list found room again is not new', () => {
  const newest = aCall('A009', '1')
  const seen = noteSeen(undefined, [newest], 0)
  const longer = [newest, old]
  expect(untilStale(longer, noteSeen(seen, longer, 5_000), 5_000)).toBeUndefined()
})

test('the first call of the day is new', () => {
  const calls = [aCall('A001', '1')]
  expect(untilStale(calls, noteSeen(noteSeen(undefined, [], 0), calls, 10), 10)).toBe(FRESH_MS)
})
