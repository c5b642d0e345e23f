import type { Succession } from '../../../shared/domain/hub/hub-settings.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import { createCandidates, type Candidates, type HubHint } from './candidates.ts'
import { chooseHub, DEAD_AFTER, type Candidate, type HubChoice } from './choose-hub.ts'
import type { ProbeHub } from './probe-hub.ts'

/** Milliseconds. A hub that falls silent is given up after at most `beat` + 2 × the probe's time-out, well within 5 s. */
export type WatchPace = {
  /** Between two looks at the hub in use, and at those that may take its place. */
  readonly beatMs: number
  /** While there is no hub. */
  readonly searchMs: number
  /** Machines that are not in use. */
  readonly restMs: number
}

export const WATCH_PACE: WatchPace = { beatMs: 750, searchMs: 300, restMs: 5_000 }

export type HubWatchDeps = {
  readonly station: string
  readonly order: () => Succession
  readonly isWilling: () => boolean
  /** Addresses from the settings and from the last good contact. */
  readonly hints: () => readonly HubHint[]
  readonly probe: ProbeHub
  readonly now: () => number
  readonly onChoice: (choice: HubChoice, candidates: readonly Candidate[]) => void
  readonly logger: Logger
  readonly pace?: WatchPace
}

export type HubWatch = {
  readonly start: () => void
  readonly stop: () => Promise<void>
  readonly hint: (hint: HubHint) => void
  /** The settings or the list are others now. */
  readonly settingsChanged: () => void
  /** The hub in use has just failed or hung up: look at it at once. */
  readonly doubt: () => void
  readonly choice: () => HubChoice
  readonly candidates: () => readonly Candidate[]
}

/** Looks at every place where a hub may be, each in its own time, and tells when another one is to be used. */
export function createHubWatch(deps: HubWatchDeps): HubWatch {
  const { now, pace = WATCH_PACE } = deps
  const candidates = createCandidates()
  const chooser = createChooser(deps, candidates)
  const alarm = createAlarm(tick)
  const looks = createLooks(deps, { candidates, choice: chooser.choice, pace, looked: () => (chooser.decide(), alarm.set(0)) })

  function tick(): void {
    deps.hints().forEach((hint) => candidates.hint(hint))
    chooser.decide()
    looks.begin()
    const pause = chooser.choice().kind === 'none' ? pace.searchMs : pace.beatMs
    alarm.set(Math.min(Math.max(looks.nextAt() - now(), 10), pause))
  }

  return {
    start: () => {
      chooser.startAnew()
      looks.start()
      alarm.start()
    },
    stop: async () => {
      alarm.stop()
      await looks.stop()
    },
    hint: (hint) => {
      if (candidates.hint(hint)) alarm.set(0)
    },
    settingsChanged: () => {
      candidates.forgetManual()
      looks.forget()
      chooser.startAnew()
      alarm.set(0)
    },
    doubt: () => {
      const choice = chooser.choice()
      if (choice.kind === 'peer') looks.forget(choice.address)
      alarm.set(0)
    },
    choice: chooser.choice,
    candidates: candidates.list,
  }
}

function createChooser(deps: HubWatchDeps, candidates: Candidates) {
  const { order, station, isWilling, now, logger } = deps
  let choice: HubChoice = { kind: 'none' }
  let startedAt = now()
  return {
    choice: (): HubChoice => choice,
    startAnew: (): void => void (startedAt = now()),
    decide: (): void => {
      const own = { station, isWilling: isWilling() }
      const next = chooseHub({ order: order(), own, candidates: candidates.list(), current: choice, now: now(), startedAt })
      if (isSameChoice(next, choice)) return
      logger.info('another hub is in use', { kind: next.kind, ...(next.kind === 'peer' ? { station: next.station } : {}) })
      choice = next
      deps.onChoice(choice, candidates.list())
    },
  }
}

/** One probe at a time for each address. */
function createLooks(
  { probe, now }: HubWatchDeps,
  parts: {
    readonly candidates: Candidates
    readonly choice: () => HubChoice
    readonly pace: WatchPace
    readonly looked: () => void
  },
) {
  const { candidates, choice, pace } = parts
  const dueAt = new Map<string, number>()
  const underway = new Map<string, Promise<void>>()
  let abort = new AbortController()

  async function look(address: string): Promise<void> {
    const { signal } = abort
    const hello = await probe(address, signal)
    underway.delete(address)
    if (signal.aborted) return
    if (hello) candidates.answered(address, hello, now())
    else candidates.failed(address)
    parts.looked()
    const seen = candidates.list().find((one) => one.address === address)
    dueAt.set(address, now() + waitFor(seen, choice(), pace))
  }

  return {
    begin: (): void => {
      for (const { address } of candidates.list())
        if (!underway.has(address) && now() >= (dueAt.get(address) ?? 0)) underway.set(address, look(address))
    },
    nextAt: (): number => Math.min(...[...dueAt].filter(([address]) => !underway.has(address)).map(([, at]) => at)),
    forget: (address?: string): void => void (address === undefined ? dueAt.clear() : dueAt.delete(address)),
    start: (): void => void (abort = new AbortController()),
    stop: async (): Promise<void> => {
      abort.abort()
      await Promise.all(underway.values())
    },
  }
}

/** One timer that keeps no process alive. */
function createAlarm(ring: () => void) {
  let timer: NodeJS.Timeout | undefined
  let isOn = false
  const set = (ms: number): void => {
    clearTimeout(timer)
    if (!isOn) return
    timer = setTimeout(ring, ms)
    timer.unref()
  }
  return {
    set,
    start: (): void => {
      isOn = true
      set(0)
    },
    stop: (): void => {
      isOn = false
      clearTimeout(timer)
    },
  }
}

/** A first failure is looked into at once; the hub in use is watched closely, and so is everything while there is none. */
function waitFor(seen: Candidate | undefined, choice: HubChoice, pace: WatchPace): number {
  if (seen === undefined) return 0
  if (seen.failures > 0 && seen.failures < DEAD_AFTER) return 0
  if (choice.kind === 'peer' && choice.address === seen.address) return pace.beatMs
  if (choice.kind === 'none') return pace.searchMs
  return seen.okSince === undefined ? pace.restMs : pace.beatMs
}

function isSameChoice(left: HubChoice, right: HubChoice): boolean {
  if (left.kind !== 'peer' || right.kind !== 'peer') return left.kind === right.kind
  return left.address === right.address && left.origin === right.origin
}
