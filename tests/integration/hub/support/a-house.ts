import type { CoreEventName } from '../../../../src/shared/ipc/events.ts'
import { ALL_DOSSIERS } from '../../../../src/shared/ipc/contract/dossier.ts'
import type { SaveHub } from '../../../../src/shared/ipc/contract/hub.ts'
import type { NodeHostOptions } from '../../../../src/main/composition/node-host.ts'
import { ADMIN, FIRST_RUN, openStation, type TestStation } from '../../../support/station/a-station.ts'
import { freePort } from '../../../support/free-port.ts'
import { anIntake, aPerson } from '../../../support/station/an-intake.ts'

export const UNIT = FIRST_RUN.unitCode
export const stationId = (number: number): string => `${UNIT}.S0${number}`

export type HouseStation = TestStation & {
  readonly number: number
  readonly port: number
  /** Names of what the core told its windows. */
  readonly told: { readonly name: CoreEventName; readonly payload: unknown }[]
  /** Receives one dossier of this citizen; returns its code. */
  readonly receive: (name: string) => Promise<string>
  /** Codes of all dossiers this PC knows, sorted. */
  readonly codes: () => Promise<readonly string[]>
  readonly saveHub: (over: Partial<SaveHub>) => Promise<void>
}

/** One counter PC of the house in this process, set up and signed in. */
export async function aHouseStation(number: number, options: Partial<NodeHostOptions> = {}): Promise<HouseStation> {
  const told: { name: CoreEventName; payload: unknown }[] = []
  const publish: NodeHostOptions['publish'] = (name, payload) => void told.push({ name, payload })
  // Machines that were set up one by one have no certificate in common; how they get one is proved elsewhere.
  const station = await openStation({ publish, isPlainLan: true, ...options })
  const setup = await station.must('setup.get-state', {})
  const account = { accountName: `${ADMIN.accountName}${number}`, pin: ADMIN.pin }
  if (!setup.isComplete)
    await station.must('setup.complete', { ...FIRST_RUN, stationNumber: `0${number}`, accountName: account.accountName })
  await station.must('session.sign-in', account)
  return { ...station, ...createDoings(station), number, port: await freePort(), told }
}

function createDoings({ must }: TestStation): Pick<HouseStation, 'receive' | 'codes' | 'saveHub'> {
  return {
    receive: async (name) => {
      const received = await must('dossier.receive', anIntake({ owner: aPerson({ fullName: name }) }))
      return received.dossiers[0]?.code ?? ''
    },
    codes: async () => {
      const all: string[] = []
      for (let page = 1; ; page += 1) {
        const { rows, total } = await must('dossier.list', { ...ALL_DOSSIERS, page, pageSize: 200 })
        all.push(...rows.flatMap(({ code }) => code ?? []))
        if (rows.length === 0 || all.length >= total) return all.toSorted()
      }
    },
    saveHub: async (over) => {
      const { isHub, port, hubAddress, upstreamUrl, succession, basedOn } = await must('hub.get-settings', {})
      await must('hub.save-settings', { isHub, port, hubAddress, upstreamUrl, succession, basedOn, ...over })
    },
  }
}

/** The first machines of the list are told of each other by address; the first is the hub. */
export async function settle(stations: readonly HouseStation[], willing: readonly number[] = [1, 2]): Promise<void> {
  const succession = stations
    .filter(({ number }) => willing.includes(number))
    .map(({ number, port }) => ({ station: stationId(number), address: `127.0.0.1:${port}` }))
  const [first, ...others] = stations
  await first?.saveHub({ isHub: willing.includes(first.number), port: first.port, succession })
  // The list itself comes with the first exchange; where to look for it is said by hand.
  for (const one of others)
    await one.saveHub({ isHub: willing.includes(one.number), port: one.port, hubAddress: `127.0.0.1:${first?.port}`, succession })
}

/** Looks again every few milliseconds; fails after `ms` with what was seen last. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  isReached: (seen: T) => boolean,
  ms = 90_000,
): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const seen = await look()
    if (isReached(seen)) return seen
    if (Date.now() > end) throw new Error(`${what}: not reached in ${ms} ms, last seen ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Every PC of the house knows exactly these dossiers. */
export async function allHave(stations: readonly HouseStation[], codes: readonly string[], ms?: number): Promise<void> {
  const wanted = JSON.stringify([...codes].toSorted())
  for (const station of stations)
    await until(`PC ${station.number} has all`, station.codes, (seen) => JSON.stringify(seen) === wanted, ms)
}
