import { expect, test } from 'vitest'
import { isTouched } from '../../../../src/renderer/bridge/query-cache.ts'

test('a changed dossier makes lists, counts and the register old, and leaves settings alone', () => {
  const event = { name: 'dossier.changed', payload: { dossierId: 'd' } } as const
  expect(
    ['dossier.list', 'dossier.count-tabs', 'register.list', 'settings.get', 'catalogue.search'].map((operation) =>
      isTouched(event, operation),
    ),
  ).toEqual([true, true, true, false, false])
})

test('a restarted core makes the session old: everybody signs in anew', () => {
  expect(isTouched({ name: 'core.restarted', payload: {} }, 'session.get')).toBe(true)
})

test('an answer of the province reaches the lists that show it', () => {
  expect(isTouched({ name: 'sync.changed', payload: {} }, 'dossier.get')).toBe(true)
})
