import { setTimeout as delay } from 'node:timers/promises'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { codeOf, createExchange, type ExchangeReply } from './exchange.ts'
import { createFaultScript, FaultList, type Fault } from './faults.ts'
import { renderPage } from './page.ts'
import type { ProvinceStore } from './province-store.ts'

const MAX_MESSAGE_BYTES = 5_000_000

export const EXCHANGE_PATH = '/api/mot-cua'

/** The simulated province over HTTP: the exchange for machines, a page for people, and plain lists for whoever recounts. */
export function createProvinceApp(options: {
  readonly store: ProvinceStore
  readonly faults?: readonly Fault[]
  readonly now?: () => number
}): FastifyInstance {
  const { store, now = Date.now } = options
  const script = createFaultScript(options.faults)
  const exchange = createExchange(store, now)
  const app = fastify({ bodyLimit: MAX_MESSAGE_BYTES, forceCloseConnections: true })

  app.post(EXCHANGE_PATH, async (request, answer) => {
    const key = headerOf(request, 'idempotency-key')
    const receive = (): ExchangeReply => exchange.receive(request.body, { key, destination: headerOf(request, 'dstcode') })
    const fault = script.next({ service: serviceOf(request.body), code: codeOf(request.body) })
    if (fault === undefined) return send(answer, receive())
    return strike({
      fault,
      answer,
      receive,
      refuse: (message) => exchange.refuse(request.body, key, { errorCode: '09', message }),
    })
  })
  app.get('/', (_request, answer) => answer.type('text/html; charset=utf-8').send(renderPage(store)))
  app.get('/api/dossiers', () => ({ dossiers: store.list() }))
  app.get('/api/received', () => ({ received: store.taken(), repeated: store.repeated(), refused: store.refused() }))
  app.get('/api/faults', () => ({ faults: script.list() }))
  app.put('/api/faults', (request, answer) => {
    const wanted = FaultList.safeParse(request.body)
    if (!wanted.success) return answer.code(400).send({ message: wanted.error.issues[0]?.message })
    script.replace(wanted.data)
    return { faults: script.list() }
  })
  return app
}

type Strike = {
  readonly fault: Fault
  readonly answer: FastifyReply
  readonly receive: () => ExchangeReply
  readonly refuse: (message: string) => ExchangeReply
}

async function strike({ fault, answer, receive, refuse }: Strike): Promise<FastifyReply> {
  switch (fault.kind) {
    case 'refuse':
      return send(answer, refuse(fault.message ?? 'Thông tin chủ hồ sơ không khớp cơ sở dữ liệu quốc gia về dân cư'))
    case 'error-after-commit':
      receive()
      return answer.code(500).send({ error_code: '500', message: 'Lỗi hệ thống' })
    case 'cut-after-commit':
      receive()
      return cut(answer)
    case 'cut-before-commit':
      return cut(answer)
    case 'slow': {
      // Stored at once, answered late: the caller that gives up does not know.
      const late = receive()
      await delay(fault.ms ?? 30_000)
      return send(answer, late)
    }
    case 'unauthorised':
      return answer.code(401).send({ error_code: '401', message: 'Phiên làm việc đã hết hạn' })
    case 'too-many':
      return answer.code(429).header('retry-after', '1').send({ error_code: '429', message: 'Quá nhiều yêu cầu' })
    case 'html':
      return answer
        .type('text/html; charset=utf-8')
        .send('<!doctype html><title>Đăng nhập</title><form>Đăng nhập hệ thống</form>')
    case 'unavailable':
      return answer.code(503).header('retry-after', '1').send('Service Unavailable')
  }
}

function send(answer: FastifyReply, { status, body }: ExchangeReply): FastifyReply {
  return answer.code(status).send(body)
}

function cut(answer: FastifyReply): FastifyReply {
  answer.hijack()
  answer.raw.destroy()
  return answer
}

function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}

function serviceOf(message: unknown): string {
  if (typeof message !== 'object' || message === null || !('service' in message)) return ''
  return typeof message.service === 'string' ? message.service : ''
}
