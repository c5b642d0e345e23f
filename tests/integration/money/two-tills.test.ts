import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { contract } from '../../../src/shared/ipc/contract.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'
import { aBenchStation, meet, someone, type BenchStation } from '../../support/station/a-bench-station.ts'
import { aClock } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

const DAY = plainDate('2026-11-23')
let one: BenchStation
let two: BenchStation

beforeEach(async () => {
  const clock = aClock(`${DAY}T08:00:00+07:00`)
  one = await aBenchStation('01', clock)
  two = await aBenchStation('02', clock)
})
afterEach(() => {
  one.close()
  two.close()
})

const cashierAt = (station: BenchStation) => someone(station, `Thủ quỹ ${station.place.stationNumber}`)

function beginsWithBook(station: BenchStation): string {
  const cashier = cashierAt(station)
  unwrap(station.money.open({ requestId: randomUUID(), floatCount: [] }, cashier))
  const range = { form: '01BLP2-001', symbol: 'AA-26P', first: 1, last: 50 }
  const book = { till: station.place.station, ...range, delegation: { document: '', on: null, purpose: '' } }
  return unwrap(station.money.books.register(randomUUID(), book, cashier)).id
}

function takes(station: BenchStation): string {
  const cashier = cashierAt(station)
  const { dossiers } = unwrap(station.intake.receive(contract['dossier.receive'].input.parse(anIntake()), cashier))
  const items = [{ dossierId: dossiers[0]?.id ?? '', amount: 1000 }]
  const said = { requestId: randomUUID(), items, payer: { name: 'Nguyễn Văn Ánh', address: '' }, note: '' }
  return unwrap(station.money.collect({ ...said, mayBeProvisional: false, confirmedDate: DAY }, cashier)).receipt.numberText
}

it('a range that two tills were given unseen goes on above every number either of them has printed', () => {
  const first = beginsWithBook(one)
  beginsWithBook(two)
  expect([takes(one), takes(one), takes(one)]).toEqual(['0000001', '0000002', '0000003'])
  expect(takes(two)).toBe('0000001')
  meet(one, two)
  expect(() => takes(two)).toThrow(/book-meets-other/)
  unwrap(one.money.books.close({ bookId: first, reason: 'Trùng quyển quầy 02' }, cashierAt(one)))
  meet(one, two)
  expect(takes(two)).toBe('0000004')
})
