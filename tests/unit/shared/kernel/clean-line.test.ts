import { expect, test } from 'vitest'
import { cleanLine, cleanText } from '../../../../src/shared/kernel/text.ts'

test('what a register keeps has no control sign, no turned direction, no half of a character', () => {
  expect(cleanLine('  Quầy\u0000 1\u202E – Tiếp nhận\u200B\n')).toBe('Quầy 1 – Tiếp nhận')
  expect(cleanLine('Nguye\u0302\u0303n')).toBe('Nguyễn')
  // An emoji cut in the middle by a limit of letters: the journal could not keep it, and the act would fail without a reason.
  expect(cleanLine('Ghi chú 😀'.slice(0, -1))).toBe('Ghi chú')
  expect(cleanText('a\uDE00b\nc')).toBe('a b\nc')
  expect(cleanLine('😀')).toBe('😀')
})
