import { expect, test } from 'vitest'
import {
  createCounterSide,
  createKeeperSide,
  KEEPING_LIMITS,
  newMemory,
  type Book,
  type LineFacts,
  type Memory,
  type MemoryPort,
  type Report,
  type Word,
} from '../../../../../src/shared/domain/queue-keeping/index.ts'

const DAY = '2026-11-23'
const S01 = 'H12.64.S01'
const S02 = 'H12.64.S02'
const aBook = (root: number, voter: string): Book => ({
  version: [root, 1],
  root,
  merged: [],
  day: DAY,
  voters: [voter],
  wanted: null,
  grants: [],
})

/** One PC: a memory that can be looked at, and a register that tells of these beginnings and nothing else. */
function aPc(station: string, { root, beginnings }: { readonly root: number; readonly beginnings: readonly number[] }) {
  let memory: Memory = { ...newMemory(`${station}#1`), epoch: root, book: aBook(root, station) }
  const port: MemoryPort = { read: () => memory, write: (next) => void (memory = next) }
  const known = new Set(beginnings)
  const facts: LineFacts = {
    day: () => DAY,
    next: () => undefined,
    turnOf: () => undefined,
    beginnings: () => [...known].map((epoch) => ({ epoch, station: `H12.64.S0${epoch % 100}` })),
    have: () => ({}),
  }
  const scope = () => ({ station, groupIds: [], takesPriority: true })
  const stationNumber = Number(station.slice(-2))
  return {
    book: () => memory.book,
    hearsOf: (epoch: number) => known.add(epoch),
    counter: createCounterSide({ unit: 'H12.64', station, boot: 'b', memory: port, facts, scope }),
    keeper: createKeeperSide({ station, stationNumber, memory: port, facts, now: () => 0, limits: KEEPING_LIMITS }),
  }
}

/** Until they agree upon the term, as the line between them does it; the keeper begins anew where it must. */
function meet(keeping: ReturnType<typeof aPc>, counting: ReturnType<typeof aPc>): { report: Report; word: Word } {
  for (let times = 0; times < 6; times += 1) {
    const report = counting.counter.report(null)
    keeping.keeper.hear(report)
    const { isOn, isOffice, hasRival } = keeping.keeper.state()
    if (!isOn || (isOffice && hasRival)) keeping.keeper.claim('hub-changed')
    const word = keeping.keeper.word(S02)
    if (counting.counter.heard(word) === 'taken' && word.st === 'kept') return { report, word }
  }
  throw new Error('they do not agree')
}

test('a keeper whose register does not tell yet that another began the day takes its book in before it decides, and overwrites nothing', () => {
  const here = aPc(S01, { root: 101, beginnings: [101] })
  const there = aPc(S02, { root: 102, beginnings: [102] })
  here.keeper.claim('hub-changed')
  expect(here.keeper.state()).toMatchObject({ isOffice: true, canDecide: true })
  here.keeper.hear(there.counter.report(null))
  there.counter.heard(here.keeper.word(S02))
  // Its copy is told as long as the keeper has not taken it in.
  expect(there.book()?.root).toBe(102)
  expect(there.counter.report(null).sure).toEqual([0, 0])
  const { word } = meet(here, there)
  expect(here.book()).toMatchObject({ merged: [expect.any(Number)] })
  expect(new Set([here.book()?.root, ...(here.book()?.merged ?? [])])).toEqual(new Set([101, 102]))
  expect(word.st).toBe('kept')
  expect(there.book()).toEqual(here.book())
})

test('a history whose keeper is dead for good stops everybody until a person speaks; then it is over', () => {
  const here = aPc(S01, { root: 101, beginnings: [101] })
  here.hearsOf(103)
  here.keeper.claim('hub-changed')
  expect(here.keeper.state()).toMatchObject({ isOffice: false, canDecide: false })
  here.keeper.claim('person')
  expect(here.keeper.state()).toMatchObject({ isOffice: true, canDecide: true, hasRival: false })
})
