import { expect, test } from 'vitest'
import { exampleOrder } from '../../../../src/renderer/features/queue/settings/example-order.ts'
import { DEFAULT_QUEUE_SETTINGS, type FairRule } from '../../../../src/shared/domain/queue/index.ts'

const rule = (part: Partial<FairRule>): FairRule => ({ ...DEFAULT_QUEUE_SETTINGS.rule, ...part })
const pattern = (of: FairRule): string =>
  exampleOrder(of)
    .map(({ isPriority }) => (isPriority ? 'P' : 'o'))
    .join('')

test('everybody of the example is called once', () => {
  const labels = exampleOrder(rule({})).map(({ label }) => label)
  expect(labels.toSorted()).toEqual(Array.from({ length: 11 }, (_none, n) => `A${String(n + 1).padStart(3, '0')}`))
})

test('with 0 between, priority goes first whoever came before', () => {
  expect(pattern(rule({ ordinaryBetween: 0, ordinaryLimitMinutes: 240 }))).toBe('PPPoooooooo')
})

test('with 2 between, one or two ordinary citizens follow each priority one', () => {
  expect(pattern(rule({ ordinaryBetween: 2, ordinaryLimitMinutes: 240 }))).toMatch(/^P(o{1,2}P){2}o+$/)
})

test('whoever has waited past the limit goes before new priority numbers', () => {
  const calls = exampleOrder(rule({ ordinaryBetween: 0, ordinaryLimitMinutes: 7 }))
  expect(calls.some(({ why }) => why === 'queue.why.waited-long')).toBe(true)
})
