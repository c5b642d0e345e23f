import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Origin } from '../../shared/domain/journal/index.ts'
import type { Caller } from '../gateway-part.ts'
import type { GatewayStore } from '../store/gateway-store.ts'

const Place = z.object({ origin: Origin, seq: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) })

export type LogRouteDeps = {
  readonly store: GatewayStore
  readonly callerOf: (request: FastifyRequest) => Caller | undefined
}

/** Well below the minute after which a listener takes the line for dead. */
const BREATH_MS = 15_000
/** Writes that come together are one hint. */
const GATHER_MS = 20
const MOST_LISTENERS = 2_000

/** `GET /v1/log/:origin/hash?seq=` to find where two histories part, and `GET /v1/wake`, a hint that something was written. */
export function addLogRoutes(app: FastifyInstance, deps: LogRouteDeps): { readonly stop: () => void } {
  const { store, callerOf } = deps
  app.get('/v1/log/:origin/hash', async (request, reply) => {
    const caller = callerOf(request)
    if (caller === undefined) return reply.code(401).send({ st: 'refused', reason: 'not-allowed' })
    const place = Place.safeParse({ ...Object(request.params), ...Object(request.query) })
    if (!place.success) return reply.code(400).send({ st: 'refused', reason: 'malformed' })
    const row = await store.db
      .selectFrom('event')
      .select('hash')
      .where('unit', '=', caller.unit)
      .where('origin', '=', place.data.origin)
      .where('seq', '=', place.data.seq)
      .executeTakeFirst()
    return { hash: row?.hash.toString('hex') ?? null }
  })
  const wake = createWake(store)
  app.get('/v1/wake', async (request, reply) => {
    const caller = callerOf(request)
    if (caller === undefined) return reply.code(401).send({ st: 'refused', reason: 'not-allowed' })
    return wake.listen(caller.unit, reply)
  })
  return { stop: wake.stop }
}

/** Only a hint: another process on the same database does not hear of it, and whoever misses it asks a little later. */
function createWake(store: GatewayStore) {
  const lines = new Map<FastifyReply, string>()
  const due = new Set<string>()
  const say = (unit: string | undefined, text: string): void => {
    for (const [reply, of] of lines) if (unit === undefined || of === unit) reply.raw.write(text)
  }
  const breath = setInterval(() => say(undefined, ': \n\n'), BREATH_MS)
  breath.unref()
  const stopListening = store.onLogged((unit) => {
    if (due.has(unit)) return
    due.add(unit)
    setTimeout(() => {
      due.delete(unit)
      say(unit, 'event: wake\ndata: {}\n\n')
    }, GATHER_MS).unref()
  })
  return {
    listen: (unit: string, reply: FastifyReply): FastifyReply => {
      if (lines.size >= MOST_LISTENERS) return reply.code(503).header('retry-after', '30').send({ st: 'busy' })
      reply.hijack()
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      reply.raw.write(': \n\n')
      lines.set(reply, unit)
      reply.raw.on('close', () => lines.delete(reply))
      return reply
    },
    stop: () => {
      clearInterval(breath)
      stopListening()
      for (const reply of lines.keys()) reply.raw.end()
    },
  }
}
