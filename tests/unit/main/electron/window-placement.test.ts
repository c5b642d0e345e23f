import { expect, test } from 'vitest'
import { chooseScreen } from '../../../../src/main/electron/window-placement.ts'

const first = { id: '1', isPrimary: true }
const second = { id: '2', isPrimary: false }
const third = { id: '3', isPrimary: false }

test.each([
  ['without a choice it is the second screen', [first, second, third], '', false, second],
  ['the chosen screen', [first, second, third], '3', false, third],
  ['the first one, when it was chosen', [first, second], '1', false, first],
  ['a chosen one that is gone gives its place to the second', [first, second], '9', false, second],
  ['with one screen an officer’s window is never covered', [first], '', false, undefined],
  ['nor when the chosen one is gone', [first], '2', false, undefined],
  ['a PC on which nobody works, or a person who asks, gets the only screen', [first], '', true, first],
  ['with no screen at all there is no place', [], '', true, undefined],
] as const)('%s', (_name, screens, wanted, mayCoverFirst, expected) => {
  expect(chooseScreen({ screens, wanted, mayCoverFirst })).toBe(expected)
})
