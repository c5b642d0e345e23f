import type { FastifyInstance } from 'fastify'
import type { GatewayMetrics } from '../metrics.ts'
import type { GatewayStore } from '../store/gateway-store.ts'

export type OpsDeps = {
  readonly store: GatewayStore
  readonly metrics: GatewayMetrics
  /** False from the moment the program is told to end: a proxy then sends nobody here any more. */
  readonly isTaking: () => boolean
}

/** Longest wait for the database before it counts as away. */
const CHECK_MS = 3_000

/** `/healthz`: the process lives. `/readyz`: it takes requests and its database answers. `/metrics`: Prometheus text. */
export function addOpsRoutes(app: FastifyInstance, { store, metrics, isTaking }: OpsDeps): void {
  app.get('/healthz', async () => ({ st: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    if (!isTaking()) return reply.code(503).send({ st: 'stopping' })
    return (await answers(store)) ? { st: 'ok' } : reply.code(503).send({ st: 'no-database' })
  })
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.read(store)))
}

async function answers(store: GatewayStore): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_MS)
  })
  const asked = store.check().then(
    () => true,
    () => false,
  )
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
