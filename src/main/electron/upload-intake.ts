import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LARGE_UPLOAD, MAX_UPLOAD_BYTES } from '../../shared/ipc/contract/files.ts'
import { SLIDE_BYTES } from '../../shared/ipc/contract/slides.ts'
import { appError } from '../../shared/kernel/app-error.ts'
import { err } from '../../shared/kernel/result.ts'
import type { AnyResult } from '../ipc/core-protocol.ts'
import type { FileDoor } from './app-protocol.ts'

const mostOf = (token: string): number => (token.startsWith(LARGE_UPLOAD) ? SLIDE_BYTES.film : MAX_UPLOAD_BYTES)

/**
 * Streams a request's body into `incomingDir/<random>.part`, makes it durable and tells core. Core must have renamed or
 * read the file before it answers: whatever then still lies there is removed.
 */
export async function storeUpload(
  request: Request,
  token: string,
  options: { readonly incomingDir: string; readonly door: FileDoor },
): Promise<AnyResult> {
  const most = mostOf(token)
  if (Number(request.headers.get('content-length') ?? 0) > most) return tooLarge(most)
  const tempPath = join(options.incomingDir, `${randomUUID()}.part`)
  try {
    await mkdir(options.incomingDir, { recursive: true })
    const size = await writeDurably(tempPath, request.body, most)
    if (size === undefined) return tooLarge(most)
    return await options.door.uploadArrived({ token, tempPath, size })
  } catch (error) {
    return err(storageError(error))
  } finally {
    await rm(tempPath, { force: true })
  }
}

/** Uploads whose core or shell died half-way; nobody waits for them any more. */
export async function clearAbandonedUploads(incomingDir: string): Promise<void> {
  const names = await readdir(incomingDir).catch(() => [])
  await Promise.all(names.filter((name) => name.endsWith('.part')).map((name) => rm(join(incomingDir, name), { force: true })))
}

async function writeDurably(path: string, body: ReadableStream<Uint8Array> | null, most: number): Promise<number | undefined> {
  const file = await open(path, 'wx', 0o600)
  try {
    const size = await copyBody(file, body, most)
    await file.sync()
    return size
  } finally {
    await file.close()
  }
}

/** Bytes written, or `undefined` as soon as the limit is passed. */
async function copyBody(file: FileHandle, body: ReadableStream<Uint8Array> | null, most: number): Promise<number | undefined> {
  if (body === null) return 0
  let size = 0
  const reader = body.getReader()
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength
    if (size > most) {
      await reader.cancel()
      return undefined
    }
    await file.write(chunk.value)
  }
  return size
}

const tooLarge = (most: number): AnyResult =>
  err(appError('validation', 'validation.file-too-large', { params: { megabytes: most / 1_000_000 } }))

function storageError(error: unknown) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? appError('disk-full', 'storage.disk-full')
    : appError('storage-failed', 'storage.failed')
}
