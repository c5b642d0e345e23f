import type { ServiceLight, ServiceName } from '../../../shared/ipc/contract/sync.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import type { ServiceProbe } from './service-probe.ts'
import { afterProbe, NO_ADDRESS, UNASKED, type LightState } from './light-state.ts'

export type WatchPace = {
  /** A light that stands is looked at this often; one in doubt or down sooner. */
  readonly calmMs: number
  readonly doubtMs: number
  readonly downMs: number
}

export const PACE: WatchPace = { calmMs: 60_000, doubtMs: 4_000, downMs: 20_000 }
/** A hundred PCs that were switched on together do not ask in the same second: ±20 %. */
const JITTER = 0.2

export type WatchDeps = {
  readonly service: ServiceName
  readonly probe: ServiceProbe
  /** Empty: nobody said where the service is. */
  readonly address: () => string
  readonly now: () => number
  readonly random: () => number
  readonly onChange: () => void
  readonly pace?: WatchPace
}

export type LightWatch = {
  readonly start: () => void
  readonly stop: () => Promise<void>
  /** The address may be another one: what was known is no longer known. */
  readonly addressChanged: () => void
  readonly light: () => ServiceLight
}

/** Looks after one service: asks now and then, believes a change when it was seen twice, and tells only of changes. */
export function createLightWatch({ service, probe, address, now, random, onChange, pace = PACE }: WatchDeps): LightWatch {
  let light: LightState = address() === '' ? NO_ADDRESS : UNASKED
  let asked = address()
  let timer: NodeJS.Timeout | undefined
  let abort = new AbortController()
  let underway: Promise<void> | undefined
  let isRunning = false

  const put = (next: LightState): void => {
    const isNews = next.state !== light.state || next.messageKey !== light.messageKey
    light = next
    if (isNews) onChange()
  }

  async function look(): Promise<void> {
    const at = address()
    if (at === '') return put(NO_ADDRESS)
    const outcome = await probe.ask(at, abort.signal)
    // An answer of the old address, or one that was cut off by the end of the day, says nothing.
    if (!abort.signal.aborted && at === address()) put(afterProbe(light, outcome, now()))
  }

  function schedule(delayMs: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      underway = look().finally(() => {
        underway = undefined
        if (isRunning) schedule(jittered(waitAfter(light, pace), random))
      })
    }, delayMs)
    timer.unref()
  }

  return {
    start: () => {
      isRunning = true
      abort = new AbortController()
      schedule(0)
    },
    stop: async () => {
      isRunning = false
      clearTimeout(timer)
      abort.abort()
      await underway
    },
    addressChanged: () => {
      if (address() === asked) return
      asked = address()
      put(asked === '' ? NO_ADDRESS : UNASKED)
      if (isRunning && !underway) schedule(0)
    },
    light: () => ({
      service,
      state: light.state,
      since: light.sinceMs === null ? null : toLocalTime(light.sinceMs),
      messageKey: light.messageKey,
    }),
  }
}

function waitAfter(light: LightState, pace: WatchPace): number {
  if (light.doubt !== undefined || light === UNASKED) return pace.doubtMs
  return light.state === 'down' ? pace.downMs : pace.calmMs
}

const jittered = (ms: number, random: () => number): number => Math.round(ms * (1 - JITTER + 2 * JITTER * random()))
