import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { GRANT_PATH, GrantAsk, LEASE_PATH, LeaseAsk } from '../../shared/domain/numbering/index.ts'
import type { GatewayPart, PartContext } from '../gateway-part.ts'
import { createGrantKeeper, type GrantKeeper, type GrantUpstream } from './grant-keeper.ts'
import { createNumberDesk } from './number-desk.ts'

export type NumbersPartOptions = {
  readonly newId: () => string
  /** Present: this is a hub, and lends only what its gateway granted. Absent: it is the province's gateway. */
  readonly upstream?: GrantUpstream
}

/** `POST /v1/numbers/lease` for stations, and on the province's gateway `POST /v1/numbers/grant` for hubs (sync.md §6). */
export function createNumbersPart({
  newId,
  upstream,
}: NumbersPartOptions): GatewayPart & { readonly refill: () => Promise<void> } {
  const made: { keeper?: GrantKeeper } = {}
  return {
    name: 'numbers',
    routes: (app, context) => {
      const { store, clock, logger } = context
      const desk = createNumberDesk({ store, clock, newId, grantsItself: upstream === undefined })
      if (upstream) {
        made.keeper = createGrantKeeper({ desk, units: store.units, upstream, logger: logger.child({ part: 'numbers' }) })
        made.keeper.start()
      }
      app.post(LEASE_PATH, async (request, reply) => {
        const asked = readAsk(context, request, LeaseAsk)
        if (typeof asked === 'string') return refuse(reply, asked)
        const answer = await desk.lease(asked)
        if (answer.st === 'none') made.keeper?.kick()
        return answer
      })
      if (upstream) return
      app.post(GRANT_PATH, async (request, reply) => {
        const asked = readAsk(context, request, GrantAsk)
        return typeof asked === 'string' ? refuse(reply, asked) : desk.grant(asked)
      })
    },
    /** Asks the gateway now; for a hub that has just got its line. */
    refill: async () => made.keeper?.turn(),
    stop: async () => made.keeper?.stop(),
  }
}

type Refusal = 'malformed' | 'not-allowed'

/** Whoever asks must be who the question names: a number lent to the wrong log would be lost to both. */
function readAsk<T extends { readonly unit: string; readonly origin: string }>(
  { callerOf }: PartContext,
  request: FastifyRequest,
  schema: z.ZodType<T>,
): T | Refusal {
  const caller = callerOf(request)
  if (caller === undefined) return 'not-allowed'
  const ask = parse(request.body, schema)
  if (ask === undefined) return 'malformed'
  const isSelf = caller.proof === 'certificate' ? isOfStation(ask.origin, caller.station) : caller.origin === ask.origin
  return caller.unit === ask.unit && isSelf && caller.proof !== 'none' ? ask : 'not-allowed'
}

/** A certificate names a station; its incarnations and the hub it hosts are its own. */
function isOfStation(origin: string, station: string | undefined): boolean {
  return station !== undefined && (origin.startsWith(`${station}#`) || origin.startsWith(`${station}.`))
}

function parse<T>(body: unknown, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '')).data
  } catch {
    // Not JSON.
    return undefined
  }
}

function refuse(reply: FastifyReply, reason: Refusal): FastifyReply {
  return reply.code(reason === 'malformed' ? 400 : 401).send({ st: 'refused', reason })
}
