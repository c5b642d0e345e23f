import { expect, test } from 'vitest'
import { gatesToOpen } from '../../../../src/shared/sync/index.ts'

const never = () => false
const gates = (machines: Parameters<typeof gatesToOpen>[0]['machines'], opened: Record<string, number> = {}) =>
  gatesToOpen({ machines, opened: new Map(Object.entries(opened)), isGated: never })

test('a version opens when every machine can read it, and only once', () => {
  const both = [
    { origin: 'S01#1', schema: { DossierReceived: 3, FeePaid: 1 } },
    { origin: 'S02#1', schema: { DossierReceived: 2, FeePaid: 1 } },
  ]
  expect(gates(both)).toEqual([{ type: 'DossierReceived', ver: 2 }])
  expect(gates(both, { DossierReceived: 2 })).toEqual([])
})

test('one machine that does not know the kind at all holds it back', () => {
  expect(
    gates([
      { origin: 'S01#1', schema: { X: 2 } },
      { origin: 'S02#1', schema: {} },
    ]),
  ).toEqual([])
})

test('a former incarnation of a station holds nothing back', () => {
  expect(
    gates([
      { origin: 'S01#1', schema: {} },
      { origin: 'S01#2', schema: { X: 2 } },
    ]),
  ).toEqual([{ type: 'X', ver: 2 }])
})

test('a first version needs no gate unless its kind says so', () => {
  const machines = [{ origin: 'S01#1', schema: { X: 1, Y: 1 } }]
  expect(gatesToOpen({ machines, opened: new Map(), isGated: (type) => type === 'Y' })).toEqual([{ type: 'Y', ver: 1 }])
})
