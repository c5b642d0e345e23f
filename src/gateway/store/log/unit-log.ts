import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { appendEvent } from '../../../main/platform/journal/append.ts'
import { inCausalOrder } from '../../../main/platform/journal/causal-order.ts'
import { checkEvent, isAuthorsWord } from '../../../main/platform/journal/check-event.ts'
import { createHlc, latestBelievable, type Hlc } from '../../../main/platform/journal/hlc.ts'
import { endorseIncarnation, stationEnrolment, type StationIdentity } from '../../../main/platform/journal/index.ts'
import { createPublicKeys } from '../../../main/platform/journal/public-keys.ts'
import { type EventKinds, type NewEvent, type Origin, type StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { IdSource } from '../../../shared/ports/id-source.ts'
import { createLinking, receiveEvents, vectorOf, type CheckEvent } from '../../../shared/sync/index.ts'
import { selectEvents, toEvent } from '../event-columns.ts'
import type { GatewayLog, LogHints, LogSession, Roster } from '../gateway-log.ts'
import type { Engine } from '../gateway-store.ts'
import type { GatewayTables } from '../gateway-tables.ts'
import { createOwnLogKeys } from '../own-log.ts'
import { flushLog } from './flush-log.ts'
import { createLogLoader } from './load-log.ts'
import { NotLoadedError, type LoadedLog, type LogNeed } from './loaded-log.ts'
import { needsOfAsker, needsOfBatch, needsOfReleased } from './needs-of-batch.ts'
import { createWorkingSet, type WorkingLog } from './working-set.ts'

/** Hands on what has just come to stand on all its parents, causes first. */
export type TakeAttached = (attached: readonly StoredEvent[]) => Promise<void>
export type FindRoster = (origins: readonly Origin[]) => Promise<Roster | undefined>

export type UnitLogParts = {
  readonly engine: Engine
  readonly db: Transaction<GatewayTables>
  readonly unit: string
  readonly clock: Clock
  readonly ids: IdSource
  readonly kinds: EventKinds
  readonly databaseKey: Uint8Array
  /** Name of the own log, where it is not the gateway's usual one. */
  readonly ownName?: string | undefined
  readonly take: TakeAttached
  readonly findRoster: FindRoster
  /** The log of the unit has changed in this transaction. */
  readonly noteLogged: () => void
}

type Session = LogSession & { readonly log: WorkingLog; readonly hlc: Hlc; readonly link: ReturnType<typeof createLinking> }

/** More questions than this in one run means that the core walks the log, which belongs into a range. */
const MOST_RUNS = 10_000

export function createUnitLog(parts: UnitLogParts): GatewayLog {
  const { db, unit, clock, ids, kinds } = parts
  const loader = createLogLoader(db, unit)
  const keys = createOwnLogKeys(db, parts)
  let state: { readonly loaded: LoadedLog; stamp: bigint } | undefined
  let identity: StationIdentity | undefined

  async function open(): Promise<{ readonly loaded: LoadedLog; stamp: bigint }> {
    if (state !== undefined) return state
    const stamp = await lockUnit(parts)
    state = { loaded: await loader.begin(), stamp }
    return state
  }

  async function ownIdentity(): Promise<StationIdentity> {
    await open()
    identity ??= (await keys.current()) ?? (await begin(undefined))
    return identity
  }

  async function begin(earlier: StationIdentity | undefined): Promise<StationIdentity> {
    const next = await keys.next(clock.now())
    identity = next
    const endorsement = earlier && endorseIncarnation(earlier, { unit, origin: next.origin, publicKey: next.publicKey })
    await append([stationEnrolment(next, { actor: 'system', name: 'Cổng đồng bộ', endorsement })])
    return next
  }

  async function work<T>(hints: LogHints & { readonly needs?: readonly LogNeed[] }, core: (session: Session) => T): Promise<T> {
    const { needs = [], incoming = [] } = hints
    const { loaded } = await open()
    const own = (await ownIdentity()).origin
    await loader.load(loaded, [...needs, ...needsOfBatch(loaded, incoming), ...needsOfAsker(loaded, hints)])
    await loader.load(loaded, needsOfReleased(loaded, incoming))
    const roster = incoming.length === 0 ? undefined : await parts.findRoster(originsOf(incoming))
    for (let runs = 1; ; runs += 1) {
      const run = await tryOnce({ own, roster }, core)
      if (!('need' in run)) return run.value
      if (runs >= MOST_RUNS) throw new Error(`the core asks for ${run.need.kind} without end`)
      await loader.load(loaded, [run.need])
    }
  }

  async function tryOnce<T>(
    { own, roster }: { readonly own: Origin; readonly roster: Roster | undefined },
    core: (session: Session) => T,
  ): Promise<{ readonly value: T } | { readonly need: LogNeed }> {
    const opened = await open()
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

  async function append(wanted: readonly NewEvent[]): Promise<readonly StoredEvent[]> {
    const signer = await ownIdentity()
    const { loaded } = await open()
    const needs = wanted.flatMap(({ aggId, parents = [], after = [] }): readonly LogNeed[] => [
      { kind: 'agg-heads', aggId },
      ...[...parents, ...after].map((id): LogNeed => ({ kind: 'fact', id })),
    ])
    const head = loaded.heads.get(signer.origin)
    const last: readonly LogNeed[] = head ? [{ kind: 'event', origin: head.origin, seq: head.seq }] : []
    const canWrite = await createGateKeeper(parts, wanted)
    return work({ needs: [...needs, ...last] }, ({ log, hlc, link }) => {
      const before = log.head(signer.origin)
      const lastOwn = before && log.get(before.origin, before.seq)
      if (lastOwn) hlc.observe(BigInt(lastOwn.hlc))
      const on = { unit, identity: signer, clock, ids, hlc, kinds, events: log, links: log, link, canWrite }
      return wanted.map((one) => appendEvent(on, one))
    })
  }

  return {
    lock: async () => void (await open()),
    work,
    receive: (incoming) => work({ incoming }, ({ receive }) => receive(incoming)),
    append,
    own: async () => (await ownIdentity()).origin,
    beginIncarnation: async () => (await begin(await ownIdentity())).origin,
    vector: () => work({}, ({ store }) => vectorOf(store)),
    shutOut: async (origins) => {
      const { loaded } = await open()
      const roster = await parts.findRoster(origins)
      return new Set(origins.filter((origin) => roster?.isShutOut?.(origin, (loaded.heads.get(origin)?.seq ?? 0) + 1)))
    },
    readAggregate: (aggId) => readAggregate(db, unit, aggId),
  }
}

/** Waits for whoever is writing the unit's log, and keeps others out until the end of the transaction. Returns its last stamp. */
async function lockUnit({ db, unit, engine }: UnitLogParts): Promise<bigint> {
  const asked = db
    .selectFrom('unit_head')
    .select(sql<string>`CAST(hlc AS TEXT)`.as('hlc'))
    .where('unit', '=', unit)
  // SQLite has one connection and one process; its transactions do not meet.
  const row = await (engine === 'postgres' ? asked.forUpdate() : asked).executeTakeFirst()
  if (row === undefined) throw new Error(`unit ${unit} is not registered here`)
  return BigInt(row.hlc)
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

/** Gates are looked up only for the rare kind that has one. */
async function createGateKeeper(
  { db, unit, kinds }: UnitLogParts,
  wanted: readonly NewEvent[],
): Promise<(type: string, ver: number) => boolean> {
  const isGated = (type: string, ver: number): boolean => kinds.find(type, ver)?.isGated === true
  if (!wanted.some(({ type, ver }) => isGated(type, ver))) return () => true
  const rows = await db.selectFrom('schema_open').select(['type', 'ver']).where('unit', '=', unit).execute()
  const opened = new Map(rows.map(({ type, ver }) => [type, ver]))
  return (type, ver) => !isGated(type, ver) || (opened.get(type) ?? 0) >= ver
}

async function readAggregate(db: Transaction<GatewayTables>, unit: string, aggId: string): Promise<readonly StoredEvent[]> {
  const rows = await selectEvents(db)
    .where('e.unit', '=', unit)
    .where('e.agg_id', '=', aggId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('pending as p').select('p.event_id').where('p.unit', '=', unit).whereRef('p.event_id', '=', 'e.id'))),
    )
    .orderBy('e.hlc')
    .execute()
  return inCausalOrder(rows.map(toEvent))
}

function originsOf(incoming: readonly unknown[]): readonly Origin[] {
  const origins = incoming.flatMap((one) =>
    typeof one === 'object' && one !== null && 'origin' in one && typeof one.origin === 'string' ? [one.origin] : [],
  )
  return [...new Set(origins)]
}
