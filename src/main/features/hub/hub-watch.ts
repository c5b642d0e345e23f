import type { Succession } from '../../../shared/domain/hub/hub-settings.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import { createCandidates, type HubHint } from './candidates.ts'
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
  const dueAt = new Map<string, number>()
  const underway = new Map<string, Promise<void>>()
  const abort = { current: new AbortController() }
  let choice: HubChoice = { kind: 'none' }
  let startedAt = now()
  let timer: NodeJS.Timeout | undefined
  let isRunning = false

  const takeHints = (): void => deps.hints().forEach((hint) => candidates.hint(hint))

  function decide(): void {
    const { order, station, isWilling } = deps
    const facts = { order: order(), own: { station, isWilling: isWilling() }, candidates: candidates.list(), now: now() }
    const next = chooseHub({ ...facts, current: choice, startedAt })
    if (isSameChoice(next, choice)) return
    deps.logger.info('another hub is in use', { kind: next.kind, ...(next.kind === 'peer' ? { station: next.station } : {}) })
    choice = next
    deps.onChoice(choice, candidates.list())
  }

  async function look(candidate: Candidate): Promise<void> {
    const hello = await deps.probe(candidate.address, abort.current.signal)
    if (!isRunning) return
    if (hello) candidates.answered(candidate.address, hello, now())
    else candidates.failed(candidate.address)
    decide()
  }

  function tick(): void {
    takeHints()
    decide()
    for (const candidate of candidates.list()) {
      const { address } = candidate
      if (underway.has(address) || now() < (dueAt.get(address) ?? 0)) continue
      underway.set(
        address,
        look(candidate).finally(() => {
          underway.delete(address)
          const seen = candidates.list().find((one) => one.address === address)
          dueAt.set(address, now() + waitFor(seen, choice, pace))
          if (isRunning) setAlarm(0)
        }),
      )
    }
    const nextAt = Math.min(...[...dueAt].filter(([address]) => !underway.has(address)).map(([, at]) => at))
    setAlarm(Math.min(Math.max(nextAt - now(), 10), choice.kind === 'none' ? pace.searchMs : pace.beatMs))
  }

  function setAlarm(ms: number): void {
    clearTimeout(timer)
    if (!isRunning) return
    timer = setTimeout(tick, ms)
    timer.unref()
  }

  return {
    start: () => {
      isRunning = true
      startedAt = now()
      abort.current = new AbortController()
      setAlarm(0)
    },
    stop: async () => {
      isRunning = false
      clearTimeout(timer)
      abort.current.abort()
      await Promise.all(underway.values())
    },
    hint: (hint) => {
      if (candidates.hint(hint)) setAlarm(0)
    },
    settingsChanged: () => {
      candidates.forgetManual()
      dueAt.clear()
      startedAt = now()
      setAlarm(0)
    },
    doubt: () => {
      if (choice.kind === 'peer') dueAt.delete(choice.address)
      setAlarm(0)
    },
    choice: () => choice,
    candidates: candidates.list,
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
