import type { EventId, StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import type { Random } from '../engine/random.ts'
import type { Schedule } from '../engine/schedule.ts'
import type { ProvincePlan } from './plan.ts'

/** What the province did, in its order; its own truth, whatever it said. */
export type Effect = { readonly eventId: EventId; readonly dossierId: string }

export type Told =
  | { readonly kind: 'confirmed'; readonly receipt: string }
  | { readonly kind: 'rejected'; readonly message: string }
  /** Refused before anything was stored: 429, not signed in, an error inside a 200. */
  | { readonly kind: 'later'; readonly isBusy: boolean }
  /** A 502, an HTML page: it may be stored. */
  | { readonly kind: 'in-doubt' }

export type ProvinceSystem = {
  readonly honoursKey: boolean
  readonly tell: (event: Pick<StoredEvent, 'id' | 'aggId'>, key: string | undefined, done: (told: Told) => void) => void
  readonly ask: (event: Pick<StoredEvent, 'id'>, done: (isThere: boolean) => void) => void
  readonly effects: () => readonly Effect[]
  /** Everything it ever did, also what a restore took back. */
  readonly history: () => readonly Effect[]
  readonly setOut: (isOut: boolean) => void
  readonly refuse: (dossierId: string) => void
  readonly refused: ReadonlySet<string>
  readonly backUp: () => void
  /** Set back to yesterday's copy: what it confirmed since is gone. */
  readonly restore: () => void
  readonly heal: () => void
}

/** Time a request may still run inside after its answer was given up, milliseconds (sync.md §7.6). */
export const SETTLE_MS = 9_000
const ANSWER_MS = { from: 20, to: 600 }

type Parts = {
  readonly plan: ProvincePlan
  readonly random: Random
  readonly schedule: Schedule
  readonly count: (what: string) => void
}

/** An interface nobody here controls: it loses answers after it stored, stores after it was given up, and says 200 with an error inside. */
export function createProvince({ plan, random, schedule, count }: Parts): ProvinceSystem {
  let effects: Effect[] = []
  let backup: Effect[] = []
  const history: Effect[] = []
  let isOut = false
  let trouble = plan.trouble
  const keys = new Set<string>()
  const refused = new Set<string>()

  function store(event: Pick<StoredEvent, 'id' | 'aggId'>, key: string | undefined): void {
    if (plan.honoursKey && key !== undefined && keys.has(key)) return
    if (key !== undefined) keys.add(key)
    const effect = { eventId: event.id, dossierId: event.aggId }
    effects.push(effect)
    history.push(effect)
  }

  const tell: ProvinceSystem['tell'] = (event, key, done) => {
    if (isOut) return
    const answerAfter = (told: Told): void => schedule.after(random.int(ANSWER_MS.from, ANSWER_MS.to), () => done(told))
    if (refused.has(event.aggId)) return answerAfter({ kind: 'rejected', message: 'Hồ sơ không hợp lệ' })
    const confirm = (): void => {
      store(event, key)
      answerAfter({ kind: 'confirmed', receipt: `TN-${event.id.slice(-6)}` })
    }
    if (!random.chance(trouble)) return confirm()
    const lie = random.pick([
      'error-inside',
      '502-after-commit',
      'late-commit',
      'lost',
      'html',
      'busy',
      'answered-twice',
    ] as const)
    count(`province: ${lie}`)
    switch (lie) {
      case 'error-inside':
        return answerAfter({ kind: 'later', isBusy: false })
      case 'busy':
        return answerAfter({ kind: 'later', isBusy: true })
      case '502-after-commit':
        store(event, key)
        return answerAfter({ kind: 'in-doubt' })
      case 'html':
        return answerAfter({ kind: 'in-doubt' })
      case 'late-commit':
        return schedule.after(random.int(500, SETTLE_MS - 500), () => store(event, key))
      case 'lost':
        return
      case 'answered-twice':
        confirm()
        return answerAfter({ kind: 'confirmed', receipt: `TN-${event.id.slice(-6)}` })
    }
  }

  return {
    honoursKey: plan.honoursKey,
    tell,
    ask: (event, done) => {
      if (isOut || random.chance(trouble / 2)) return
      schedule.after(random.int(ANSWER_MS.from, ANSWER_MS.to), () => done(effects.some(({ eventId }) => eventId === event.id)))
    },
    effects: () => effects,
    history: () => history,
    setOut: (value) => void (isOut = value),
    refuse: (dossierId) => void refused.add(dossierId),
    refused,
    backUp: () => void (backup = [...effects]),
    restore: () => {
      effects = [...backup]
      keys.clear()
      for (const { eventId } of effects) keys.add(eventId)
    },
    heal: () => {
      trouble = 0
      isOut = false
    },
  }
}
