import { expect, test } from 'vitest'
import {
  chooseHub,
  FIND_WITHIN_MS,
  RETURN_AFTER_MS,
  type Candidate,
  type HubChoice,
  type HubFacts,
} from '../../../../../src/main/features/hub/choose-hub.ts'

const NOW = 1_000_000
const S = (number: number): string => `H12.64.S0${number}`

function candidate(number: number, over: Partial<Candidate> = {}): Candidate {
  const station = S(number)
  return {
    address: `10.0.0.${number}:47470`,
    station,
    origin: `${station}.HUB-aa#1`,
    isManual: false,
    okSince: NOW - 60_000,
    failures: 0,
    isTried: true,
    ...over,
  }
}
const dead = (number: number): Candidate => candidate(number, { okSince: undefined, failures: 2 })
const peer = (number: number): HubChoice => {
  const { address, origin = '', station = '' } = candidate(number)
  return { kind: 'peer', station, origin, address }
}

function choose(over: Partial<HubFacts> & { readonly me?: number; readonly isWilling?: boolean }): HubChoice {
  const { me = 9, isWilling = false, ...facts } = over
  return chooseHub({
    order: [1, 2, 3].map((number) => ({ station: S(number), address: '' })),
    own: { station: S(me), isWilling },
    candidates: [],
    current: { kind: 'none' },
    now: NOW,
    startedAt: NOW - 60_000,
    ...facts,
  })
}

test('the first of the list that answers is the hub', () => {
  expect(choose({ candidates: [candidate(2), candidate(1)] })).toEqual(peer(1))
  expect(choose({ candidates: [candidate(2), dead(1)] })).toEqual(peer(2))
  expect(choose({ candidates: [dead(1), dead(2)] })).toEqual({ kind: 'none' })
})

test('a machine in the list takes the work itself when all before it are dead, and only if it is willing', () => {
  const candidates = [dead(1), dead(2)]
  expect(choose({ me: 3, isWilling: true, candidates })).toEqual({ kind: 'self' })
  expect(choose({ me: 3, isWilling: false, candidates })).toEqual({ kind: 'none' })
  expect(choose({ me: 3, isWilling: true, candidates: [dead(1), candidate(2)] })).toEqual(peer(2))
})

test('the first of the list serves at once, whoever else answers', () => {
  expect(choose({ me: 1, isWilling: true, candidates: [candidate(2)] })).toEqual({ kind: 'self' })
})

test('nobody steps in before those before it had their two tries', () => {
  const tryingFirst = candidate(1, { okSince: undefined, failures: 1 })
  expect(choose({ me: 2, isWilling: true, candidates: [tryingFirst] })).toEqual({ kind: 'none' })
  expect(choose({ me: 2, isWilling: true, candidates: [], startedAt: NOW - FIND_WITHIN_MS + 1 })).toEqual({ kind: 'none' })
  expect(choose({ me: 2, isWilling: true, candidates: [], startedAt: NOW - FIND_WITHIN_MS })).toEqual({ kind: 'self' })
})

test('one lost probe changes nothing, the second does', () => {
  const current = peer(1)
  const others = [candidate(2)]
  expect(choose({ current, candidates: [candidate(1, { failures: 1 }), ...others] })).toEqual(peer(1))
  expect(choose({ current, candidates: [dead(1), ...others] })).toEqual(peer(2))
})

test('the first comes back only when it has answered for a while: no flapping', () => {
  const back = (ms: number): Candidate => candidate(1, { okSince: NOW - ms })
  expect(choose({ current: peer(2), candidates: [back(RETURN_AFTER_MS - 1), candidate(2)] })).toEqual(peer(2))
  expect(choose({ current: peer(2), candidates: [back(RETURN_AFTER_MS), candidate(2)] })).toEqual(peer(1))
  expect(choose({ me: 2, isWilling: true, current: { kind: 'self' }, candidates: [back(1)] })).toEqual({ kind: 'self' })
  expect(choose({ me: 2, isWilling: true, current: { kind: 'self' }, candidates: [back(RETURN_AFTER_MS)] })).toEqual(peer(1))
})

test('a dead hub is left for the first one that answers, without waiting for anybody to be steady', () => {
  expect(choose({ current: peer(1), candidates: [dead(1), candidate(2, { okSince: NOW })] })).toEqual(peer(2))
})

test('a hub no list names is better than none, and an address an administrator typed here is better than the list', () => {
  const stranger = candidate(7)
  expect(choose({ candidates: [dead(1), stranger] })).toEqual(peer(7))
  expect(choose({ candidates: [candidate(1), stranger] })).toEqual(peer(1))
  expect(choose({ candidates: [candidate(1), candidate(7, { isManual: true })] })).toEqual(peer(7))
})

test('the own hub found by its own call is no other machine', () => {
  expect(choose({ me: 3, isWilling: false, candidates: [candidate(3)] })).toEqual({ kind: 'none' })
})

test('a hub that lost its data is another hub', () => {
  const emptied = candidate(1, { origin: `${S(1)}.HUB-bb#1` })
  expect(choose({ current: peer(1), candidates: [emptied] })).toEqual({ ...peer(1), origin: emptied.origin })
})
