import { describe, expect, test } from 'vitest'
import {
  addLease,
  addGrants,
  chooseFreeSlot,
  grantRanges,
  grantsWanted,
  leaseBlock,
  leasesWanted,
  NEW_GATEWAY,
  NEW_HUB,
  NO_CODES,
  noteUsed,
  remainingCodes,
  slotRange,
  takeDossierCode,
  unusedLeases,
  type HubLedger,
  type StationCodes,
} from '../../../../../src/shared/domain/numbering/index.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'

const MONDAY = plainDate('2026-11-23')
const TUESDAY = plainDate('2026-11-24')
const WEDNESDAY = plainDate('2026-11-25')
const THURSDAY = plainDate('2026-11-26')
const SLOT_3: StationCodes = { ...NO_CODES, slot: 2 }

function takeAll(state: StationCodes, n: number): { readonly orders: readonly number[]; readonly state: StationCodes } {
  const orders: number[] = []
  let now = state
  for (let i = 0; i < n; i += 1) {
    const taken = unwrap(takeDossierCode(now, MONDAY))
    orders.push(taken.order)
    now = taken.state
  }
  return { orders, state: now }
}

describe('a station', () => {
  test('uses its lease before its slot', () => {
    const leased = addLease(SLOT_3, { day: MONDAY, first: 101, last: 102 })
    expect(takeAll(leased, 4).orders).toEqual([101, 102, 5400, 5401])
  })

  test('counts down lease and slot together', () => {
    const leased = addLease(SLOT_3, { day: MONDAY, first: 101, last: 105 })
    expect(remainingCodes(leased, MONDAY)).toBe(205)
    expect(remainingCodes(takeAll(leased, 6).state, MONDAY)).toBe(199)
    expect(remainingCodes(leased, TUESDAY)).toBe(200)
  })

  test('says so when slot and lease are used up', () => {
    const { state } = takeAll(SLOT_3, 200)
    expect(remainingCodes(state, MONDAY)).toBe(0)
    expect(takeDossierCode(state, MONDAY)).toMatchObject({ ok: false, error: { messageKey: 'number.range-used-up' } })
    expect(takeDossierCode(addLease(state, { day: MONDAY, first: 6, last: 10 }), MONDAY)).toMatchObject({
      ok: true,
      value: { order: 6 },
    })
  })

  test('without a slot lives on leases alone', () => {
    expect(remainingCodes(NO_CODES, MONDAY)).toBe(0)
    expect(takeDossierCode(NO_CODES, MONDAY).ok).toBe(false)
  })

  test('takes the same answer twice as one', () => {
    const once = addLease(SLOT_3, { day: MONDAY, first: 101, last: 105 })
    const used = takeAll(once, 2).state
    expect(addLease(used, { day: MONDAY, first: 101, last: 105 })).toEqual(used)
  })

  test('goes on above what the log says was used, and never back', () => {
    const noted = noteUsed(noteUsed(SLOT_3, MONDAY, 5417), MONDAY, 5403)
    expect(takeAll(noted, 1).orders).toEqual([5418])
    const leased = noteUsed(addLease(SLOT_3, { day: MONDAY, first: 101, last: 105 }), MONDAY, 103)
    expect(takeAll(leased, 1).orders).toEqual([104])
    expect(noteUsed(SLOT_3, MONDAY, 6000)).toEqual(SLOT_3)
  })

  test('asks for a block at two left, and for tomorrow from one o’clock', () => {
    const full = addLease(SLOT_3, { day: MONDAY, first: 101, last: 105 })
    expect(leasesWanted(full, { day: MONDAY, minutes: 8 * 60 })).toEqual([])
    expect(leasesWanted(takeAll(full, 2).state, { day: MONDAY, minutes: 8 * 60 })).toEqual([])
    expect(leasesWanted(takeAll(full, 3).state, { day: MONDAY, minutes: 8 * 60 })).toEqual([MONDAY])
    expect(leasesWanted(full, { day: MONDAY, minutes: 13 * 60 })).toEqual([TUESDAY])
  })

  test('lists the numbers of its leases nobody will carry', () => {
    const leased = addLease(addLease(SLOT_3, { day: MONDAY, first: 101, last: 105 }), { day: TUESDAY, first: 1, last: 5 })
    expect(unusedLeases(takeAll(leased, 2).state, MONDAY)).toEqual([{ first: 103, last: 105 }])
  })
})

describe('slots', () => {
  test('are 25 ranges of 200 from 5000 to 9999', () => {
    expect(slotRange(0)).toEqual({ first: 5000, last: 5199 })
    expect(slotRange(24)).toEqual({ first: 9800, last: 9999 })
    expect(() => slotRange(25)).toThrow('no such slot')
  })

  test('a slot freed today is given out from tomorrow', () => {
    const roster = [
      { origin: 'S01#1', slot: 0, retiredOn: MONDAY },
      { origin: 'S02#1', slot: 1, retiredOn: undefined },
    ]
    expect(chooseFreeSlot(roster, MONDAY)).toBe(2)
    expect(chooseFreeSlot(roster, TUESDAY)).toBe(0)
  })

  test('the twenty-sixth machine gets none', () => {
    const roster = Array.from({ length: 25 }, (_, slot) => ({ origin: `S#${slot}`, slot, retiredOn: undefined }))
    expect(chooseFreeSlot(roster, MONDAY)).toBeUndefined()
  })
})

describe('a hub', () => {
  const ask = (requestId: string, origin = 'S03#1') => ({ origin, day: MONDAY, requestId, today: MONDAY })
  const granted: HubLedger = addGrants(NEW_HUB, 1, [{ day: MONDAY, first: 101, last: 107 }])

  test('without a grant leases nothing', () => {
    expect(leaseBlock(NEW_HUB, ask('a'))).toEqual({ kind: 'refused', reason: 'no-grant' })
  })

  test('gives the same block to the same request, another to another', () => {
    const first = leaseBlock(granted, ask('a'))
    if (first.kind !== 'leased') throw new Error('refused')
    expect(first.block).toMatchObject({ first: 101, last: 105 })
    expect(leaseBlock(first.ledger, ask('a'))).toEqual(first)
    expect(leaseBlock(first.ledger, ask('a', 'S04#1'))).toMatchObject({ block: { first: 106, last: 107 } })
  })

  test('gives nothing for yesterday or for four days ahead', () => {
    expect(leaseBlock(granted, { ...ask('a'), today: TUESDAY })).toEqual({ kind: 'refused', reason: 'wrong-day' })
    expect(leaseBlock(granted, { ...ask('a'), day: THURSDAY })).toEqual({ kind: 'refused', reason: 'wrong-day' })
  })

  test('holds grants for today and two days more, and forgets those of another epoch', () => {
    expect(grantsWanted(NEW_HUB, MONDAY)).toEqual([MONDAY, TUESDAY, WEDNESDAY])
    expect(addGrants(NEW_HUB, 7, [{ day: MONDAY, first: 1, last: 100 }])).toEqual(NEW_HUB)
  })
})

describe('a gateway', () => {
  const ask = (hub: string, requestId: string, epoch = 1) => ({ hub, epoch, requestId, days: [MONDAY], today: MONDAY })

  test('never grants one number to two hubs, nor to two epochs of one', () => {
    let ledger = NEW_GATEWAY
    const firsts: number[] = []
    for (const request of [ask('S01', 'a'), ask('S02', 'b'), ask('S01', 'a'), ask('S01', 'a', 2)]) {
      const answer = grantRanges(ledger, request)
      if (answer.kind !== 'granted') throw new Error('refused')
      ledger = answer.ledger
      firsts.push(...answer.grants.map(({ first }) => first))
    }
    expect(firsts).toEqual([1, 101, 1, 201])
    expect(grantRanges(ledger, ask('S01', 'c', 1))).toEqual({ kind: 'refused', reason: 'stale-epoch' })
  })

  test('stops at 4999 and gives nothing for a day out of reach', () => {
    let ledger = NEW_GATEWAY
    const lasts: (number | undefined)[] = []
    for (let i = 0; i < 51; i += 1) {
      const answer = grantRanges(ledger, ask('S01', `r${i}`))
      if (answer.kind !== 'granted') throw new Error('refused')
      ledger = answer.ledger
      lasts.push(answer.grants[0]?.last)
    }
    expect(lasts.slice(-3)).toEqual([4900, 4999, undefined])
    expect(grantRanges(NEW_GATEWAY, { ...ask('S01', 'x'), days: [THURSDAY] })).toMatchObject({ grants: [] })
  })
})
