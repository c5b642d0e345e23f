import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHlc, hlcToEpochMs, stampOf } from '../../../../../src/main/platform/journal/hlc.ts'
import { testClock } from './journal-rig.ts'

test('whatever the clock does and whatever is heard, stamps only rise', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), ms: fc.integer({ min: 0, max: 4_000_000_000_000 }) }),
    fc.record({ kind: fc.constant('observe' as const), ms: fc.integer({ min: 0, max: 4_000_000_000_000 }) }),
    fc.record({ kind: fc.constant('tick' as const), ms: fc.constant(0) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const clock = testClock()
      const hlc = createHlc({ clock, last: 0n })
      let last = 0n
      for (const { kind, ms } of steps) {
        if (kind === 'set') clock.set(ms)
        if (kind === 'observe') hlc.observe(stampOf(ms))
        if (kind !== 'tick') continue
        const stamp = hlc.tick()
        expect(stamp > last).toBe(true)
        last = stamp
      }
    }),
  )
})

test('a stamp from nine minutes ahead is followed, one from eleven is not', () => {
  const clock = testClock()
  const hlc = createHlc({ clock, last: 0n })
  hlc.observe(stampOf(clock.now() + 9 * 60_000))
  expect(hlcToEpochMs(String(hlc.tick()))).toBe(clock.now() + 9 * 60_000)
  hlc.observe(stampOf(clock.now() + 11 * 60_000))
  expect(hlcToEpochMs(String(hlc.tick()))).toBe(clock.now() + 9 * 60_000)
})
