import { expect, test } from 'vitest'
import { parseClock } from '../../../../src/renderer/features/queue/parse-clock.ts'

test.each([
  ['9:05', 545],
  ['09:05', 545],
  ['9h5', 545],
  ['9h', 540],
  ['09.30', 570],
  ['0930', 570],
  ['9', 540],
  ['23:59', 1439],
  ['24:00', undefined],
  ['9:60', undefined],
  ['930', undefined],
  ['chín giờ', undefined],
  ['', undefined],
])('%j as an hour is %j', (text, minutes) => {
  expect(parseClock(text)).toBe(minutes)
})
