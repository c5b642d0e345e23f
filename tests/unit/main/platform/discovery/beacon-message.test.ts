import { expect, test } from 'vitest'
import { broadcastOf } from '../../../../../src/main/platform/discovery/adapters.ts'
import {
  beaconDigest,
  MAX_BEACON_BYTES,
  readBeacon,
  unitMark,
  writeBeacon,
} from '../../../../../src/main/platform/discovery/beacon-message.ts'
import { createStationIdentity, generateStationKey } from '../../../../../src/main/platform/journal/index.ts'

const identity = createStationIdentity({ station: 'H12.64.S02', incarnation: 1, privateKey: generateStationKey() })
const FIELDS = { u: unitMark('H12.64'), hub: 'H12.64.S02.HUB-5f3a9c01#1', by: 'H12.64.S02#1', port: 47_470 }

test('a beacon says who, where and for which commune, signed, in one small datagram without the name of the commune', () => {
  const bytes = writeBeacon(FIELDS, identity.sign)
  expect(bytes.length).toBeLessThan(MAX_BEACON_BYTES)
  expect(readBeacon(bytes)).toMatchObject(FIELDS)
  expect(readBeacon(bytes)?.sig).toBe(identity.sign(beaconDigest(FIELDS)))
  expect(FIELDS.u).toMatch(/^[0-9a-f]{16}$/)
})

test.each([
  ['nothing', ''],
  ['text', 'xin chào'],
  ['another JSON', '{"p":"ssdp"}'],
  ['a list', '[1,2,3]'],
  ['a port out of range', JSON.stringify({ p: 'qmc-hub', v: 1, ...FIELDS, port: 70_000, sig: '0'.repeat(128) })],
  ['a stranger among the fields', JSON.stringify({ p: 'qmc-hub', v: 1, ...FIELDS, sig: '0'.repeat(128), x: 1 })],
  ['more than a beacon', 'x'.repeat(MAX_BEACON_BYTES + 1)],
])('garbage is no beacon: %s', (_name, text) => {
  expect(readBeacon(Buffer.from(text))).toBeUndefined()
})

test('the broadcast address of a network', () => {
  expect(broadcastOf('192.168.1.10', '255.255.255.0')).toBe('192.168.1.255')
  expect(broadcastOf('10.1.2.3', '255.255.252.0')).toBe('10.1.3.255')
})
