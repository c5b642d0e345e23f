import { readFile, rm } from 'node:fs/promises'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { cleanLine } from '../../../shared/kernel/text.ts'
import type { DossierFile } from '../../../shared/domain/dossier/dossier-parts.ts'
import type { BlobStore, PutBlob } from '../../platform/blobs/index.ts'

/** Bytes waiting behind a one-time address. */
export type OfferedFile = { readonly bytes: Uint8Array; readonly mime: string; readonly fileName: string }
type Upload = { readonly name: string; readonly path?: string; readonly size?: number }
export type StoredUpload = { readonly file: DossierFile; readonly blob: PutBlob }

/** Addresses that nobody ever fetched are forgotten, oldest first. */
const MOST_WAITING = 60

const KINDS: readonly { readonly mime: string; readonly magic: readonly number[] }[] = [
  { mime: 'application/pdf', magic: [0x25, 0x50, 0x44, 0x46] },
  { mime: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47] },
  { mime: 'image/jpeg', magic: [0xff, 0xd8, 0xff] },
]

export type FileDesk = ReturnType<typeof createFileDesk>

/** Large bytes do not pass through the contract: they go and come by addresses that work once. */
export function createFileDesk(deps: { readonly newToken: () => string }) {
  const uploads = new Map<string, Upload>()
  const offers = new Map<string, OfferedFile>()

  return {
    beginUpload: (name: string): { readonly token: string; readonly url: string } => {
      const token = deps.newToken()
      uploads.set(token, { name: cleanLine(name).slice(-150) || 'tệp' })
      forgetOldest(uploads)
      return { token, url: urlOf(token) }
    },
    /** The shell has the whole file durably in `path`. */
    arrived: async (token: string, path: string, size: number): Promise<Result<Record<string, never>>> => {
      const upload = uploads.get(token)
      if (!upload || upload.path !== undefined) {
        await rm(path, { force: true })
        return err(appError('not-found', 'files.unknown-upload'))
      }
      uploads.set(token, { ...upload, path, size })
      return ok({})
    },
    /** Text of an upload that is read, not kept (a catalogue file); the upload stays for a second look. */
    readText: async (token: string): Promise<Result<string>> => {
      const upload = uploads.get(token)
      if (upload?.path === undefined) return err(appError('not-found', 'files.unknown-upload'))
      return ok(await readFile(upload.path, 'utf8'))
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
        if (upload?.path === undefined) return err(appError('not-found', 'files.unknown-upload'))
        const bytes = await readFile(upload.path)
        const mime = mimeOf(bytes)
        if (mime === undefined) return err(appError('validation', 'files.kind-not-accepted', { params: { name: upload.name } }))
        const blob = await blobs.put(bytes)
        stored.push({ blob, file: { sha256: blob.sha256, name: upload.name, mime, size: blob.size, purpose } })
      }
      return ok(stored)
    },
    /** The upload has become part of the register, or is not wanted any more. */
    forget: async (tokens: readonly string[]): Promise<void> => {
      for (const token of tokens) {
        const path = uploads.get(token)?.path
        uploads.delete(token)
        if (path !== undefined) await rm(path, { force: true })
      }
    },
    offer: (file: OfferedFile): string => {
      const token = deps.newToken()
      offers.set(token, file)
      forgetOldest(offers)
      return urlOf(token)
    },
    /** Gives the file out once. */
    claim: (token: string): OfferedFile | undefined => {
      const offered = offers.get(token)
      offers.delete(token)
      return offered
    },
  }
}

function forgetOldest<T>(map: Map<string, T>): void {
  const oldest = map.keys().next()
  if (map.size > MOST_WAITING && !oldest.done) map.delete(oldest.value)
}

/** Address of a token as the shell's protocol serves it. */
const urlOf = (token: string): string => `app://quay/files/${token}`

/** By the first bytes, never by the name: a renamed file must not reach a citizen's result. */
function mimeOf(bytes: Uint8Array): string | undefined {
  return KINDS.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte))?.mime
}
