import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { FileDesk } from './file-desk.ts'

type FilesDeps = { readonly desk: FileDesk; readonly blobs: BlobStore; readonly findDossier: (id: string) => Dossier | undefined }

export function createFileHandlers({ desk, blobs, findDossier }: FilesDeps): HandlersOf<'files'> {
  return {
    'files.begin-upload': (input) => ok(desk.beginUpload(input.name)),
    'files.open': async (input) => {
      const file = findDossier(input.dossierId)?.result?.files.find((candidate) => candidate.sha256 === input.sha256)
      if (!file) return err(appError('not-found', 'files.not-found'))
      const blob = await blobs.get(input.sha256)
      if (!blob.ok) return err(appError('not-found', `files.blob-${blob.error}`))
      return ok({
        url: desk.offer({ bytes: new Uint8Array(blob.value.bytes), mime: file.mime, fileName: file.name }),
        name: file.name,
        mime: file.mime,
      })
    },
  }
}
