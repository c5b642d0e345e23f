import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import { codeOf, createExchange, type ExchangeReply } from './exchange.ts'
import { createFaultScript, FaultList, type Fault } from './faults.ts'
import { addLgsp } from './lgsp-app.ts'
import type { LgspStore } from './lgsp-store.ts'
import { createLiar } from './liar.ts'
import { renderPage } from './page.ts'
import type { ProvinceStore } from './province-store.ts'

const MAX_MESSAGE_BYTES = 5_000_000

export const EXCHANGE_PATH = '/api/mot-cua'

/** The simulated province over HTTP: the exchange for machines, a page for people, and plain lists for whoever recounts. */
export function createProvinceApp(options: {
  readonly store: ProvinceStore
  readonly lgsp?: LgspStore
  readonly faults?: readonly Fault[]
  readonly now?: () => number
}): FastifyInstance {
  const { store, now = Date.now } = options
  const script = createFaultScript(options.faults)
  const exchange = createExchange(store, now)
  const liar = createLiar()
  const app = fastify({ bodyLimit: MAX_MESSAGE_BYTES, forceCloseConnections: true })

  app.post(EXCHANGE_PATH, async (request, answer) => {
    const key = headerOf(request, 'idempotency-key')
    const receive = (): ExchangeReply => exchange.receive(request.body, { key, destination: headerOf(request, 'dstcode') })
    const fault = script.next({ service: serviceOf(request.body), code: codeOf(request.body) })
    return liar.answer({
      fault,
      answer,
      receive,
      refuse: (message) => exchange.refuse(request.body, key, { errorCode: '09', message }),
    })
  })
  if (options.lgsp) addLgsp(app, { store: options.lgsp, script, liar, now })
  app.get('/', (_request, answer) => answer.type('text/html; charset=utf-8').send(renderPage(store)))
  app.get('/api/dossiers', () => ({ dossiers: store.list() }))
  app.get('/api/received', () => ({ received: store.taken(), repeated: store.repeated(), refused: store.refused() }))
  // What a province's own trouble does to it: a dossier is gone, or everything since a backup is.
  app.post('/api/forget', (request, answer) => {
    const wanted = z.strictObject({ code: z.string().min(1) }).safeParse(request.body)
    if (!wanted.success) return answer.code(400).send({ message: 'code?' })
    return { forgotten: store.forget(wanted.data.code) }
  })
  app.post('/api/restore', (request, answer) => {
    const wanted = z.strictObject({ upTo: z.number().int().min(0) }).safeParse(request.body)
    if (!wanted.success) return answer.code(400).send({ message: 'upTo?' })
    store.restore(wanted.data.upTo)
    return { taken: store.taken().length }
  })
  app.get('/api/faults', () => ({ faults: script.list() }))
  app.put('/api/faults', (request, answer) => {
    const wanted = FaultList.safeParse(request.body)
    if (!wanted.success) return answer.code(400).send({ message: wanted.error.issues[0]?.message })
    script.replace(wanted.data)
    return { faults: script.list() }
  })
  return app
}

function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}

function serviceOf(message: unknown): string {
  if (typeof message !== 'object' || message === null || !('service' in message)) return ''
  return typeof message.service === 'string' ? message.service : ''
}
