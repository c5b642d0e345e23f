import { expect, test } from 'vitest'
import { isDailyCopyDue, type TriggerState } from '../../../../../src/main/features/backup/daily-trigger.ts'

const LIMITS = { idleMs: 60, patienceMs: 1_000, retryMs: 500 }
const quiet: TriggerState = { now: 100, startedAt: 0, lastCommitAt: undefined, hasCopyOfToday: false, lastFailureAt: undefined }

test.each<[name: string, state: Partial<TriggerState>, isDue: boolean]>([
  ['a quiet morning', {}, true],
  ['the first minute after the start', { now: 30 }, false],
  ['a clerk has just saved', { now: 100, lastCommitAt: 90 }, false],
  ['the clerk has been quiet since', { now: 200, lastCommitAt: 90 }, true],
  ['never quiet all morning: beside the work', { now: 1_100, lastCommitAt: 1_099 }, true],
  ['there is one of today', { hasCopyOfToday: true }, false],
  ['the last try failed a moment ago', { lastFailureAt: 50 }, false],
  ['the last try failed long ago', { now: 600, lastFailureAt: 50 }, true],
])('%s', (_, state, isDue) => {
  expect(isDailyCopyDue({ ...quiet, ...state }, LIMITS)).toBe(isDue)
})
