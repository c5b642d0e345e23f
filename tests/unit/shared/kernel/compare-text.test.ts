import { expect, test } from 'vitest'
import { compareText } from '../../../../src/shared/kernel/text.ts'

test('texts stand in the order of their signs, and the same text is neither before nor after itself', () => {
  expect([compareText('a', 'b'), compareText('b', 'a'), compareText('a', 'a')]).toEqual([-1, 1, 0])
  expect(['đ', 'a', 'Z', '10', '9'].toSorted(compareText)).toEqual(['10', '9', 'Z', 'a', 'đ'])
})
