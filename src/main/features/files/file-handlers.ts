import type { DossierFile } from '../../../shared/domain/dossier/dossier-parts.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { FileDesk } from './file-desk.ts'

type FilesDeps = {
  readonly desk: FileDesk
  readonly blobs: BlobStore
  readonly findDossier: (id: string) => Dossier | undefined
  /** Fetches a file that another machine took in, or that was let go here; its error says where the file is. */
  readonly bring: (sha256: string) => Promise<Result<void>>
}

export function createFileHandlers({ desk, blobs, findDossier, bring }: FilesDeps): HandlersOf<'files'> {
  return {
    'files.begin-upload': (input) => ok(desk.beginUpload(input.name)),
    'files.open': async (input) => {
      const file = filesOf(findDossier(input.dossierId)).find((candidate) => candidate.sha256 === input.sha256)
      if (!file) return err(appError('not-found', 'files.not-found'))
      const blob = await getOrBring({ blobs, bring }, input.sha256)
      if (!blob.ok) return blob
      return ok({
        url: desk.offer({ bytes: new Uint8Array(blob.value.bytes), mime: file.mime, fileName: file.name }),
        name: file.name,
        mime: file.mime,
      })
    },
  }
}

/** The result, and what consulted units and other agencies answered. */
function filesOf(dossier: Dossier | undefined): readonly DossierFile[] {
  if (!dossier) return []
  const answers = [
    ...dossier.consultations.map(({ answer }) => answer),
    ...dossier.forwardings.flatMap(({ agencies }) => agencies.map(({ answer }) => answer)),
  ]
  return [...(dossier.result?.files ?? []), ...answers.flatMap((answer) => answer?.files ?? [])]
}

/** From this disk, or else from whoever has it. What is lost here and nowhere to be had is told as lost. */
async function getOrBring(
  { blobs, bring }: Pick<FilesDeps, 'blobs' | 'bring'>,
  sha256: string,
): Promise<Result<{ readonly bytes: Buffer }>> {
  const here = await blobs.get(sha256)
  if (here.ok) return here
  const brought = await bring(sha256)
  const blob = brought.ok ? await blobs.get(sha256) : here
  if (blob.ok) return blob
  const isTold = !brought.ok && (brought.error.code === 'not-allowed-now' || here.error === 'unknown')
  return isTold ? brought : err(appError('not-found', `files.blob-${blob.error}`))
}
