import { expect, test } from 'vitest'
import { createCodeProjector, createNumberService } from '../../../src/main/features/numbers/index.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import type { StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { aRegister } from '../../support/station/a-register.ts'

const DAY = plainDate('2026-11-23')
const UNIT = 'H12.64'

/** What the counters read of a received dossier. */
const received = (origin: string, code: string, order: number) => ({
  event: { type: 'DossierReceived', id: code, origin, via: null } as unknown as StoredEvent, // the projector looks at nothing else
  body: { at: '2026-11-23T09:00:00+07:00', code, register: { year: 2026, book: 1, order } },
})

test('a restored PC that pulls its own old log from its peers goes on above it', () => {
  const { db, unitOfWork, close } = aRegister()
  const origin = 'H12.64.S01#2'
  const place = { db, unit: UNIT, origin }
  const numbers = createNumberService({
    ...place,
    unitCode: UNIT,
    stationNumber: '01',
    slot: 0,
    today: () => DAY,
    isStated: () => false,
  })
  const projector = createCodeProjector(place)
  for (const { event, body } of [
    received('H12.64.S01#1', 'H12.64-261123-5003', 12),
    received('H12.64.S02#1', 'H12.64-261123-5207', 99),
    received('H12.64.S01#1', 'H12.64-261123-5001', 10),
  ])
    unitOfWork.write(() => projector.project(event, body, db))
  const next = unitOfWork.write(() => [unwrap(numbers.takeDossierCode(DAY)), numbers.takeRegisterPlace(DAY).order])
  expect(next).toEqual(['H12.64-261123-5004', 13])
  // The rebuild of the projections does not take the counters back.
  unitOfWork.write(() => projector.clear(db))
  expect(unitOfWork.write(() => unwrap(numbers.takeDossierCode(DAY)))).toBe('H12.64-261123-5005')
  close()
})

test('what an earlier incarnation borrowed is worth nothing to the next', () => {
  const { db, unitOfWork, close } = aRegister()
  const numbersOf = (incarnation: number) =>
    createNumberService({
      db,
      unit: UNIT,
      unitCode: UNIT,
      stationNumber: '01',
      slot: 0,
      today: () => DAY,
      isStated: () => false,
      origin: `H12.64.S01#${incarnation}`,
    })
  unitOfWork.write(() => numbersOf(1).addLease(DAY, { first: 101, last: 105 }))
  expect([numbersOf(1).remainingCodes(DAY), numbersOf(2).remainingCodes(DAY)]).toEqual([205, 200])
  close()
})

test('a roll-back gives the number back, and a clock a day off asks first', () => {
  const { db, unitOfWork, close } = aRegister()
  const made = {
    db,
    unit: UNIT,
    unitCode: UNIT,
    stationNumber: '01',
    slot: 0,
    origin: 'H12.64.S01#1',
    today: () => DAY,
    isStated: () => false,
  }
  const numbers = createNumberService({ ...made, clockOffsetMs: () => 25 * 3_600_000 })
  const failing = (): void =>
    unitOfWork.write(() => {
      unwrap(numbers.takeDossierCode(DAY))
      throw new Error('the fact could not be written')
    })
  expect(failing).toThrow('could not be written')
  expect(unitOfWork.write(() => unwrap(numbers.takeDossierCode(DAY)))).toBe('H12.64-261123-5000')
  expect(() => numbers.takeDossierCode(DAY)).toThrow('only with the fact')
  expect(numbers.checkDay(DAY, null)).toMatchObject({ error: { messageKey: 'number.confirm-clock' } })
  expect(numbers.checkDay(DAY, DAY).ok).toBe(true)
  close()
})
