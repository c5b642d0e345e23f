import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { DossierFile } from '../../../shared/domain/dossier/dossier-parts.ts'
import { LARGE_UPLOAD, MAX_UPLOAD_BYTES } from '../../../shared/ipc/contract/files.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { cleanLine } from '../../../shared/kernel/text.ts'
import type { BlobStore, PutBlob } from '../../platform/blobs/index.ts'
import { createOffers } from './offers.ts'
import { acceptedMime, forgetOldest, urlOf } from './one-time.ts'

type Upload = { readonly name: string; readonly most: number; readonly path?: string }
export type StoredUpload = { readonly file: DossierFile; readonly blob: PutBlob }

type FileDeskDeps = {
  readonly newToken: () => string
  /** Uploads wait here until a fact names them; what an earlier run left is cleared. */
  readonly folder: string
}

export type FileDesk = ReturnType<typeof createFileDesk>

const unknownUpload = (): Result<never> => err(appError('not-found', 'files.unknown-upload'))

/** Large bytes do not pass through the contract: they go and come by addresses that work once. */
export function createFileDesk({ newToken, folder }: FileDeskDeps) {
  const uploads = new Map<string, Upload>()
  const cleared = rm(folder, { recursive: true, force: true }).then(() => mkdir(folder, { recursive: true, mode: 0o700 }))

  return {
    ...createOffers(newToken),
    /** `most`: bytes. */
    beginUpload: (name: string, most: number = MAX_UPLOAD_BYTES): { readonly token: string; readonly url: string } => {
      const token = (most > MAX_UPLOAD_BYTES ? LARGE_UPLOAD : '') + newToken()
      // The end tells the kind, so the front is cut; half a character that leaves could stand in no address, and the file not be opened.
      uploads.set(token, { name: cleanLine(cleanLine(name).slice(-150)) || 'tệp', most })
      forgetOldest(uploads)
      return { token, url: urlOf(token) }
    },
    /** The shell has the whole file durably in `arrivedAt` and deletes what is left there: it is taken over at once. */
    arrived: async (token: string, arrivedAt: string): Promise<Result<Record<string, never>>> => {
      const upload = uploads.get(token)
      if (!upload || upload.path !== undefined) return unknownUpload()
      if ((await stat(arrivedAt)).size > upload.most)
        return err(appError('validation', 'validation.file-too-large', { params: { megabytes: upload.most / 1_000_000 } }))
      await cleared
      const kept = path.join(folder, token)
      await rename(arrivedAt, kept)
      uploads.set(token, { ...upload, path: kept })
      return ok({})
    },
    /** Where an upload lies until it is forgotten, and the name it came under. */
    find: (token: string): Result<{ readonly path: string; readonly fileName: string }> => {
      const upload = uploads.get(token)
      return upload?.path === undefined ? unknownUpload() : ok({ path: upload.path, fileName: upload.name })
    },
    /** Text of an upload that is read, not kept (a catalogue file); the upload stays for a second look. */
    readText: async (token: string): Promise<Result<string>> => {
      const kept = uploads.get(token)?.path
      return kept === undefined ? unknownUpload() : ok(await readFile(kept, 'utf8'))
    },
    /** Bytes of an upload that are read, not kept (a bank's statement), with the name it came under. */
    readBytes: async (token: string): Promise<Result<{ readonly bytes: Uint8Array; readonly fileName: string }>> => {
      const upload = uploads.get(token)
      return upload?.path === undefined ? unknownUpload() : ok({ bytes: await readFile(upload.path), fileName: upload.name })
    },
    /** Puts uploads into the blob store, durable; the caller registers them in the transaction of the event that names them. */
    store: async (
      tokens: readonly string[],
      blobs: BlobStore,
      purpose: DossierFile['purpose'],
    ): Promise<Result<readonly StoredUpload[]>> => {
      const stored: StoredUpload[] = []
      for (const token of tokens) {
        const upload = uploads.get(token)
        if (upload?.path === undefined) return unknownUpload()
        const bytes = await readFile(upload.path)
        const mime = acceptedMime(bytes)
        if (mime === undefined) return err(appError('validation', 'files.kind-not-accepted', { params: { name: upload.name } }))
        const blob = await blobs.put(bytes)
        stored.push({ blob, file: { sha256: blob.sha256, name: upload.name, mime, size: blob.size, purpose } })
      }
      return ok(stored)
    },
    /** The upload has become part of the register, or is not wanted any more. */
    forget: async (tokens: readonly string[]): Promise<void> => {
      for (const token of tokens) {
        const kept = uploads.get(token)?.path
        uploads.delete(token)
        if (kept !== undefined) await rm(kept, { force: true })
      }
    },
  }
}
