import { z } from 'zod'
import { fingerprint } from '../../../../scripts/demo/log-reader.ts'
import { toDossierEvent } from '../../../../src/gateway/province/fold-dossier.ts'
import { isForProvince } from '../../../../src/shared/domain/dossier/dossier-events.ts'
import type { StoredEvent } from '../../../../src/shared/domain/journal/index.ts'
import { pick, seededRandom, type Random } from '../../../support/robustness/seeded-random.ts'
import { anIntake } from '../../../support/station/an-intake.ts'
import { CoreEndedError, type CoreLife, RefusedError } from '../../../support/station/core-life.ts'
import { until } from '../../hub/support/a-house.ts'
import { aChaosHouse, type ChaosHouse, type ChaosPc, type Mortal } from './chaos-house.ts'

/** Of both counters together; the work ends when both are reached, or the time is up. */
const DOSSIERS = 400
const KILLS = 20
const WORK_MS = 40_000
const WAIT_FOR_CODES_MS = 500
const DEPARTMENT = 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân'

const AtProvince = z.object({
  received: z.array(z.object({ key: z.string(), code: z.string() })),
  refused: z.array(z.unknown()),
})

/** What all stores must say and what they do say; equal, or something was lost, doubled or changed. */
export type Stories = Readonly<{ told: number; wanted: Story; seen: Story }>

type Story = Readonly<{
  toldAndLost: readonly string[]
  codesTwice: number
  refused: number
  findings: readonly (readonly unknown[])[]
  /** Steps by dossier, in order. */
  province: ReadonlyMap<string, readonly string[]>
  /** What each store holds: every event of every log with its hash. */
  logs: Readonly<Record<string, string>>
}>

/**
 * Two counters receive as fast as they can while everything between them and the province is killed and torn by chance; then
 * every store must tell the same story (sync.md §7.5).
 */
export async function playChaos(options: { readonly seed: number; readonly databaseUrl?: string }): Promise<Stories> {
  process.stdout.write(`chaos with QMC_SEED=${options.seed}\n`)
  const house = await aChaosHouse(options.databaseUrl)
  try {
    const told: string[] = []
    const isOver = { yes: false }
    const end = (): void => void (isOver.yes = true)
    const faults: Record<string, number> = {}
    const breaking = breakThings(house, { random: seededRandom(options.seed), faults, isOver, count: () => told.length })
    const done = await Promise.allSettled(
      [breaking, ...house.pcs.map((pc) => receiveOn(pc, told, isOver))].map((one) => one.finally(end)),
    )
    const failed = done.find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
    await settle(house)
    process.stdout.write(`${told.length} dossiers told, ${JSON.stringify(faults)}\n`)
    return await readStories(house, told)
  } finally {
    await house.remove()
  }
}

/** A dossier is told only after the core has said yes: what was told must never be lost. */
async function receiveOn(pc: ChaosPc, told: string[], isOver: { readonly yes: boolean }): Promise<void> {
  while (!isOver.yes) {
    const { must } = await pc.life
    try {
      const { dossiers } = await must('dossier.receive', anIntake())
      const [dossier] = dossiers
      if (!dossier?.code) throw new Error('a received dossier has a code')
      told.push(dossier.code)
      await must('dossier.transfer', { id: dossier.id, department: DEPARTMENT, toOfficerId: null, opinion: '' })
    } catch (error) {
      if (isOutOfCodes(error)) await pause(WAIT_FOR_CODES_MS)
      else if (!(error instanceof CoreEndedError)) throw error
    }
    await pause(25)
  }
}

/** Everybody it could ask for more numbers is out of reach: a clerk is told so, and nothing is lost. */
const isOutOfCodes = (error: unknown): boolean => error instanceof RefusedError && error.messageKey === 'number.range-used-up'

/** One misfortune after another until enough was received or the time is up; `faults` counts them. */
async function breakThings(
  house: ChaosHouse,
  parts: Readonly<{ random: Random; faults: Record<string, number>; isOver: { readonly yes: boolean }; count: () => number }>,
): Promise<void> {
  const { random, faults, isOver, count } = parts
  const rising = new Map<Mortal, Promise<unknown>>()
  const failures: unknown[] = []
  const end = Date.now() + WORK_MS
  const kills = (): number =>
    Object.keys(faults).reduce((sum, name) => sum + (name.startsWith('kill') ? (faults[name] ?? 0) : 0), 0)
  while (Date.now() < end && !isOver.yes && failures.length === 0 && (count() < DOSSIERS || kills() < KILLS)) {
    await pause(100 + random() * 700)
    const line = pick(random, house.lines)
    const mortal = pick(random, [house.gateway, house.gateway, ...house.pcs])
    const what = pick(random, ['kill -9', 'kill -9', 'kill -9', 'torn', 'cut'] as const)
    // Who is just starting is left in peace until it works again: killing it at once would try the start and nothing else.
    if (what === 'kill -9' && rising.has(mortal)) continue
    const name = what === 'kill -9' ? `${what} ${mortal.name}` : `line ${what}`
    faults[name] = (faults[name] ?? 0) + 1
    if (what === 'kill -9') {
      const start = mortal.killAndStart().catch((error: unknown) => failures.push(error))
      rising.set(
        mortal,
        start.finally(() => rising.delete(mortal)),
      )
    } else if (what === 'torn') line.tear()
    else {
      line.cut()
      await pause(random() * 1_500)
      line.mend()
    }
  }
  await Promise.all(rising.values())
  if (failures.length > 0) throw failures[0]
}

async function settle({ pcs }: ChaosHouse): Promise<void> {
  const lives = await Promise.all(pcs.map(({ life }) => life))
  for (const { must } of lives) await must('sync.send-now', {})
  await until(
    'nothing waits, and both counters hold the same',
    () => Promise.all(lives.map(standOf)),
    (stands) => stands.every(({ owed }) => owed === 0) && new Set(stands.map(({ events }) => events)).size === 1,
    150_000,
  )
}

async function standOf({ must }: CoreLife) {
  const { waiting } = await must('sync.get-status', {})
  const { peers } = await must('sync.list-peers', {})
  const all = { from: null, to: null, officerId: null, type: null, page: 1, pageSize: 10 } as const
  const { total: events } = await must('audit.list', all)
  const active = peers.filter(({ isActive }) => isActive)
  return { owed: active.reduce((sum, { behind }) => sum + (behind ?? 1), waiting), events }
}

async function readStories(house: ChaosHouse, told: readonly string[]): Promise<Stories> {
  const findings = await Promise.all(house.pcs.map(async ({ life }) => (await (await life).must('audit.verify', {})).findings))
  const { received, refused } = AtProvince.parse(await (await fetch(`${house.province.url}/api/received`)).json())
  const { registers, logs } = await house.endAndRead()
  const { steps, codes } = provinceSteps(registers[0] ?? [])
  const { one = [], ...others } = logs
  const story = fingerprint(one)
  return {
    told: told.length,
    wanted: {
      toldAndLost: [],
      codesTwice: 0,
      refused: 0,
      findings: [[], []],
      province: steps,
      logs: Object.fromEntries(Object.keys(others).map((where) => [where, story])),
    },
    seen: {
      toldAndLost: told.filter((code) => !codes.includes(code)),
      codesTwice: told.length - new Set(told).size + codes.length - new Set(codes).size,
      refused: refused.length,
      findings,
      province: groupBy(
        received,
        ({ code }) => code,
        ({ key }) => key,
      ),
      logs: Object.fromEntries(Object.entries(others).map(([where, log]) => [where, fingerprint(log)])),
    },
  }
}

/** What the province must have been told, by code, in the order of causes. */
function provinceSteps(events: readonly StoredEvent[]) {
  const inOrder = events.toSorted((a, b) => Number(BigInt(a.hlc) - BigInt(b.hlc)))
  const codeOf = new Map<string, string>()
  const steps = inOrder.flatMap(({ type, id, body, aggId }) => {
    const event = toDossierEvent(type, id, body)
    if (event?.type === 'DossierReceived') codeOf.set(aggId, event.body.code)
    return event !== undefined && isForProvince(event) ? [{ id, aggId }] : []
  })
  return {
    codes: [...codeOf.values()],
    steps: groupBy(
      steps,
      ({ aggId }) => codeOf.get(aggId) ?? '',
      ({ id }) => id,
    ),
  }
}

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  valueOf: (item: T) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), valueOf(item)])
  return groups
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
