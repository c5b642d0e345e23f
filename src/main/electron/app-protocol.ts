import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol } from 'electron'
import { appError } from '../../shared/kernel/app-error.ts'
import { err } from '../../shared/kernel/result.ts'
import type { AnyResult, FileReplyMessage, FilmReplyMessage } from '../ipc/core-protocol.ts'
import { readPiece } from './stored-file.ts'
import { storeUpload } from './upload-intake.ts'

/**
 * One host for screens and files (`app://quay/ui/…`, `app://quay/files/<token>`): both have the same origin, so the
 * policy's 'self' covers both and no CORS header exists that could be wrong.
 */
const HOST = 'quay'

/** 'unsafe-inline' for styles only: Ant Design writes its style elements at run time. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: app:",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "connect-src 'self' app:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What lies in a file of a citizen is only looked at: nothing in it may run, load or talk. */
const FILE_POLICY = "default-src 'none'; sandbox"

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.pdf': 'application/pdf',
}

export type FileDoor = {
  readonly requestFile: (token: string) => Promise<FileReplyMessage | FilmReplyMessage | undefined>
  readonly uploadArrived: (upload: { token: string; tempPath: string; size: number }) => Promise<AnyResult>
}

/** Must run before the app is ready. `codeCache`: the compiled scripts are kept, which makes the next start faster. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
}

export type AppProtocolOptions = {
  readonly rendererDir: string
  /** Where uploads wait; inside the data folder, so that core can take them over by a rename. */
  readonly incomingDir: string
  readonly door: FileDoor
  /** Files the shell itself offers once to its own print window. */
  readonly takeOffered: (token: string) => string | undefined
}

export function handleAppProtocol(options: AppProtocolOptions): void {
  protocol.handle('app', (request) => answer(request, options).catch(() => notFound()))
}

async function answer(request: Request, options: AppProtocolOptions): Promise<Response> {
  const url = new URL(request.url)
  if (url.host !== HOST) return notFound()
  const path = decodedPath(url.pathname)
  if (path === undefined) return notFound()
  if (path.startsWith('/ui/') && request.method === 'GET') return screenFile(options.rendererDir, path.slice('/ui'.length))
  const token = /^\/files\/([A-Za-z0-9_-]{1,256})$/.exec(path)?.[1]
  if (token === undefined) return notFound()
  if (request.method === 'GET') return storedFile(token, request, options)
  if (request.method === 'PUT' || request.method === 'POST') return json(await storeUpload(request, token, options))
  return notFound()
}

/** `undefined` for whatever could mean another folder after decoding: dots, back slashes, zero bytes, drive letters. */
export function decodedPath(pathname: string): string | undefined {
  try {
    const path = decodeURIComponent(pathname)
    const isPlain = !/[\\\0:]/.test(path) && !path.split('/').some((part) => part === '..' || part === '.')
    return isPlain ? path : undefined
  } catch {
    // A malformed escape (%zz): nobody of ours writes such an address.
    return undefined
  }
}

async function screenFile(rendererDir: string, path: string): Promise<Response> {
  const file = join(rendererDir, path)
  const mime = MIME_TYPES[extname(file).toLowerCase()]
  if (mime === undefined || !file.startsWith(rendererDir + sep)) return notFound()
  return respond(await readFile(file), {
    'content-type': mime,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cache-control': 'no-cache',
  })
}

async function storedFile(token: string, request: Request, options: AppProtocolOptions): Promise<Response> {
  const offered = options.takeOffered(token)
  if (offered !== undefined) return respond(await readFile(offered), fileHeaders('application/pdf', 'in.pdf'))
  const reply = await options.door.requestFile(token)
  if (reply?.type === 'film-reply') return film(reply, request)
  if (reply === undefined || !reply.found) return notFound()
  return respond(reply.bytes, fileHeaders(reply.mime, reply.fileName))
}

async function film({ path, mime, fileName }: FilmReplyMessage, request: Request): Promise<Response> {
  const piece = await readPiece(path, request.headers.get('range'))
  if (piece === undefined) return notFound()
  const headers = { ...fileHeaders(mime, fileName), 'accept-ranges': 'bytes', 'content-range': piece.contentRange }
  return respond(piece.status === 206 ? piece.bytes : new Uint8Array(), headers, piece.status)
}

function fileHeaders(mime: string, fileName: string): Record<string, string> {
  return {
    'content-type': mime,
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'content-security-policy': FILE_POLICY,
    'cache-control': 'no-store',
  }
}

function respond(bytes: Uint8Array, headers: Record<string, string>, status = 200): Response {
  // Uint8Array<ArrayBufferLike> is a valid body at run time; the DOM types leave room for shared memory, which none is.
  return new Response(bytes as Uint8Array<ArrayBuffer>, { status, headers: { ...headers, 'x-content-type-options': 'nosniff' } })
}

function json(result: AnyResult): Response {
  const text = new TextEncoder().encode(JSON.stringify(result))
  return respond(text, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
}

function notFound(): Response {
  const body = JSON.stringify(err(appError('not-found', 'file.not-found')))
  return respond(
    new TextEncoder().encode(body),
    { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    404,
  )
}
