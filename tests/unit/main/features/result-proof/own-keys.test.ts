import { describe, expect, it } from 'vitest'
import { listOwnKeys } from '../../../../../src/main/features/result-proof/index.ts'
import type { OwnKeyDeps } from '../../../../../src/main/features/result-proof/own-keys.ts'
import { keyIdOf } from '../../../../../src/main/platform/journal/index.ts'

const KEYS = ['11', '22', '33', '44'].map((byte) => byte.repeat(32))
const [OWN = '', OLD = '', NEW = '', STOLEN = ''] = KEYS
const idOf = (publicKey: string): string => keyIdOf(publicKey).slice(0, 16)

const entry = (station: string, publicKey: string) => ({
  station,
  incarnation: 1,
  publicKey,
  keyId: keyIdOf(publicKey),
  name: '',
  slot: null,
  certificateSerial: 'AA',
  proof: '',
  certificateUntil: null,
  admittedAt: '2026-01-05T08:00:00+07:00',
})

const first = (station: string, incarnation: number, publicKey: string, day: string) => ({
  wall: Date.parse(`${day}T08:00:00+07:00`),
  body: { station, incarnation, keyId: keyIdOf(publicKey), publicKey },
})

const logs: Readonly<Record<string, object>> = {
  'H12.64.S02#2': first('H12.64.S02', 2, NEW, '2026-06-01'),
  'H12.64.HUB-a1#1': first('H12.64.HUB-a1', 1, '55'.repeat(32), '2026-01-05'),
}
const stolen = {
  origin: 'H12.64.S03#1',
  station: 'H12.64.S03',
  reason: '',
  byName: '',
  at: '2026-07-01T10:00:00+07:00',
  keptUntil: 4,
}
// Only what is asked for of roster and journal.
const deps = {
  identity: { origin: 'H12.64.S01#1', publicKey: OWN },
  trust: { roster: { list: () => [entry('H12.64.S02', OLD), entry('H12.64.S03', STOLEN)], revocations: () => [stolen] } },
  journal: {
    heads: () => Object.keys(logs).map((origin) => ({ origin, seq: 1, hash: '' })),
    read: ({ origin }: { origin: string }) => [logs[origin]],
  },
} as unknown as OwnKeyDeps

describe('the keys of the unit', () => {
  it('are those of its counters, each with the day from which it signs no more', () => {
    expect(listOwnKeys(deps)).toEqual([
      { keyId: idOf(OWN), publicKey: OWN, end: null },
      { keyId: idOf(OLD), publicKey: OLD, end: { why: 'retired', on: '2026-06-01' } },
      { keyId: idOf(STOLEN), publicKey: STOLEN, end: { why: 'revoked', on: '2026-07-01' } },
      { keyId: idOf(NEW), publicKey: NEW, end: null },
    ])
  })
})
