import { expect, test } from 'vitest'
import { createMachineList } from '../../../../../src/main/features/hub/machines.ts'
import type { Journal } from '../../../../../src/main/platform/journal/index.ts'

/** Logs by name of their origin, with the name each was enrolled under; counts what is read. */
function aHouse(names: Record<string, string>) {
  const asked = { heads: 0, reads: 0 }
  let commit = (): void => undefined
  const journal = {
    heads: () => {
      asked.heads += 1
      return Object.keys(names).map((origin) => ({ origin, seq: 1, hash: '' }))
    },
    read: ({ origin }: { origin: string }) => {
      asked.reads += 1
      const station = origin.slice(0, origin.lastIndexOf('#'))
      const key = { keyId: '0'.repeat(32), publicKey: '0'.repeat(64) }
      return [{ body: { station, incarnation: 1, name: names[origin], ...key } }]
    },
    // Of the journal only these two are asked here.
  } as unknown as Pick<Journal, 'heads' | 'read'>
  const unitOfWork = { onCommit: (listener: () => void) => ((commit = listener), () => undefined) }
  return { machines: createMachineList({ journal, unitOfWork }), asked, names, commit: () => commit() }
}

test('machines stand by number with the name they were enrolled under; hubs and gateways are none', () => {
  const { machines } = aHouse({ 'H12.64.S02#1': 'Quầy 2', 'H12.64.S01#1': '', 'H12.64.S01.HUB-aa#1': 'hub', 'H12.64.GW#1': 'gw' })
  expect(machines()).toEqual([
    { station: 'H12.64.S01', label: '01' },
    { station: 'H12.64.S02', label: '02 – Quầy 2' },
  ])
})

test('whoever asks a thousand times between two commits reads the journal once, and no log’s first event twice', () => {
  const house = aHouse({ 'H12.64.S01#1': 'Quầy 1', 'H12.64.S02#1': 'Quầy 2' })
  for (let times = 0; times < 1_000; times += 1) house.machines()
  expect(house.asked).toEqual({ heads: 1, reads: 2 })
  house.commit()
  house.machines()
  expect(house.asked).toEqual({ heads: 2, reads: 2 })
})

test('a machine that comes with a commit is there, and so is a new name with a new incarnation', () => {
  const house = aHouse({ 'H12.64.S01#1': 'Quầy 1' })
  house.machines()
  Object.assign(house.names, { 'H12.64.S02#1': 'Quầy 2', 'H12.64.S01#2': 'Quầy Một' })
  house.commit()
  expect(house.machines().map(({ label }) => label)).toEqual(['01 – Quầy Một', '02 – Quầy 2'])
})
