import { expect, test } from 'vitest'
import { STATION_EVENTS } from '../../../../../src/main/composition/event-kinds.ts'
import { AUDIT_EVENT_TYPES } from '../../../../../src/renderer/features/audit/event-types.ts'
import { isTextKey } from '../../../../../src/renderer/i18n/index.ts'
import { StationEnrolled } from '../../../../../src/shared/domain/journal/index.ts'

const written = [...new Set([StationEnrolled, ...STATION_EVENTS].map(({ type }) => type))]

test('the journal can be filtered by every kind of fact a station writes, and by no other', () => {
  expect([...AUDIT_EVENT_TYPES].sort()).toEqual(written.sort())
})

test('every kind of fact has a Vietnamese text', () => {
  expect(written.filter((type) => !isTextKey(`event.${type}`))).toEqual([])
})

test('every way a journal can fail its check has a Vietnamese text', () => {
  const problems = ['gap', 'bad-link', 'bad-hash', 'bad-signature', 'bad-body', 'bad-head', 'unknown-origin']
  expect(problems.filter((problem) => !isTextKey(`chain-problem.${problem}`))).toEqual([])
})
