import { timingSafeEqual, createHash } from 'node:crypto'
import type { TlsOptions } from 'node:tls'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from '../../shared/ports/logger.ts'
import { MAX_BODY_BYTES, SIGNATURE_HEADER, STATUS_OF, type Hello, type SyncAnswer } from '../../shared/sync/index.ts'
import type { Caller } from '../gateway-part.ts'
import type { SyncEndpoint } from './sync-endpoint.ts'

const gunzipAsync = promisify(gunzip)
const gzipAsync = promisify(gzip)

/** Below this, compressing costs more than it saves. */
const GZIP_FROM_BYTES = 1_024
/** A minute is more than a full batch needs on the slowest line this is built for. */
const REQUEST_TIMEOUT_MS = 60_000
/** A proxy and a station keep the line this long between two polls. */
const KEEP_ALIVE_MS = 75_000

type Refusal = Extract<SyncAnswer, { st: 'refused' }>
const REFUSED_STATUS: Readonly<Record<Refusal['reason'], number>> = {
  malformed: 400,
  'wrong-unit': 403,
  'not-allowed': 401,
  'too-large': 413,
  'not-found': 404,
}

export type DoorOptions = {
  /** Shared secret of the unit; absent = whoever reaches the port may ask. */
  readonly token?: string | undefined
  /** Mutual TLS; absent = plain, for loopback and tests. */
  readonly tls?: TlsOptions | undefined
  readonly logger: Logger
  readonly requested?: ((route: string, status: number, elapsedMs: number) => void) | undefined
}

/** The gateway's door before anything is behind it: limits, secret, errors. Nothing here writes a body or a name to the log. */
export function createDoor({ token, tls, logger, requested }: DoorOptions): FastifyInstance {
  const limits = {
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: true,
  }
  const app: FastifyInstance = tls === undefined ? fastify(limits) : secured(fastify({ ...limits, https: tls }))
  // The bytes are signed, so they are needed as they came; and what is not ours must not be parsed by anybody else.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (request, reply) => {
    if (!isAllowed(request, token)) return refuse(reply, 'not-allowed')
    return undefined
  })
  app.addHook('onResponse', async (request, reply) => requested?.(routeOf(request), reply.statusCode, reply.elapsedTime))
  app.setNotFoundHandler((_request, reply) => refuse(reply, 'not-found'))
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error)
    if (status === 413) return refuse(reply, 'too-large')
    if (status >= 400 && status < 500) return refuse(reply, 'malformed')
    logger.error('a request failed', { route: routeOf(request), error })
    return reply.code(503).header('retry-after', '5').send({ st: 'busy' })
  })
  return app
}

/** The two kinds of server differ only in the type of the socket below, which nothing here touches. */
function secured(app: unknown): FastifyInstance {
  return app as FastifyInstance
}

export type ExchangeDeps = {
  readonly sync: SyncEndpoint
  readonly hello: (unit: string | undefined) => Promise<Hello | undefined>
  readonly callerOf: (request: FastifyRequest) => Caller | undefined
}

/** `GET /v1/hello` and `POST /v1/sync`, JSON with or without gzip both ways. */
export function addExchangeRoutes(app: FastifyInstance, { sync, hello, callerOf }: ExchangeDeps): void {
  app.get('/v1/hello', async (request, reply) => {
    const asked = Object(request.query)['unit'] ?? callerOf(request)?.unit
    const said = await hello(typeof asked === 'string' ? asked : undefined)
    return said ?? refuse(reply, 'wrong-unit')
  })
  app.post('/v1/sync', async (request, reply) => {
    const json = await unpack(request)
    if (!Buffer.isBuffer(json)) return refuse(reply, json)
    const signature = request.headers[SIGNATURE_HEADER]
    const answer = await sync(json, typeof signature === 'string' ? signature : '', callerOf(request))
    return answer.st === 'refused' ? refuse(reply, answer.reason) : send(request, reply, answer)
  })
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

/** Signed links and probes of a proxy come without a secret and show nothing that needs one. */
const OPEN_ROUTES: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/files/:sha256'])

function isAllowed(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined || OPEN_ROUTES.has(routeOf(request))) return true
  const given = request.headers.authorization ?? ''
  return timingSafeEqual(digest(given), digest(`Bearer ${token}`))
}

/** The pattern, never the path: a path may name an origin or a file. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown'
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500
}
