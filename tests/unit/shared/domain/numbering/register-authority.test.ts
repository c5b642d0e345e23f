import { array, assert, check, constantFrom, nat, property, record, shuffledSubarray, type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyRegisterFact,
  checkHandOver,
  checkOpen,
  checkTakeOver,
  formatDocumentNumber,
  mayWrite,
  takeBookNumber,
  unopenedBook,
  type BookState,
  type RegisterFact,
} from '../../../../../src/shared/domain/numbering/index.ts'
import { toLocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

const BY = { id: 'o1', name: 'Lâm Thị Mận' }
const AT = toLocalTime(Date.UTC(2026, 10, 23, 1))
const LEADER = { id: 'o2', roles: ['leader'] as const }
const CLERK = { id: 'o1', roles: ['clerical-officer'] as const }

const claim = (to: string, epoch: number, last = 0) =>
  ({ at: AT, by: BY, book: 'outgoing', from: null, to, epoch, year: 2026, last }) as const
function moved(to: string, epoch: number, last = 0): RegisterFact {
  const { last: lastNumber, ...body } = claim(to, epoch, last)
  return { type: 'RegisterAuthorityMoved', body: { ...body, lastNumber } }
}
function seized(to: string, epoch: number, last = 0): RegisterFact {
  const { last: lastPaperNumber, ...body } = claim(to, epoch, last)
  return { type: 'RegisterAuthoritySeized', body: { ...body, lastPaperNumber, confirmedBy: [BY, BY], reason: 'máy hỏng' } }
}
const numbered = (number: number, epoch: number): RegisterFact => ({
  type: 'OutgoingNumbered',
  body: {
    at: AT,
    by: BY,
    book: 'outgoing',
    year: 2026,
    number,
    epoch,
    documentId: `d${number}-${epoch}`,
    documentKind: 'plan',
    summary: '',
    recipients: '',
    signer: '',
    symbol: formatDocumentNumber(number, 'plan', 'UBND'),
    issuedOn: plainDate('2026-11-23'),
    requestId: null,
  },
})
const fold = (...facts: RegisterFact[]): BookState => facts.reduce(applyRegisterFact, unopenedBook('outgoing'))

describe('who may write a book', () => {
  test('nobody before it is opened, then its holder', () => {
    expect(mayWrite(fold(), 'S01#1')).toEqual({ may: false, why: 'unopened' })
    expect(takeBookNumber(fold(moved('S01#1', 1, 41)), 'S01#1', 2026)).toEqual({ ok: true, value: { number: 42, epoch: 1 } })
    expect(takeBookNumber(fold(moved('S01#1', 1)), 'S02#1', 2026)).toMatchObject({
      ok: false,
      error: { messageKey: 'number.book-elsewhere' },
    })
  })

  test('numbers begin at 1 each year', () => {
    expect(takeBookNumber(fold(moved('S01#1', 1, 41)), 'S01#1', 2027)).toMatchObject({ value: { number: 1 } })
  })

  test('the holder’s PC, restored, is another incarnation and writes nothing', () => {
    expect(mayWrite(fold(moved('S01#1', 1)), 'S01#2')).toEqual({ may: false, why: 'other-holder' })
  })

  test('a holder that has seen the higher epoch is fenced', () => {
    expect(mayWrite(fold(moved('S01#1', 1), seized('S02#1', 2)), 'S01#1')).toEqual({ may: false, why: 'other-holder' })
  })

  test('two who claim one epoch are both stopped until two people decide', () => {
    const torn = fold(moved('S01#1', 1), moved('S02#1', 2, 7), seized('S03#1', 2, 8))
    expect([mayWrite(torn, 'S02#1'), mayWrite(torn, 'S03#1')]).toEqual([
      { may: false, why: 'disputed' },
      { may: false, why: 'disputed' },
    ])
    const decided = fold(moved('S01#1', 1), moved('S02#1', 2, 7), seized('S03#1', 2, 8), seized('S01#1', 3, 9))
    expect(takeBookNumber(decided, 'S01#1', 2026)).toMatchObject({ value: { number: 10, epoch: 3 } })
  })

  test('all machines agree, in whatever order the facts came', () => {
    const facts = [
      moved('S01#1', 1, 3),
      numbered(4, 1),
      moved('S02#1', 2, 4),
      seized('S03#1', 2, 6),
      numbered(7, 2),
      moved('S01#1', 3, 7),
    ]
    assert(
      property(shuffledSubarray(facts, { minLength: facts.length }), (order) => {
        expect(fold(...order)).toEqual(fold(...facts))
      }),
    )
  })
})

describe('moving a book', () => {
  const state = fold(moved('S01#1', 1, 41))

  test('is for its holder alone, to another machine', () => {
    expect(checkHandOver(state, { me: 'S01#1', to: 'S02#1' })).toEqual({ ok: true, value: { epoch: 2 } })
    expect(checkHandOver(state, { me: 'S02#1', to: 'S02#1' })).toMatchObject({ ok: false })
    expect(checkHandOver(state, { me: 'S01#1', to: 'S01#1' })).toMatchObject({ ok: false })
  })

  test('is opened once', () => {
    expect(checkOpen(fold()).ok).toBe(true)
    expect(checkOpen(state).ok).toBe(false)
  })

  test.each([
    ['leader and văn thư', { leader: LEADER, clerk: CLERK }, true],
    ['one person for both', { leader: CLERK, clerk: CLERK }, false],
    ['no leader', { leader: { id: 'o3', roles: ['specialist'] as const }, clerk: CLERK }, false],
    ['no văn thư', { leader: LEADER, clerk: { id: 'o3', roles: ['counter-clerk'] as const } }, false],
    ['a paper book behind the log', { leader: LEADER, clerk: CLERK, lastPaperNumber: 40 }, false],
    ['the holder itself', { leader: LEADER, clerk: CLERK, me: 'S01#1' }, false],
  ])('taken over in an emergency by %s: %s', (_name, wanted, isAllowed) => {
    expect(checkTakeOver(state, { me: 'S02#1', year: 2026, lastPaperNumber: 43, ...wanted }).ok).toBe(isAllowed)
  })
})

/** Random hand-overs over a line that loses and delays: numbers 1…n, none twice (sync.md §6). */
describe('one writer', () => {
  type Move = { readonly do: 'write' | 'move' | 'read'; readonly at: number; readonly to: number }
  const step: Arbitrary<Move> = record({ do: constantFrom('write', 'move', 'read'), at: nat(2), to: nat(2) })

  function play(steps: readonly Move[], anyoneMayNumber: boolean): number[] {
    const names = ['S01#1', 'S02#1', 'S03#1']
    const log: RegisterFact[] = [moved('S01#1', 1)]
    const read = [1, 1, 1]
    const given: number[] = []
    const nameOf = (at: number): string => names[at] ?? ''
    for (const { do: act, at, to } of steps) {
      if (act === 'read') read[at] = log.length
      // What this machine has read; its own facts follow causally, so its view is a prefix.
      const state = fold(...log.slice(0, read[at]))
      const taken = takeBookNumber(anyoneMayNumber ? { ...state, holder: nameOf(at) } : state, nameOf(at), 2026)
      const move = checkHandOver(state, { me: nameOf(at), to: nameOf(to) })
      if (act === 'write' && taken.ok) {
        given.push(taken.value.number)
        log.push(numbered(taken.value.number, taken.value.epoch))
        if (!anyoneMayNumber) read[at] = log.length
      }
      if (act === 'move' && move.ok) {
        log.push(moved(nameOf(to), move.value.epoch, state.last[2026] ?? 0))
        read[at] = log.length
      }
    }
    return given
  }
  const isConsecutive = (given: readonly number[]): boolean => given.every((number, index) => number === index + 1)

  const search = (anyoneMayNumber: boolean) =>
    check(
      property(array(step, { maxLength: 80 }), (steps) => isConsecutive(play(steps, anyoneMayNumber))),
      { numRuns: 500 },
    )

  test('gives 1…n without gap or double through random hand-overs', () => {
    expect(search(false)).toMatchObject({ failed: false })
  })

  test('the model refutes “anyone may number”', () => {
    expect(search(true)).toMatchObject({ failed: true })
  })
})

test('the number is written as NĐ 30/2020 writes it', () => {
  expect(formatDocumentNumber(5, 'plan', 'UBND')).toBe('05/KH-UBND')
  expect(formatDocumentNumber(112, 'official-letter', 'UBND-VP')).toBe('112/UBND-VP')
})
