import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toLocalTime } from '../../../../src/shared/kernel/local-time.ts'
import {
  chooseEvictions,
  DEFAULT_RATE_CAP,
  furtherPlace,
  isKeptElsewhere,
  isReadyForProvince,
  mayEvict,
  orderForSending,
  rateAt,
  takeTokens,
  wantedOf,
  wordFor,
  type BlobHead,
  type BlobPlace,
  type EvictionCandidate,
  type TokenBucket,
} from '../../../../src/shared/sync/index.ts'

const DAY = 24 * 3_600_000
const hash = (digit: string): string => digit.repeat(64)

describe('the order of sending', () => {
  it('is results and signatures before scans, small before large, and the same on every machine', () => {
    const blobs: BlobHead[] = [
      { sha256: hash('1'), size: 100, kind: 'scan' },
      { sha256: hash('2'), size: 9_000, kind: 'result' },
      { sha256: hash('3'), size: 10, kind: 'scan' },
      { sha256: hash('5'), size: 700, kind: 'signature' },
      { sha256: hash('4'), size: 700, kind: 'result' },
    ]
    const order = (list: readonly BlobHead[]): string =>
      orderForSending(list)
        .map(({ sha256 }) => sha256[0])
        .join('')
    expect(order(blobs)).toBe('45231')
    fc.assert(
      fc.property(fc.shuffledSubarray(blobs, { minLength: 5 }), (shuffled) => {
        expect(order(shuffled)).toBe('45231')
      }),
    )
  })
})

describe('the word for a blob', () => {
  it('is given only by who has verified it, and a hub says "gateway" only after the gateway did', () => {
    const word = (keeper: 'hub' | 'gateway', isVerifiedHere: boolean, isAtGateway: boolean) =>
      wordFor(keeper, { isVerifiedHere, isAtGateway })
    expect([word('gateway', true, false), word('gateway', false, false), word('gateway', false, true)]).toEqual([
      'gateway',
      undefined,
      undefined,
    ])
    expect([word('hub', true, false), word('hub', true, true), word('hub', false, false)]).toEqual(['hub', 'gateway', undefined])
  })

  it('moves a copy outwards and never back, and only the gateway sets the sender free', () => {
    const places: BlobPlace[] = ['here', 'hub', 'gateway']
    for (const known of places)
      for (const told of places)
        expect(places.indexOf(furtherPlace(known, told))).toBe(Math.max(places.indexOf(known), places.indexOf(told)))
    expect(places.map(isKeptElsewhere)).toEqual([false, false, true])
  })

  it('is asked for only where the receiver lacks the blob', () => {
    expect(wantedOf([hash('1'), hash('2'), hash('1')], (sha256) => sha256 === hash('2'))).toEqual([hash('1')])
  })

  it('holds an event back from the province until every blob it needs is verified', () => {
    const verified = new Set([hash('1'), hash('2')])
    const isVerified = (sha256: string): boolean => verified.has(sha256)
    expect([
      isReadyForProvince([], isVerified),
      isReadyForProvince([hash('1'), hash('2')], isVerified),
      isReadyForProvince([hash('1'), hash('3')], isVerified),
    ]).toEqual([true, true, false])
  })
})

describe('letting go of a copy', () => {
  const now = Date.parse('2026-11-20T10:00:00+07:00')
  const candidate = (over: Partial<EvictionCandidate> = {}): EvictionCandidate => ({
    sha256: hash('1'),
    size: 1_000,
    place: 'gateway',
    closedAt: now - 100 * DAY,
    usedAt: undefined,
    ...over,
  })

  it.each([
    ['verified at the gateway and closed long ago', candidate(), true],
    ['only here', candidate({ place: 'here' }), false],
    ['on the hub', candidate({ place: 'hub' }), false],
    ['of an open dossier', candidate({ closedAt: undefined }), false],
    ['closed a day too late', candidate({ closedAt: now - 89 * DAY }), false],
    ['closed in the future, by a wrong clock', candidate({ closedAt: now + DAY }), false],
    ['opened by somebody last week', candidate({ usedAt: now - 7 * DAY }), false],
  ])('%s', (_what, what, expected) => {
    expect(mayEvict(what, now)).toBe(expected)
  })

  it('stops when there is room, longest closed first, and does nothing while there is', () => {
    const limits = { keepMs: 90 * DAY, freeBytes: 10_000 }
    const candidates = [
      candidate({ sha256: hash('a'), closedAt: now - 200 * DAY, size: 3_000 }),
      candidate({ sha256: hash('b'), closedAt: now - 300 * DAY, size: 3_000 }),
      candidate({ sha256: hash('c'), closedAt: now - 100 * DAY, size: 3_000 }),
      candidate({ sha256: hash('d'), place: 'hub', closedAt: now - 900 * DAY, size: 99_000 }),
    ]
    const choose = (freeNow: number): string =>
      chooseEvictions({ candidates, freeNow, now, limits })
        .map((sha256) => sha256[0])
        .join('')
    expect([choose(10_000), choose(8_000), choose(5_000), choose(0)]).toEqual(['', 'b', 'ba', 'bac'])
  })

  it('never touches what the gateway has not verified, whatever else is true', () => {
    const place = fc.constantFrom<BlobPlace>('here', 'hub', 'gateway')
    const time = fc.option(fc.integer({ min: 0, max: now * 2 }), { nil: undefined })
    const one = fc.record({
      sha256: fc.constantFrom(...'0123456789abcdef'.split('').map(hash)),
      size: fc.nat(),
      place,
      closedAt: time,
      usedAt: time,
    })
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ sha256 }) => sha256 }), fc.nat(), (candidates, freeNow) => {
        const chosen = new Set(chooseEvictions({ candidates, freeNow, now }))
        expect(
          candidates.filter(
            ({ sha256, place: at, closedAt }) => chosen.has(sha256) && (at !== 'gateway' || closedAt === undefined),
          ),
        ).toEqual([])
      }),
    )
  })
})

describe('the cap of the office hours', () => {
  const at = (time: string): number | undefined => rateAt(toLocalTime(Date.parse(`${time}+07:00`)), DEFAULT_RATE_CAP)

  it('holds from seven to half past five on working days and Saturdays', () => {
    expect([
      at('2026-11-20T06:59:59'),
      at('2026-11-20T07:00:00'),
      at('2026-11-20T17:29:59'),
      at('2026-11-20T17:30:00'),
      at('2026-11-21T10:00:00'),
      at('2026-11-22T10:00:00'),
    ]).toEqual([undefined, 262_144, 262_144, undefined, 262_144, undefined])
  })

  it('lets no more through in any stretch of time than the rate and one second of it', () => {
    const parts = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 300_000 }), idleMs: fc.nat(5_000) }), {
      minLength: 1,
      maxLength: 60,
    })
    fc.assert(
      fc.property(parts, fc.integer({ min: 8_192, max: 1_000_000 }), (asked, rate) => {
        let bucket: TokenBucket = { level: 0, at: 0 }
        let now = 0
        let sent = 0
        for (const { bytes, idleMs } of asked) {
          now += idleMs
          const taken = takeTokens(bucket, { bytes, rate, now })
          bucket = taken.bucket
          now += taken.waitMs
          sent += bytes
          expect(sent).toBeLessThanOrEqual(rate * (now / 1000) + rate + 1)
        }
      }),
    )
  })

  it('lets a part larger than a second of the rate through, after its time', () => {
    const first = takeTokens({ level: 0, at: 0 }, { bytes: 1_000_000, rate: 100_000, now: 0 })
    expect(first.waitMs).toBe(10_000)
    expect(takeTokens(first.bucket, { bytes: 100_000, rate: 100_000, now: 10_000 }).waitMs).toBe(1_000)
  })

  it('does not wait for a clock that went back', () => {
    const bucket = { level: 100_000, at: 1_000_000 }
    expect(takeTokens(bucket, { bytes: 50_000, rate: 100_000, now: 0 })).toEqual({ bucket: { level: 50_000, at: 0 }, waitMs: 0 })
  })
})
