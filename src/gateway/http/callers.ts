import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Origin } from '../../shared/domain/journal/index.ts'
import { ORIGIN_HEADER, SIGNATURE_HEADER } from '../../shared/sync/index.ts'
import type { Caller } from '../gateway-part.ts'
import { selectEvents, toEvent } from '../store/event-columns.ts'
import type { GatewayStore } from '../store/gateway-store.ts'
import { isSignedByOrigin } from './request-signature.ts'

export type Callers = { readonly callerOf: (request: FastifyRequest) => Caller | undefined }

/**
 * Finds out who asks before any handler runs: by the client certificate where `identify` knows one, else by the signature of
 * the log's key in the headers. `/v1/sync` names its asker in its body and is judged there.
 */
export function addCallers(
  app: FastifyInstance,
  deps: { readonly store: GatewayStore; readonly identify?: ((request: FastifyRequest) => Caller | undefined) | undefined },
): Callers {
  const { store, identify } = deps
  const known = new WeakMap<FastifyRequest, Caller>()
  app.addHook('preHandler', async (request) => {
    const caller = identify?.(request) ?? (await callerByHeaders(store, request))
    if (caller !== undefined) known.set(request, caller)
  })
  return { callerOf: (request) => known.get(request) }
}

async function callerByHeaders(store: GatewayStore, request: FastifyRequest): Promise<Caller | undefined> {
  const origin = Origin.safeParse(request.headers[ORIGIN_HEADER])
  if (!origin.success) return undefined
  const unit = unitOf(await store.units(), origin.data)
  if (unit === undefined) return undefined
  const signature = request.headers[SIGNATURE_HEADER]
  const row = await selectEvents(store.db)
    .where('e.unit', '=', unit)
    .where('e.origin', '=', origin.data)
    .where('e.seq', '=', 1)
    .executeTakeFirst()
  const isSigned =
    typeof signature === 'string' && isSignedByOrigin({ first: row && toEvent(row), signed: statementOf(request), signature })
  return isSigned ? { unit, origin: origin.data, proof: 'signature' } : undefined
}

/** What the asker signed: the bytes of a body, or where there is none the question itself. */
function statementOf({ body, method, url }: FastifyRequest): Buffer | string {
  return Buffer.isBuffer(body) && body.length > 0 ? body : `${method} ${url}\n`
}

/** A station's id begins with its unit (`H12.57.S03#2`). */
export function unitOf(units: readonly string[], origin: Origin): string | undefined {
  if (units.length === 1) return units[0]
  return units.filter((unit) => origin.startsWith(`${unit}.`)).sort((left, right) => right.length - left.length)[0]
}
