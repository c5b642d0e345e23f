import { timingSafeEqual, createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from '../../shared/ports/logger.ts'
import { MAX_BODY_BYTES, SIGNATURE_HEADER, STATUS_OF, type Hello, type SyncAnswer } from '../../shared/sync/index.ts'
import type { SyncEndpoint } from './sync-endpoint.ts'

const gunzipAsync = promisify(gunzip)
const gzipAsync = promisify(gzip)

/** Below this, compressing costs more than it saves. */
const GZIP_FROM_BYTES = 1_024
/** A minute is more than a full batch needs on the slowest line this is built for. */
const REQUEST_TIMEOUT_MS = 60_000

type Refusal = Extract<SyncAnswer, { st: 'refused' }>
const REFUSED_STATUS: Readonly<Record<Refusal['reason'], number>> = {
  malformed: 400,
  'wrong-unit': 403,
  'not-allowed': 401,
  'too-large': 413,
  'not-found': 404,
}

export type HttpAppDeps = {
  readonly sync: SyncEndpoint
  readonly hello: () => Hello
  /** Shared secret of the unit; absent = whoever reaches the port may ask. */
  readonly token?: string
  readonly logger: Logger
}

/** The gateway's door: `GET /v1/hello` and `POST /v1/sync`, JSON with or without gzip both ways. */
export function createHttpApp(deps: HttpAppDeps): FastifyInstance {
  const { sync, hello, token, logger } = deps
  const app = fastify({ bodyLimit: MAX_BODY_BYTES, requestTimeout: REQUEST_TIMEOUT_MS, forceCloseConnections: true })
  // The bytes are signed, so they are needed as they came; and what is not ours must not be parsed by anybody else.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  app.get('/v1/hello', async (request, reply) => (isAllowed(request, token) ? hello() : refuse(reply, 'not-allowed')))
  app.post('/v1/sync', async (request, reply) => {
    if (!isAllowed(request, token)) return refuse(reply, 'not-allowed')
    const json = await unpack(request)
    if (!Buffer.isBuffer(json)) return refuse(reply, json)
    const signature = request.headers[SIGNATURE_HEADER]
    const answer = sync(json, typeof signature === 'string' ? signature : '')
    return answer.st === 'refused' ? refuse(reply, answer.reason) : send(request, reply, answer)
  })
  app.setNotFoundHandler((_request, reply) => refuse(reply, 'not-found'))
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error)
    if (status === 413) return refuse(reply, 'too-large')
    if (status >= 400 && status < 500) return refuse(reply, 'malformed')
    logger.error('a request failed', { path: request.url, error })
    return reply.code(503).header('retry-after', '5').send({ st: 'busy' })
  })
  return app
}

async function unpack(request: FastifyRequest): Promise<Buffer | 'too-large' | 'malformed'> {
  const { body } = request
  if (!Buffer.isBuffer(body)) return 'malformed'
  if (request.headers['content-encoding'] !== 'gzip') return body
  try {
    return await gunzipAsync(body, { maxOutputLength: MAX_BODY_BYTES })
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'malformed'
  }
}

async function send(request: FastifyRequest, reply: FastifyReply, answer: Exclude<SyncAnswer, Refusal>): Promise<FastifyReply> {
  const json = Buffer.from(JSON.stringify(answer))
  reply.code(STATUS_OF[answer.st]).type('application/json; charset=utf-8')
  const isGzipWanted = request.headers['accept-encoding']?.includes('gzip') ?? false
  if (!isGzipWanted || json.length < GZIP_FROM_BYTES) return reply.send(json)
  return reply.header('content-encoding', 'gzip').send(await gzipAsync(json))
}

function refuse(reply: FastifyReply, reason: Refusal['reason']): FastifyReply {
  return reply.code(REFUSED_STATUS[reason]).send({ st: 'refused', reason } satisfies Refusal)
}

function isAllowed(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) return true
  const given = request.headers.authorization ?? ''
  return timingSafeEqual(digest(given), digest(`Bearer ${token}`))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500
}
