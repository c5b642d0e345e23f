import { array, boolean, check, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  backOffMs,
  cutBatch,
  decideRequest,
  findForks,
  missingAtPeer,
  parseRetryAfter,
  SyncAnswer,
  SyncRequest,
  type RequestHistory,
} from '../../../../src/shared/sync/index.ts'

const HASH = 'a'.repeat(64)
const OTHER = 'b'.repeat(64)

describe('the vector', () => {
  test('names what the peer lacks of each origin, in one order', () => {
    const ours = { 'S02#1': [3, HASH] as [number, string], 'S01#1': [5, HASH] as [number, string] }
    expect(missingAtPeer(ours, { 'S01#1': [2, HASH] })).toEqual([
      { origin: 'S01#1', from: 3, to: 5 },
      { origin: 'S02#1', from: 1, to: 3 },
    ])
    expect(missingAtPeer(ours, { 'S01#1': [9, HASH], 'S02#1': [3, HASH] })).toEqual([])
  })

  test('a head of equal length with another hash is a fork, one beyond our log is not', () => {
    const hashAt = (_origin: string, seq: number) => (seq <= 4 ? HASH : undefined)
    expect(findForks({ 'S01#1': [4, OTHER], 'S02#1': [4, HASH], 'S03#1': [9, OTHER] }, hashAt)).toEqual([
      { origin: 'S01#1', at: 4 },
    ])
  })
})

describe('a batch', () => {
  test('ends at the number of events or at the bytes, and says whether any are left', () => {
    expect(cutBatch([1, 2, 3], { events: 2, bytes: 100 })).toEqual({ batch: [1, 2], more: true })
    expect(cutBatch(['đđ', 'x'], { events: 9, bytes: 6 })).toEqual({ batch: ['đđ'], more: true })
    expect(cutBatch([1, 2], { events: 2, bytes: 100 })).toEqual({ batch: [1, 2], more: false })
  })

  test('carries one event however large, or its log would stop for ever', () => {
    expect(cutBatch(['x'.repeat(50), 'y'], { events: 9, bytes: 10 })).toEqual({ batch: ['x'.repeat(50)], more: true })
  })
})

describe('request numbers', () => {
  const known: RequestHistory = { n: 7, bootIds: ['old', 'current'] }
  test.each([
    ['the same process goes on', { n: 8, bootId: 'current' }, { kind: 'accept', history: { n: 8, bootIds: ['old', 'current'] } }],
    ['a late answer repeats its number', { n: 7, bootId: 'current' }, { kind: 'stale', n: 7 }],
    ['a late request of the process before is only late', { n: 5, bootId: 'old' }, { kind: 'stale', n: 7 }],
    [
      'a new process takes over',
      { n: 8, bootId: 'new' },
      { kind: 'accept', history: { n: 8, bootIds: ['old', 'current', 'new'] } },
    ],
    ['an older process with a larger number is a copied disk', { n: 9, bootId: 'old' }, { kind: 'clone' }],
  ])('%s', (_name, request, verdict) => {
    expect(decideRequest(known, request)).toEqual(verdict)
  })

  test('restarts, losses and late repeats of one machine never raise the alarm', () => {
    const life = array(record({ restart: boolean(), lost: boolean(), repeat: boolean() }), { maxLength: 60 })
    const neverAlarms = property(life, (steps) => {
      let history: RequestHistory | undefined
      let boot = 0
      const sent: { n: number; bootId: string }[] = []
      for (const step of steps) {
        if (step.restart) boot += 1
        sent.push({ n: sent.length + 1, bootId: `boot-${boot}` })
        const arriving = step.repeat ? sent : sent.slice(-1)
        for (const request of step.lost ? [] : arriving) {
          const verdict = decideRequest(history, request)
          if (verdict.kind === 'clone') return false
          if (verdict.kind === 'accept') history = verdict.history
        }
      }
      return true
    })
    expect(check(neverAlarms)).toMatchObject({ failed: false })
  })
})

describe('back-off', () => {
  test('grows to its ceiling with full jitter, and honours what the other side asked for', () => {
    const wait = (failures: number, random: number) => backOffMs({ failures, random, trouble: 'failed' })
    expect([1, 2, 3, 20, 4000].map((failures) => wait(failures, 0.9999))).toEqual([499, 999, 1999, 59_994, 59_994])
    expect(wait(20, 0)).toBe(0)
    expect(backOffMs({ failures: 1, random: 0, trouble: 'busy', retryAfterMs: 7_000 })).toBe(7_000)
    expect(backOffMs({ failures: 1, random: 0, trouble: 'busy', retryAfterMs: 9_999_999 })).toBe(300_000)
  })

  test('reads Retry-After in seconds and as a date, and nothing else', () => {
    const now = Date.parse('2026-06-19T02:00:00Z')
    expect(['30', 'Fri, 19 Jun 2026 02:00:10 GMT', 'soon', '', null].map((text) => parseRetryAfter(text, now))).toEqual([
      30_000,
      10_000,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('messages', () => {
  const request = {
    proto: 1,
    unit: 'H12.57',
    origin: 'H12.57.S01#1',
    boot_id: '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7',
    n: 1,
    have: { 'H12.57.S01#1': [1, HASH] },
    events: [],
    caps: { schema: { DossierReceived: 1 }, build: '0.1.0' },
  }
  test('a request is taken whole', () => {
    expect(SyncRequest.parse(request)).toEqual(request)
  })
  test.each([
    ['no number', { n: undefined }],
    ['number zero', { n: 0 }],
    ['an origin without incarnation', { origin: 'H12.57.S01' }],
    ['a vector without hashes', { have: { 'H12.57.S01#1': 1 } }],
    ['more than 200 events', { events: Array.from({ length: 201 }, () => ({})) }],
    ['a boot id of another kind', { boot_id: 'boot' }],
  ])('%s is refused', (_name, over) => {
    expect(SyncRequest.safeParse({ ...request, ...over }).success).toBe(false)
  })
  test.each([
    { st: 'fork', origin: 'H12.57.S01#1', at: 5 },
    { st: 'clone' },
    { st: 'stale', n: 9 },
    { st: 'upgrade', min: 1 },
    { st: 'busy' },
    { st: 'refused', reason: 'wrong-unit' },
  ])('the answer $st is understood', (answer) => {
    expect(SyncAnswer.parse(answer)).toEqual(answer)
  })
})
