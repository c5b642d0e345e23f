import type { FastifyRequest } from 'fastify'
import { QUEUE_ASK_PATH, QUEUE_HELLO_PATH, Report, type Word } from '../../shared/domain/queue-keeping/index.ts'
import type { GatewayPart, PartContext } from '../gateway-part.ts'

export type ServeQueue = (report: Report) => Promise<Word>

/**
 * `POST /v1/queue/ask` and `/v1/queue/hello`: the counters' way to the station that keeps the queue, which is the one this hub runs on. It
 * keeps nothing itself. `serve` undefined: that station is not ready yet.
 */
export function createQueuePart({ serve }: { readonly serve: () => ServeQueue | undefined }): GatewayPart {
  return {
    name: 'queue',
    routes: (app, context) => {
      for (const path of [QUEUE_ASK_PATH, QUEUE_HELLO_PATH]) {
        app.post(path, async (request, reply) => {
          const report = readReport(context, request)
          if (typeof report === 'string')
            return reply.code(report === 'malformed' ? 400 : 401).send({ st: 'refused', reason: report })
          const answer = serve()
          return answer ? await answer(report) : reply.code(503).send({ st: 'busy' })
        })
      }
    },
  }
}

/** Whoever reports must be who it says: a right written down for one counter must not be handed back by another. */
function readReport({ callerOf }: PartContext, request: FastifyRequest): Report | 'malformed' | 'not-allowed' {
  const caller = callerOf(request)
  if (caller === undefined || caller.proof === 'none') return 'not-allowed'
  const report = parse(request.body)
  if (report === undefined) return 'malformed'
  const isOwnLog = report.origin.startsWith(`${report.station}#`)
  const isSelf = caller.proof === 'certificate' ? caller.station === report.station : caller.origin === report.origin
  return caller.unit === report.unit && isOwnLog && isSelf ? report : 'not-allowed'
}

function parse(body: unknown): Report | undefined {
  try {
    return Report.safeParse(JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '')).data
  } catch {
    // Not JSON.
    return undefined
  }
}
