import {
  isOwnLogBehind,
  serveRequest,
  type ProvinceLink,
  type Served,
  type SyncAnswer,
  type SyncRequest,
} from '../../shared/sync/index.ts'
import { stationOfHub } from '../../shared/domain/hub/hub-name.ts'
import type { EventKinds, StoredEvent, VersionVector } from '../../shared/domain/journal/index.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import type { RequestHistory } from '../../shared/sync/index.ts'
import type { Caller } from '../gateway-part.ts'
import type { GatewayStore, GatewayTx } from '../store/gateway-store.ts'
import { readMissing } from '../store/log/read-log.ts'
import { findHistory, listPeers, savePeer } from '../store/peers.ts'
import { openGates } from '../store/schema-gates.ts'
import { doubtAll } from '../province/outbox-changes.ts'
import { parseRequest } from './parse-request.ts'
import { isSignedByOrigin } from './request-signature.ts'

export type SyncEndpointDeps = {
  readonly store: GatewayStore
  readonly kinds: EventKinds
  readonly clock: Clock
  readonly logger: Logger
  readonly provinceLink: (unit: string) => Promise<ProvinceLink>
  /** Of a hub: what the gateway above it last said it holds. */
  readonly upstreamHave?: ((unit: string) => VersionVector | undefined) | undefined
  /** False on a hub under a gateway: gates are the gateway's word. */
  readonly opensGates: boolean
  readonly counted?: ((taken: number) => void) | undefined
}

export type SyncEndpoint = (json: Buffer, signature: string, caller: Caller | undefined) => Promise<SyncAnswer>

/** Undoes the transaction: a request its origin did not sign leaves no trace, not even the events it brought. */
class NotSignedError extends Error {
  override readonly name = 'NotSignedError'
}

/** Machines that have not asked for so long hold nothing anybody should count on. */
const HOLDER_MS = 30 * 24 * 3_600_000

/** One exchange (sync.md §7.1): everything it brings is one transaction, and the answer is made after its commit. */
export function createSyncEndpoint(deps: SyncEndpointDeps): SyncEndpoint {
  const { store, logger } = deps
  return async (json, signature, caller) => {
    const request = parseRequest(json)
    if ('st' in request) return request
    const { unit, origin } = request
    if (!(await store.units()).includes(unit)) return { st: 'refused', reason: 'wrong-unit' }
    if (caller !== undefined && !isSameMachine(caller, request)) return { st: 'refused', reason: 'not-allowed' }
    try {
      const served = await store.transaction(unit, (tx) => take(deps, tx, { request, json, signature }))
      if (served.kind === 'declined') return noted(logger, origin, served.answer)
      deps.counted?.(served.outcome.accepted.length)
      const { refused } = served.outcome
      if (refused.length > 0) logger.warn('events were refused', { origin, refused: refused.slice(0, 5) })
      return await answer(deps, request, served)
    } catch (error) {
      if (!(error instanceof NotSignedError)) throw error
      logger.warn('a request was not signed by its origin', { origin })
      return { st: 'refused', reason: 'not-allowed' }
    }
  }
}

/** Whoever proved by a certificate who it is may not speak for another machine. */
function isSameMachine(caller: Caller, { unit, origin }: SyncRequest): boolean {
  if (caller.proof !== 'certificate') return true
  // The hub on a counter PC asks with the certificate of that PC, under a log name of its own.
  return caller.unit === unit && (caller.station === undefined || stationOfHub(origin) === caller.station)
}

type Asked = { readonly request: SyncRequest; readonly json: Buffer; readonly signature: string }

async function take(deps: SyncEndpointDeps, tx: GatewayTx, { request, json, signature }: Asked): Promise<Served> {
  const { clock, logger, kinds } = deps
  const { unit, origin, have, events, caps } = request
  // Before anything is read: two processes may serve the same machine.
  await tx.log.lock()
  const history = await findHistory(tx.db, unit, origin)
  const result = await tx.log.work({ incoming: events, theirs: have, asker: origin }, ({ store, own, receive }) => {
    const saved: { history?: RequestHistory } = {}
    const isBehind = isOwnLogBehind(store, own, have)
    const served = serveRequest({ store, history, receive, saveHistory: (next) => void (saved.history = next) }, request)
    const first: StoredEvent | undefined = store.get(origin, 1)
    return { served, first, own, isBehind, history: saved.history }
  })
  if (!isSignedByOrigin({ first: result.first, signed: json, signature })) throw new NotSignedError(origin)
  if (result.history === undefined) return result.served
  await savePeer(tx.db, unit, { origin, history: result.history, have, caps, at: clock.now() })
  if (result.isBehind) {
    logger.error('a machine holds more of our own log than we do: this database was restored', { own: result.own, origin })
    await tx.log.beginIncarnation()
    await doubtAll(tx.db, unit)
  }
  if (deps.opensGates) await openGates(tx, { kinds, now: clock.now(), asked: caps.schema })
  return result.served
}

function noted(logger: Logger, origin: string, answered: Extract<Served, { kind: 'declined' }>['answer']): SyncAnswer {
  if (answered.st === 'clone') logger.error('an older process of this origin came back: its disk was copied', { origin })
  if (answered.st === 'fork')
    logger.error('two machines wrote under one identity', { asker: origin, origin: answered.origin, at: answered.at })
  return answered
}

async function answer(
  deps: SyncEndpointDeps,
  { unit, origin, have }: SyncRequest,
  { outcome }: Extract<Served, { kind: 'taken' }>,
): Promise<SyncAnswer> {
  const { store, clock } = deps
  const { ours, batch, more } = await readMissing(store.db, unit, { theirs: have })
  return {
    st: 'ok',
    have: ours,
    events: [...batch],
    more,
    time: clock.now(),
    refused: outcome.refused.map(({ origin: of, seq, reason }) => ({ origin: of, seq, reason })),
    province: await deps.provinceLink(unit),
    upstreamHave: deps.upstreamHave?.(unit),
    holders: await holdersOf(deps, { unit, asker: origin, ours }),
  }
}

/** How far each log reaches on every other machine, as that machine last said itself; never more than stands here. */
async function holdersOf(
  { store, clock }: SyncEndpointDeps,
  { unit, asker, ours }: { readonly unit: string; readonly asker: string; readonly ours: VersionVector },
): Promise<Record<string, Record<string, number>>> {
  const peers = await listPeers(store.db, unit, clock.now() - HOLDER_MS)
  const reach = (have: VersionVector): Record<string, number> =>
    Object.fromEntries(
      Object.entries(have).flatMap(([origin, [seq]]) => {
        const known = Math.min(seq, ours[origin]?.[0] ?? 0)
        return known > 0 ? [[origin, known]] : []
      }),
    )
  return Object.fromEntries(peers.filter(({ origin }) => origin !== asker).map(({ origin, have }) => [origin, reach(have)]))
}
