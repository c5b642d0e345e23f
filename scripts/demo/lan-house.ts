import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { FIRST_RUN } from '../../tests/e2e/pages/access-pages.ts'
import { until } from '../../tests/integration/hub/support/a-house.ts'
import { anIntake, aPerson } from '../../tests/support/station/an-intake.ts'
import { type Citizen, inventCitizens } from './citizens.ts'
import type { LanServices } from './lan-services.ts'
import { type CounterPc, openCorePc, openWindowPc, type WindowPc } from './lan-stations.ts'
import type { PlayContext } from './play.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'
import type { Desk } from './visits.ts'

export type PcNumber = '01' | '02' | '03'

/** The three counters of one morning, and what is remembered of it. */
export type House = {
  readonly services: LanServices
  readonly random: SeededRandom
  readonly tell: (line: string) => void
  readonly shoot: (pc: WindowPc, name: string) => Promise<void>
  readonly nextCitizen: () => Citizen
  /** Codes a clerk was told as received, on a screen or by a core. */
  readonly told: string[]
  readonly faults: string[]
  readonly recoveryCodes: Partial<Record<PcNumber, string>>
  /** Opened anew after the plug was pulled. */
  one: WindowPc
  readonly two: WindowPc
  readonly three: CounterPc
}

export const stationOf = (number: PcNumber): string => `${FIRST_RUN.unitCode}.S${number}`
export const dataDirOf = (folder: string, number: PcNumber): string => path.join(folder, `may-${number}`)
export const counters = ({ one, two, three }: House): readonly CounterPc[] => [one, two, three]

const MOST_CITIZENS = 90

export async function openHouse({ outDir, seed, tell }: PlayContext, folder: string, services: LanServices): Promise<House> {
  const pictures = path.join(outDir, 'anh')
  mkdirSync(pictures, { recursive: true })
  const random = seededRandom(seed)
  const citizens = inventCitizens(random, MOST_CITIZENS).values()
  let shots = 0
  const [one, two] = [await openWindowPc('01', dataDirOf(folder, '01')), await openWindowPc('02', dataDirOf(folder, '02'))]
  return {
    services,
    random,
    tell,
    shoot: async ({ page, number }, name) => {
      shots += 1
      await page.screenshot({ path: path.join(pictures, `${String(shots).padStart(2, '0')}-may-${number}-${name}.png`) })
    },
    nextCitizen: () => {
      const { value } = citizens.next()
      if (value === undefined) throw new Error('more visits than citizens')
      return value
    },
    told: [],
    faults: [],
    recoveryCodes: {},
    one,
    two,
    three: openCorePc('03', dataDirOf(folder, '03')),
  }
}

/** The window of a counter as the visits of the other play know it. */
export function deskOf(house: House, pc: WindowPc): Desk {
  return { app: pc.app, tell: house.tell, shoot: (name) => house.shoot(pc, name), resultFile: '' }
}

/** One dossier received by the core of a counter, without its window. */
export async function receiveAt(house: House, { must }: Pick<CounterPc, 'must'>): Promise<{ id: string; code: string }> {
  const { fullName, personalId, sex, bornOn, address, phone } = house.nextCitizen()
  const { dossiers } = await must(
    'dossier.receive',
    anIntake({
      owner: aPerson({
        fullName,
        personalId,
        sex: sex === 'Nam' ? 'male' : 'female',
        bornOn: `${bornOn.slice(4)}-${bornOn.slice(2, 4)}-${bornOn.slice(0, 2)}`,
        permanentAddress: address,
        phone,
      }),
    }),
  )
  const [dossier] = dossiers
  if (!dossier?.code) throw new Error('a received dossier has a code')
  house.told.push(dossier.code)
  return { id: dossier.id, code: dossier.code }
}

export async function idOf({ must }: CounterPc, code: string): Promise<string> {
  const [found] = await must('dossier.search', { text: code, limit: 1 })
  if (found?.code !== code) throw new Error(`${code} is not found`)
  return found.id
}

/** Milliseconds until this counter knows the dossier. */
export async function knows(pc: CounterPc, code: string, ms = 30_000): Promise<number> {
  const from = Date.now()
  const search = () => pc.must('dossier.search', { text: code, limit: 1 })
  await until(`counter ${pc.number} knows ${code}`, search, ([found]) => found?.code === code, ms)
  return Date.now() - from
}

/** Milliseconds until this counter leans on the hub of `number`. */
export async function leansOn(pc: CounterPc, number: PcNumber | undefined, ms = 60_000): Promise<number> {
  const from = Date.now()
  const wanted = number && stationOf(number)
  await until(
    `counter ${pc.number} leans on ${number ?? 'nobody'}`,
    async () => (await pc.must('sync.list-peers', {})).hub?.station,
    (station) => station === wanted,
    ms,
  )
  return Date.now() - from
}

/** A counter that receives one citizen after another until told to rest. */
export function workAt(house: House, pc: CounterPc, everyMs: number): { rest: () => Promise<number> } {
  const work = { isOn: true }
  let count = 0
  const working = (async () => {
    while (work.isOn) {
      await receiveAt(house, pc)
      count += 1
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  })()
  return {
    rest: async () => {
      work.isOn = false
      await working
      return count
    },
  }
}
