import type { DeviceCheck } from '../../../shared/ipc/contract/devices.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Logger } from '../../../shared/ports/logger.ts'

export type CheckId = DeviceCheck['id']

/** What one step found: something a person can act on, or "not known". */
export type Finding = {
  readonly state: DeviceCheck['state']
  readonly messageKey: string
  readonly params?: DeviceCheck['params']
}

/** One step. `signal`: a person stopped it, or its time is up. */
export type Check = (signal: AbortSignal) => Finding | Promise<Finding>

/** A large register on an old disk is read for minutes; a line that says nothing for ten seconds says nothing. */
const LIMITS_MS: Partial<Record<CheckId, number>> = { database: 300_000, disk: 20_000, 'ticket-printer': 15_000, voice: 25_000 }
const LIMIT_MS = 12_000

export type CheckDesk = {
  /** Never rejects, and ends at the step's limit whatever the step does. A second run of the same step ends the first. */
  readonly run: (id: CheckId) => Promise<DeviceCheck>
  /** Ends whatever runs. */
  readonly cancel: () => void
}

export function createCheckDesk(deps: {
  readonly checks: Readonly<Record<CheckId, Check>>
  readonly now: () => LocalTime
  readonly logger: Pick<Logger, 'warn'>
  readonly limitsMs?: Partial<Record<CheckId, number>>
}): CheckDesk {
  const running = new Map<CheckId, AbortController>()
  return {
    run: async (id) => {
      running.get(id)?.abort()
      const cancel = new AbortController()
      running.set(id, cancel)
      const startedAt = performance.now()
      const { state, messageKey, params = {} } = await perform(deps, id, cancel)
      if (running.get(id) === cancel) running.delete(id)
      return { id, state, messageKey, params, tookMs: Math.round(performance.now() - startedAt), at: deps.now() }
    },
    cancel: () => {
      for (const cancel of running.values()) cancel.abort()
    },
  }
}

type Parts = Parameters<typeof createCheckDesk>[0]

async function perform({ checks, logger, limitsMs }: Parts, id: CheckId, cancel: AbortController): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined
  const limitMs = limitsMs?.[id] ?? LIMITS_MS[id] ?? LIMIT_MS
  const outOfTime = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => {
      resolve({ state: 'unknown', messageKey: 'check.no-end', params: { seconds: Math.round(limitMs / 1_000) } })
      cancel.abort()
    }, limitMs)
  })
  const stopped = new Promise<Finding>((resolve) => {
    cancel.signal.addEventListener('abort', () => resolve({ state: 'unknown', messageKey: 'check.stopped' }), { once: true })
  })
  try {
    return await Promise.race([attempt(checks[id], cancel.signal), outOfTime, stopped])
  } catch (error) {
    logger.warn('device check threw', { check: id, error })
    return { state: 'unknown', messageKey: 'check.fault' }
  } finally {
    clearTimeout(timer)
  }
}

/** What a step throws after its time is up is heard by nobody, and must not end the process. */
async function attempt(check: Check, signal: AbortSignal): Promise<Finding> {
  try {
    return await check(signal)
  } catch (error) {
    if (signal.aborted) return { state: 'unknown', messageKey: 'check.stopped' }
    throw error
  }
}
