import { sql } from 'kysely'
import { appendEvent } from '../../../main/platform/journal/append.ts'
import { inCausalOrder } from '../../../main/platform/journal/causal-order.ts'
import { endorseIncarnation, stationEnrolment, type StationIdentity } from '../../../main/platform/journal/index.ts'
import type { NewEvent, Origin, StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { IdSource } from '../../../shared/ports/id-source.ts'
import { vectorOf } from '../../../shared/sync/index.ts'
import { selectEvents, toEvent } from '../event-columns.ts'
import type { GatewayLog, LogHints } from '../gateway-log.ts'
import type { Engine } from '../gateway-store.ts'
import { createOwnLogKeys } from '../own-log.ts'
import { createLogLoader } from './load-log.ts'
import type { LogNeed } from './loaded-log.ts'
import { createRunCore, type OpenedLog, type RunParts, type Session } from './run-core.ts'

export type UnitLogParts = RunParts & {
  readonly engine: Engine
  readonly ids: IdSource
  readonly databaseKey: Uint8Array
  /** Name of the own log, where it is not the gateway's usual one. */
  readonly ownName?: string | undefined
}

export function createUnitLog(parts: UnitLogParts): GatewayLog {
  const { db, unit, clock } = parts
  const loader = createLogLoader(db, unit)
  const run = createRunCore(parts, loader)
  const keys = createOwnLogKeys(db, parts)
  let opened: OpenedLog | undefined
  let identity: StationIdentity | undefined

  async function open(): Promise<OpenedLog> {
    if (opened !== undefined) return opened
    const stamp = await lockUnit(parts)
    opened = { loaded: await loader.begin(), stamp }
    return opened
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

  async function work<T>(hints: LogHints, core: (session: Session) => T, needs: readonly LogNeed[] = []): Promise<T> {
    const { origin: own } = await ownIdentity()
    return run(await open(), { own, hints, needs }, core)
  }

  async function append(wanted: readonly NewEvent[]): Promise<readonly StoredEvent[]> {
    const signer = await ownIdentity()
    const canWrite = await createGateKeeper(parts, wanted)
    const needs = needsOfAppend(await open(), signer.origin, wanted)
    return work({}, (session) => appendAll(parts, { session, signer, canWrite }, wanted), needs)
  }

  return {
    lock: async () => void (await open()),
    work: (hints, core) => work(hints, core),
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
    readAggregate: (aggId) => readAggregate(parts, aggId),
  }
}

function needsOfAppend({ loaded }: OpenedLog, own: Origin, wanted: readonly NewEvent[]): readonly LogNeed[] {
  const needs = wanted.flatMap(({ aggId, parents = [], after = [] }): readonly LogNeed[] => [
    { kind: 'agg-heads', aggId },
    ...[...parents, ...after].map((id): LogNeed => ({ kind: 'fact', id })),
  ])
  const head = loaded.heads.get(own)
  return head ? [...needs, { kind: 'event', origin: own, seq: head.seq }] : needs
}

/** Own stamps never step back, whichever process wrote the last one. */
function appendAll(
  { unit, clock, ids, kinds }: UnitLogParts,
  on: {
    readonly session: Session
    readonly signer: StationIdentity
    readonly canWrite: (type: string, ver: number) => boolean
  },
  wanted: readonly NewEvent[],
): readonly StoredEvent[] {
  const { log, hlc, link } = on.session
  const head = log.head(on.signer.origin)
  const last = head && log.get(head.origin, head.seq)
  if (last) hlc.observe(BigInt(last.hlc))
  const appending = { unit, identity: on.signer, clock, ids, hlc, kinds, events: log, links: log, link, canWrite: on.canWrite }
  return wanted.map((one) => appendEvent(appending, one))
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

async function readAggregate({ db, unit }: UnitLogParts, aggId: string): Promise<readonly StoredEvent[]> {
  const rows = await selectEvents(db)
    .where('e.unit', '=', unit)
    .where('e.agg_id', '=', aggId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('pending as p').select('p.event_id').where('p.unit', '=', unit).whereRef('p.event_id', '=', 'e.id'),
        ),
      ),
    )
    .orderBy('e.hlc')
    .execute()
  return inCausalOrder(rows.map(toEvent))
}
