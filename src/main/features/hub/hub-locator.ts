import type { HubNow } from '../../../shared/ipc/contract/sync.ts'
import { toLocalTime, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Logger } from '../../../shared/ports/logger.ts'
import type { HubAt, HubSource, OtherHub } from '../sync/index.ts'
import type { HubHint } from './candidates.ts'
import { DEAD_AFTER, type Candidate, type HubChoice } from './choose-hub.ts'
import { createHubDuty, type HubDuty } from './hub-duty.ts'
import type { HubHost } from './hub-host.ts'
import type { HubRunning, HubService } from './hub-service.ts'
import { createHubWatch, type WatchPace } from './hub-watch.ts'
import { createProbe } from './probe-hub.ts'

/** Who calls out on the local network that a hub runs here, and hears others do so (`platform/discovery`). */
export interface HubDiscovery {
  start(onHint: (hint: HubHint) => void): void
  /** Undefined: no hub runs here. */
  announce(hub: { readonly port: number; readonly origin: string } | undefined): void
  stop(): Promise<void>
}

export type HubLocatorDeps = {
  readonly hub: HubService
  readonly unit: string
  readonly station: string
  readonly host: HubHost
  /** Absent: only addresses people gave, and the last good one. */
  readonly discovery?: HubDiscovery
  readonly fetch: typeof globalThis.fetch
  /** `host:port` → the address to ask; TLS or not is the composition's to know. */
  readonly urlOf: (address: string) => string
  readonly now: () => number
  readonly logger: Logger
  readonly onChange: () => void
  readonly pace?: WatchPace
}

export type HubLocator = HubSource & {
  readonly start: () => void
  readonly stop: () => Promise<void>
  readonly running: () => HubRunning
  /** The role of this PC, the list or an address is another now. */
  readonly settingsChanged: () => void
}

type InUse = { readonly choice: HubChoice; readonly since: LocalTime }

/** Finds the hub of the house, or is it: watches the list, starts and ends the own hub, and says which one to use. */
export function createHubLocator(deps: HubLocatorDeps): HubLocator {
  const { hub, station, discovery, now } = deps
  const listeners = new Set<() => void>()
  let inUse: InUse = { choice: { kind: 'none' }, since: toLocalTime(now()) }
  let seen = JSON.stringify([hub.role(), hub.succession()])

  const tell = (): void => {
    listeners.forEach((listener) => listener())
    deps.onChange()
  }
  const duty = createHubDuty({
    ...deps,
    onChange: () => {
      discovery?.announce(duty.running())
      tell()
    },
  })
  const watch = createHubWatch({
    ...deps,
    order: hub.succession,
    isWilling: () => hub.role().isHub,
    hints: () => hintsOf(hub),
    probe: createProbe(deps),
    onChoice: (choice) => {
      inUse = { choice, since: toLocalTime(now()) }
      duty.want(choice.kind === 'self' ? hub.role() : undefined)
      tell()
    },
  })
  const current = (): HubAt | undefined => hubAt(inUse.choice, { ...deps, running: duty.running() })

  function settingsChanged(): void {
    const set = JSON.stringify([hub.role(), hub.succession()])
    if (set === seen) return
    seen = set
    watch.settingsChanged()
    if (inUse.choice.kind === 'self') duty.want(hub.role())
  }

  return {
    start: () => {
      discovery?.start(watch.hint)
      watch.start()
    },
    stop: async () => {
      await watch.stop()
      await discovery?.stop()
      await duty.stop()
    },
    settingsChanged,
    running: () => runningOf(duty),
    current,
    onChange: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    doubt: watch.doubt,
    answered: (at) => {
      if (at.station !== station) hub.rememberGood({ address: addressOf(at.url), station: at.station })
    },
    now: () => hubNow(current(), { ...deps, since: inUse.since }),
    others: () => othersOf(watch.candidates(), { ...deps, used: current() }),
  }
}

function runningOf(duty: HubDuty): HubRunning {
  const running = duty.running()
  const problemKey = duty.problemKey()
  return { running: running ? { since: running.since, address: addressOf(running.url) } : null, problemKey }
}

function hubNow(
  at: HubAt | undefined,
  parts: Pick<HubLocatorDeps, 'hub' | 'station'> & { readonly since: LocalTime },
): HubNow | null {
  if (!at) return null
  const first = parts.hub.succession()[0]?.station
  return {
    station: at.station,
    label: at.label,
    isThisMachine: at.station === parts.station,
    isStandIn: first !== undefined && first !== at.station,
    since: parts.since,
  }
}

function hintsOf(hub: HubService): readonly HubHint[] {
  const { hubAddress } = hub.role()
  return [
    ...(hubAddress === '' ? [] : [{ address: hubAddress, isManual: true }]),
    ...hub.succession().flatMap(({ station, address }) => (address === '' ? [] : [{ station, address }])),
    ...hub.lastGood(),
  ]
}

function hubAt(
  choice: HubChoice,
  parts: Pick<HubLocatorDeps, 'hub' | 'station' | 'urlOf'> & { readonly running: { origin: string; url: string } | undefined },
): HubAt | undefined {
  const { hub, station, urlOf, running } = parts
  if (choice.kind === 'none') return undefined
  if (choice.kind === 'peer') {
    const { origin, address } = choice
    return { origin, station: choice.station, label: hub.labelOf(choice.station), url: urlOf(address) }
  }
  return running && { origin: running.origin, station, label: hub.labelOf(station), url: running.url }
}

function othersOf(
  candidates: readonly Candidate[],
  parts: Pick<HubLocatorDeps, 'hub' | 'station' | 'urlOf'> & { readonly used: HubAt | undefined },
): readonly OtherHub[] {
  const { hub, station, urlOf, used } = parts
  const shown = new Set([station, used?.station])
  return candidates.flatMap((one): OtherHub[] => {
    // One machine is one line, whichever of its addresses was heard first; a rumour that never answered is none.
    if (shown.has(one.station) || (one.station === undefined && !one.isManual)) return []
    shown.add(one.station)
    return [
      { origin: one.origin, address: urlOf(one.address), label: one.station ? hub.labelOf(one.station) : '', ...stateOf(one) },
    ]
  })
}

function stateOf({ okSince, failures, isTried }: Candidate): Pick<OtherHub, 'state' | 'messageKey'> {
  if (!isTried) return { state: 'unknown', messageKey: 'sync.light.network.not-tried' }
  const isUp = okSince !== undefined && failures < DEAD_AFTER
  return isUp ? { state: 'up', messageKey: 'hub.stands-by' } : { state: 'down', messageKey: 'hub.no-answer' }
}

const addressOf = (url: string): string => new URL(url).host
