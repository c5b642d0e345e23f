import { describe, expect, test } from 'vitest'
import { createTryLimit } from '../../../../../src/main/features/kiosk/index.ts'

const MINUTE = 60_000

/** A limit and a clock that stands where the test puts it. */
function aLimit() {
  let now = 0
  const limit = createTryLimit(() => now)
  return { limit, at: (ms: number): void => void (now = ms) }
}

describe('the limit of wrong tries', () => {
  test('lets four wrong ones pass and rests a minute after the fifth', () => {
    const { limit, at } = aLimit()
    for (const second of [1, 2, 3, 4]) {
      at(second * 1000)
      limit.wasWrong()
    }
    expect(limit.restsFor()).toBeUndefined()
    at(5_000)
    limit.wasWrong()
    expect(limit.restsFor()).toBe(60)
    at(5_000 + 59_500)
    expect(limit.restsFor()).toBe(1)
    at(5_000 + MINUTE)
    expect(limit.restsFor()).toBeUndefined()
  })

  test('rests again after each further wrong one, until ten minutes have passed', () => {
    const { limit, at } = aLimit()
    for (let count = 0; count < 5; count += 1) limit.wasWrong()
    at(2 * MINUTE)
    limit.wasWrong()
    expect(limit.restsFor()).toBe(60)
    at(20 * MINUTE)
    limit.wasWrong()
    expect(limit.restsFor()).toBeUndefined()
  })

  test('never rests longer than a minute, whatever is done to the clock', () => {
    const { limit, at } = aLimit()
    at(90 * MINUTE)
    for (let count = 0; count < 5; count += 1) limit.wasWrong()
    at(0)
    expect(limit.restsFor()).toBe(60)
  })
})
