import { afterEach, expect, test } from 'vitest'
import { BEACON_PORT } from '../../../src/shared/domain/hub/hub-settings.ts'
import { stationId, UNIT, until } from './support/a-house.ts'
import { aNetwork, whyNoNetwork, type Machine, type Network } from './support/a-network.ts'

const MDNS_PORT = 5_353

const reason = whyNoNetwork()
if (reason !== undefined) process.stdout.write(`netns.test.ts is skipped: ${reason}\n`)

let network: Network | undefined
afterEach(() => network?.remove())

/** PCs 1 … n, the first `hubs` of which serve when their turn comes. Nobody is told any address. */
function aHouse(
  count: number,
  hubs: number,
  blockedPort?: number,
): { readonly machines: readonly Machine[]; readonly net: Network } {
  const net = aNetwork(count)
  network = net
  if (blockedPort !== undefined) net.block(blockedPort)
  const order = Array.from({ length: hubs }, (_, at) => stationId(at + 1))
  const start = (number: number): Machine =>
    net.start(number, { unit: UNIT, station: stationId(number), order, isHub: number <= hubs })
  return { machines: Array.from({ length: count }, (_, at) => start(at + 1)), net }
}

const isHub = (number: number) => (seen: readonly unknown[]) => seen.every((hub) => hub === stationId(number))
const seenBy =
  (...machines: readonly (Machine | undefined)[]) =>
  () =>
    machines.map((machine) => machine?.hub())

test.skipIf(reason !== undefined)('the hub is found by mDNS where the beacon is blocked', async () => {
  const { machines } = aHouse(2, 1, BEACON_PORT)
  await until('found', seenBy(...machines), isHub(1))
  expect(machines.map((machine) => machine.hub())).toEqual([stationId(1), stationId(1)])
})

test.skipIf(reason !== undefined)('the hub is found by the beacon where mDNS is blocked', async () => {
  const { machines } = aHouse(2, 1, MDNS_PORT)
  await until('found', seenBy(...machines), isHub(1))
  expect(machines.map((machine) => machine.hub())).toEqual([stationId(1), stationId(1)])
})

test.skipIf(reason !== undefined)(
  'a cut cable makes two islands with a hub each, and one house again when it is mended',
  async () => {
    const { machines, net } = aHouse(3, 2)
    const [one, two, three] = machines
    await until('all use the first', seenBy(...machines), isHub(1))
    net.setCable(1, false)
    await until('the rest use the second', seenBy(two, three), isHub(2))
    // On its island the first goes on by itself.
    expect(one?.hub()).toBe(stationId(1))
    net.setCable(1, true)
    await until('all use the first again', seenBy(...machines), isHub(1), 60_000)
  },
)
