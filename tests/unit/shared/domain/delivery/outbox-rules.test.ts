import { describe, expect, test } from 'vitest'
import {
  afterCrash,
  afterRetryRequest,
  deadlineOf,
  firstStep,
  isAbandoned,
  mayGo,
  mayTellAgain,
  settle,
  type DeliveryResult,
  type OutboxState,
} from '../../../../../src/shared/domain/delivery/outbox-rules.ts'

const FREE = { hasEarlierOpen: false, hasOpenParent: false, hasUnverifiedBlob: false, isConflicted: false }
const confirmed: DeliveryResult = { kind: 'confirmed', receipt: 'BN-1', provinceCode: '' }
const rejected: DeliveryResult = { kind: 'rejected', message: 'Sai' }
const inDoubt: DeliveryResult = { kind: 'in-doubt', reason: 'ECONNRESET' }
const later = (isInDoubt: boolean): DeliveryResult => ({ kind: 'later', reason: 'HTTP 503', isInDoubt, isBusy: true })

describe('what may go', () => {
  test('waits for what is before it, for its pages, and for a person where two machines disagree', () => {
    expect(mayGo({ state: 'queued' }, FREE)).toBe(true)
    expect(mayGo({ state: 'unknown' }, FREE)).toBe(true)
    for (const obstacle of ['hasEarlierOpen', 'hasOpenParent', 'hasUnverifiedBlob', 'isConflicted'] as const)
      expect(mayGo({ state: 'queued' }, { ...FREE, [obstacle]: true })).toBe(false)
    for (const state of ['sending', 'confirmed', 'rejected'] as const) expect(mayGo({ state }, FREE)).toBe(false)
  })
})

describe('a telling in doubt', () => {
  test('is asked about before it is sent again, and not sent while the first try may still run', () => {
    expect(firstStep({ isInDoubt: true, canAsk: true })).toBe('ask')
    expect(firstStep({ isInDoubt: true, canAsk: false })).toBe('tell')
    expect(firstStep({ isInDoubt: false, canAsk: true })).toBe('tell')
    expect([mayTellAgain({ isInDoubt: true, deadline: 10 }, 9), mayTellAgain({ isInDoubt: true, deadline: 10 }, 10)]).toEqual([
      false,
      true,
    ])
  })

  test('keeps the end of its first try however often it is asked about', () => {
    const times = { now: 100, settleMs: 60, timeoutMs: 20 }
    expect(deadlineOf({ isInDoubt: false, deadline: 0 }, times)).toBe(160)
    expect(deadlineOf({ isInDoubt: true, deadline: 130 }, times)).toBe(130)
    // The question may hold up the second telling.
    expect(deadlineOf({ isInDoubt: true, deadline: 90 }, times)).toBe(180)
  })

  test('is not told again by a turn that kept the deadline of the earlier try, even when the answer comes after it', () => {
    const telling = { isInDoubt: true, deadline: 130 }
    for (let claimedAt = 120; claimedAt <= 140; claimedAt += 1) {
      const deadline = deadlineOf(telling, { now: claimedAt, settleMs: 60, timeoutMs: 20 })
      // Whoever may tell has time on record for what it tells, up to the end of its question and the whole of its work inside.
      expect(deadline).toBe(mayTellAgain(telling, claimedAt) ? claimedAt + 80 : 130)
    }
  })

  test('is taken over only when the process that had it surely is gone', () => {
    const telling = { state: 'sending' as const, deadline: 160 }
    expect([199, 200].map((now) => isAbandoned(telling, { now, timeoutMs: 20 }))).toEqual([false, true])
    expect(isAbandoned({ ...telling, state: 'queued' }, { now: 999, timeoutMs: 20 })).toBe(false)
  })
})

test.each<[DeliveryResult, OutboxState, OutboxState, OutboxState, boolean]>([
  [confirmed, 'queued', 'sending', 'confirmed', true],
  [confirmed, 'queued', 'confirmed', 'confirmed', false],
  [rejected, 'queued', 'sending', 'rejected', true],
  [rejected, 'queued', 'confirmed', 'confirmed', false],
  [inDoubt, 'queued', 'sending', 'unknown', true],
  [inDoubt, 'unknown', 'sending', 'unknown', false],
  [inDoubt, 'queued', 'confirmed', 'confirmed', false],
  [later(true), 'unknown', 'sending', 'unknown', false],
  [later(true), 'queued', 'sending', 'queued', false],
  [later(false), 'unknown', 'sending', 'queued', false],
])('%o after it was %s and now is %s stands as %s, told: %s', (result, before, now, state, isNews) => {
  expect(settle({ before, now }, result)).toMatchObject({ state, isNews })
})

test('a crash makes only what was on its way doubtful, and a retry writes only a refused one anew', () => {
  const telling = { isInDoubt: false, isRetried: false, deadline: 5 }
  expect(afterCrash({ ...telling, state: 'sending' })).toMatchObject({ state: 'queued', isInDoubt: true, deadline: 5 })
  for (const state of ['queued', 'confirmed', 'unknown', 'rejected'] as const)
    expect(afterCrash({ ...telling, state })).toEqual({ ...telling, state })
  expect(afterRetryRequest({ ...telling, state: 'rejected' })).toMatchObject({ state: 'queued', isRetried: true })
  expect(afterRetryRequest({ ...telling, state: 'unknown', isInDoubt: true })).toMatchObject({
    isInDoubt: true,
    isRetried: false,
  })
})
