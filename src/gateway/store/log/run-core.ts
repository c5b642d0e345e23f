import type { Transaction } from 'kysely'
import { checkEvent, isAuthorsWord } from '../../../main/platform/journal/check-event.ts'
import { createHlc, latestBelievable, type Hlc } from '../../../main/platform/journal/hlc.ts'
import { createPublicKeys } from '../../../main/platform/journal/public-keys.ts'
import type { EventKinds, Origin, StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import { createLinking, receiveEvents, type CheckEvent } from '../../../shared/sync/index.ts'
import type { LogHints, LogSession, Roster } from '../gateway-log.ts'
import type { GatewayTables } from '../gateway-tables.ts'
import { flushLog } from './flush-log.ts'
import type { LogLoader } from './load-log.ts'
import { NotLoadedError, type LoadedLog, type LogNeed } from './loaded-log.ts'
import { needsOfAsker, needsOfBatch, needsOfReleased } from './needs-of-batch.ts'
import { createWorkingSet, type WorkingLog } from './working-set.ts'

/** Hands on what has just come to stand on all its parents, causes first. */
export type TakeAttached = (attached: readonly StoredEvent[]) => Promise<void>
export type FindRoster = (origins: readonly Origin[]) => Promise<Roster | undefined>

export type Session = LogSession & {
  readonly log: WorkingLog
  readonly hlc: Hlc
  readonly link: ReturnType<typeof createLinking>
}

/** The log in memory, and the greatest stamp seen; both as they stand after the last run. */
export type OpenedLog = { readonly loaded: LoadedLog; stamp: bigint }

export type RunParts = {
  readonly db: Transaction<GatewayTables>
  readonly unit: string
  readonly clock: Clock
  readonly kinds: EventKinds
  readonly take: TakeAttached
  readonly findRoster: FindRoster
  /** The log of the unit has changed in this transaction. */
  readonly noteLogged: () => void
}

export type RunCore = <T>(
  opened: OpenedLog,
  wanted: { readonly own: Origin; readonly hints: LogHints; readonly needs: readonly LogNeed[] },
  core: (session: Session) => T,
) => Promise<T>

/** More questions than this in one run means that the core walks the log, which belongs into a range. */
const MOST_RUNS = 10_000

/** Loads, runs the core in memory, writes what it changed and hands on what came to stand. Runs again for what was not loaded. */
export function createRunCore(parts: RunParts, loader: LogLoader): RunCore {
  return async (opened, { own, hints, needs }, core) => {
    const { incoming = [] } = hints
    const { loaded } = opened
    await loader.load(loaded, [...needs, ...needsOfBatch(loaded, incoming), ...needsOfAsker(loaded, hints)])
    await loader.load(loaded, needsOfReleased(loaded, incoming))
    const roster = incoming.length === 0 ? undefined : await parts.findRoster(originsOf(incoming))
    for (let runs = 1; ; runs += 1) {
      const run = await tryOnce(parts, { opened, own, roster }, core)
      if (!('need' in run)) return run.value
      if (runs >= MOST_RUNS) throw new Error(`the core asks for ${run.need.kind} without end`)
      await loader.load(loaded, [run.need])
    }
  }
}

async function tryOnce<T>(
  parts: RunParts,
  { opened, own, roster }: { readonly opened: OpenedLog; readonly own: Origin; readonly roster: Roster | undefined },
  core: (session: Session) => T,
): Promise<{ readonly value: T } | { readonly need: LogNeed }> {
  const { db, unit, clock, kinds } = parts
  const set = createWorkingSet(opened.loaded)
  const attached: StoredEvent[] = []
  const stamps = createStamps(clock, opened.stamp)
  const session = createSession({ unit, own, log: set.log, roster, kinds, hlc: stamps.hlc, attached })
  let value: T
  try {
    value = core(session)
  } catch (error) {
    set.undo()
    if (error instanceof NotLoadedError) return { need: error.need }
    throw error
  }
  opened.stamp = stamps.last()
  await flushLog(db, unit, { log: set.log, changes: set.changes, hlc: opened.stamp })
  if (set.changes.inserted.length > 0) parts.noteLogged()
  if (attached.length > 0) await parts.take(attached)
  return { value }
}

function createStamps(clock: Clock, last: bigint): { readonly hlc: Hlc; readonly last: () => bigint } {
  let greatest = last
  const hlc = createHlc({ clock, last })
  return {
    hlc: {
      tick: () => (greatest = hlc.tick()),
      observe: (stamp) => {
        hlc.observe(stamp)
        if (stamp > greatest && stamp <= latestBelievable(clock)) greatest = stamp
      },
    },
    last: () => greatest,
  }
}

function createSession(parts: {
  readonly unit: string
  readonly own: Origin
  readonly log: WorkingLog
  readonly roster: Roster | undefined
  readonly kinds: EventKinds
  readonly hlc: Hlc
  readonly attached: StoredEvent[]
}): Session {
  const { unit, own, log, roster, kinds, hlc, attached } = parts
  const publicKey = createPublicKeys(log, roster?.findPublicKey)
  const check: CheckEvent = (event, first) => {
    const key = publicKey(event.origin, first)
    if (key === undefined) return 'unknown-origin'
    if (roster?.isShutOut?.(event.origin, event.seq)) return 'shut-out'
    return checkEvent(event, key) ?? (isAuthorsWord(event, publicKey) ? undefined : 'bad-signature')
  }
  const link = createLinking({
    store: log,
    attach: (event) => {
      const reason = unreadable(log, kinds, event)
      if (reason === undefined) attached.push(event)
      else log.markUnprojected(event.id, reason)
    },
  })
  const receive: LogSession['receive'] = (events) =>
    receiveEvents({ unit, store: log, check, link, observe: hlc.observe }, events)
  return { store: log, own, receive, log, hlc, link }
}

/** Kept and relayed all the same (sync.md §11); nothing is done on the strength of what cannot be read. */
function unreadable(log: WorkingLog, kinds: EventKinds, event: StoredEvent): string | undefined {
  if (event.parents.some((parent) => log.isUnprojected(parent))) return 'after-unprojected'
  const read = kinds.read(event)
  return 'reason' in read ? read.reason : undefined
}

function originsOf(incoming: readonly unknown[]): readonly Origin[] {
  const origins = incoming.flatMap((one) =>
    typeof one === 'object' && one !== null && 'origin' in one && typeof one.origin === 'string' ? [one.origin] : [],
  )
  return [...new Set(origins)]
}
