import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Sha256Hex } from '../../shared/domain/journal/index.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import { VerifiedRequest, WantRequest, wantedOf, wordFor, type BlobKeeper, type BlobVerified } from '../../shared/sync/index.ts'
import type { PartContext } from '../gateway-part.ts'
import type { BlobRows, StoredBlob } from './blob-rows.ts'
import type { BlobVault } from './blob-vault.ts'
import type { FileLinks } from './file-links.ts'
import { parseRange } from './parse-range.ts'
import { BLOBS_PATH, type TusServer } from './tus-server.ts'

export type BlobRouteDeps = Pick<PartContext, 'callerOf'> & {
  readonly role: BlobKeeper
  readonly rows: BlobRows
  readonly vault: BlobVault
  readonly tus: TusServer
  readonly links: FileLinks
  readonly logger: Logger
  /** A hub fetches upstream what it lacks itself; false = nobody has it, or cannot be reached. */
  readonly fetchUpstream?: (unit: string, sha256: Sha256Hex) => Promise<boolean>
}

const MAX_QUESTION_BYTES = 128 * 1024
const Link = z.object({ unit: z.string().min(1).max(64), expires: z.string(), sig: z.string() })

/** tus at `/v1/blobs`, the questions beside it, and the files behind signed links for the province. */
export function addBlobRoutes(app: FastifyInstance, deps: BlobRouteDeps): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // The bytes of an upload go to the disk as they come: nobody gathers them first.
    scope.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_QUESTION_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    scope.post(BLOBS_PATH, (request, reply) => handTus(deps, request, reply))
    scope.route({
      method: ['HEAD', 'PATCH', 'DELETE'],
      url: `${BLOBS_PATH}/:id`,
      handler: (request, reply) => handTus(deps, request, reply),
    })
    scope.post(`${BLOBS_PATH}/want`, (request, reply) => answerWant(deps, request, reply))
    scope.post(`${BLOBS_PATH}/verified`, (request, reply) => answerVerified(deps, request, reply))
    scope.get(`${BLOBS_PATH}/:sha256`, { exposeHeadRoute: false }, (request, reply) => {
      const caller = deps.callerOf(request)
      return caller ? sendBlob({ ...deps, unit: caller.unit }, request, reply) : refuse(reply, 401, 'not-allowed')
    })
    scope.get('/files/:sha256', { exposeHeadRoute: false }, (request, reply) => {
      const { sha256 } = Params.parse(request.params)
      const link = Link.safeParse(request.query)
      const isGood = link.success && deps.links.isGood({ ...link.data, sha256 })
      return isGood ? sendBlob({ ...deps, unit: link.data.unit }, request, reply) : refuse(reply, 403, 'link-expired')
    })
  })
}

const Params = z.object({ sha256: z.string() })

async function handTus(deps: BlobRouteDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = deps.callerOf(request)
  if (caller === undefined) return refuse(reply, 401, 'not-allowed')
  reply.hijack()
  try {
    await deps.tus.handle(caller.unit, request.raw, reply.raw)
  } catch (error) {
    // The library answers its errors itself; this one broke the line under the answer.
    deps.logger.debug('an upload broke off', { error })
    reply.raw.destroy()
  }
  return reply
}

async function answerWant(deps: BlobRouteDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = deps.callerOf(request)
  if (caller === undefined) return refuse(reply, 401, 'not-allowed')
  const question = WantRequest.safeParse(parseJson(request.body))
  if (!question.success) return refuse(reply, 400, 'malformed')
  const here = new Set((await deps.rows.list(caller.unit, question.data.have)).map(({ sha256 }) => sha256))
  return reply.send({ wants: wantedOf(question.data.have, (sha256) => here.has(sha256)) })
}

async function answerVerified(deps: BlobRouteDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = deps.callerOf(request)
  if (caller === undefined) return refuse(reply, 401, 'not-allowed')
  const question = VerifiedRequest.safeParse(parseJson(request.body))
  if (!question.success) return refuse(reply, 400, 'malformed')
  const verified: BlobVerified[] = []
  for (const { sha256, size, upstreamAt } of await deps.rows.list(caller.unit, question.data.sha256)) {
    const at = wordFor(deps.role, { isVerifiedHere: true, isAtGateway: upstreamAt !== null })
    if (at !== undefined) verified.push({ sha256, size, at })
  }
  return reply.send({ verified })
}

type Serving = BlobRouteDeps & { readonly unit: string }

async function sendBlob(serving: Serving, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sha256 = Sha256Hex.safeParse(Params.parse(request.params).sha256)
  const blob = sha256.success ? await findOrFetch(serving, sha256.data) : undefined
  if (blob === undefined) return refuse(reply, 404, 'not-found')
  const range = parseRange(request.headers.range, blob.size)
  if (range === 'not-satisfiable') {
    return refuse(reply.header('content-range', `bytes */${blob.size}`), 416, 'range')
  }
  const bytes = await serving.vault.read(blob, range)
  if (!bytes.ok) {
    serving.logger.error('a verified blob cannot be read', { sha256: blob.sha256, reason: bytes.error })
    return refuse(reply.header('retry-after', '30'), 503, 'store')
  }
  const length = range ? range.to - range.from + 1 : blob.size
  if (range) void reply.code(206).header('content-range', `bytes ${range.from}-${range.to}/${blob.size}`)
  return reply
    .header('content-type', 'application/octet-stream')
    .header('content-length', length)
    .header('accept-ranges', 'bytes')
    .header('etag', `"${blob.sha256}"`)
    .header('cache-control', 'private, no-store')
    .send(Readable.from(bytes.value))
}

async function findOrFetch({ rows, fetchUpstream, unit }: Serving, sha256: Sha256Hex): Promise<StoredBlob | undefined> {
  const here = await rows.find(unit, sha256)
  if (here !== undefined || fetchUpstream === undefined) return here
  return (await fetchUpstream(unit, sha256)) ? rows.find(unit, sha256) : undefined
}

function refuse(reply: FastifyReply, status: number, reason: string): FastifyReply {
  return reply.code(status).send({ st: 'refused', reason })
}

function parseJson(body: unknown): unknown {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : undefined
  } catch {
    // Not JSON: undefined fails the schema like anything else that is no question.
    return undefined
  }
}
