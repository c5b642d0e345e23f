import type { HubRole } from '../../../shared/domain/hub/hub-settings.ts'
import { toLocalTime, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { HubHost, RunningHub } from './hub-host.ts'

/** A stand-in goes on serving this long after the first is back, so that the stations move before it ends. Milliseconds. */
const LINGER_MS = 20_000
const RETRY_MS = 10_000

export type HubDuty = {
  /** What is to run: the hub with this role, or nothing. */
  readonly want: (role: HubRole | undefined) => void
  readonly running: () => (RunningHub & { readonly since: LocalTime }) | undefined
  /** Why it should run and does not. */
  readonly problemKey: () => string | null
  readonly stop: () => Promise<void>
}

/** Starts and ends the hub's program beside the station, one step at a time, and tries again where it cannot. */
export function createHubDuty(deps: {
  readonly host: HubHost
  readonly now: () => number
  readonly logger: Logger
  readonly onChange: () => void
  readonly lingerMs?: number
  readonly retryMs?: number
}): HubDuty {
  const { host, now, logger, onChange, lingerMs = LINGER_MS, retryMs = RETRY_MS } = deps
  const steps = createSteps(settle)
  let wanted: HubRole | undefined
  let actual: { readonly role: HubRole; readonly hub: RunningHub; readonly since: LocalTime } | undefined
  let problemKey: string | null = null
  let isStopped = false

  /** Brings what is into line with what is wanted; called again by whoever changes either. */
  function settle(): void {
    steps.forgetLater()
    if (steps.isUnderWay()) return
    if (actual && !isSame(actual.role, wanted)) {
      // Another port or upstream is taken at once; only who hands the work over lingers.
      if (wanted === undefined && !isStopped) return steps.later(end, lingerMs)
      return steps.begin(end)
    }
    if (actual || !wanted || isStopped) return
    return problemKey === null ? steps.begin(open) : steps.later(open, retryMs)
  }

  async function open(): Promise<void> {
    const role = wanted
    if (!role) return
    try {
      const hub = await host.start(role, onOutdated)
      actual = { role, hub, since: toLocalTime(now()) }
      problemKey = null
      logger.info('this machine serves as the hub', { port: hub.port, origin: hub.origin })
    } catch (error) {
      problemKey = codeOf(error) === 'EADDRINUSE' ? 'hub.port-in-use' : 'hub.cannot-start'
      logger.error('the hub did not start', { error })
    }
    onChange()
  }

  /** It could serve more than it does: ended, and the next look opens it anew. */
  const onOutdated = (): void => (steps.isUnderWay() ? undefined : steps.begin(end))

  async function end(): Promise<void> {
    const ending = actual
    actual = undefined
    if (ending) await stopHub(ending.hub, logger).then(onChange)
  }

  return {
    want: (role) => {
      // Other settings deserve a try at once.
      if (JSON.stringify(role) !== JSON.stringify(wanted)) problemKey = null
      wanted = role
      settle()
    },
    running: () => actual && { ...actual.hub, since: actual.since },
    problemKey: () => problemKey,
    stop: async () => {
      isStopped = true
      wanted = undefined
      await steps.end()
      await end()
    },
  }
}

async function stopHub(hub: RunningHub, logger: Logger): Promise<void> {
  await hub.stop().catch((error: unknown) => logger.error('the hub did not stop well', { error }))
  logger.info('this machine no longer serves as the hub')
}

/** One step at a time; after each the whole is looked at again. */
function createSteps(settle: () => void) {
  let work: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  const begin = (step: () => Promise<void>): void => {
    work = step().finally(() => {
      work = undefined
      settle()
    })
  }
  return {
    begin,
    later: (step: () => Promise<void>, ms: number): void => {
      timer = setTimeout(() => begin(step), ms)
      timer.unref()
    },
    forgetLater: (): void => clearTimeout(timer),
    isUnderWay: (): boolean => work !== undefined,
    end: (): Promise<void> => {
      clearTimeout(timer)
      return work ?? Promise.resolve()
    },
  }
}

/** Only what the program is started with; where this PC looks for others is no matter of its own hub. */
function isSame(left: HubRole, right: HubRole | undefined): boolean {
  return right !== undefined && left.port === right.port && left.upstreamUrl === right.upstreamUrl
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
