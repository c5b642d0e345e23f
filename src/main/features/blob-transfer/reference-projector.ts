import { DossierFile } from '../../../shared/domain/dossier/dossier-parts.ts'
import { z } from 'zod'
import type { BlobKind } from '../../../shared/sync/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/** Any dossier event may name files: the result does, and a hand-over the drawn signature. What else a body says is not looked at. */
const NamesFiles = z.object({ files: z.array(DossierFile).optional(), signature: DossierFile.optional() })

/** A detached signature or a signed envelope is small, and somebody waits for it. */
const SIGNATURE_MIMES: ReadonlySet<string> = new Set(['application/pkcs7-signature', 'application/pkcs7-mime'])

/** Which dossier names which blob, and which machine took it in. */
export function createBlobReferenceProjector(db: Db): Projector {
  const add = db.prepare(`
    INSERT OR IGNORE INTO blob_reference(sha256, dossier_id, size, mime, kind, origin)
    VALUES (@sha256, @dossierId, @size, @mime, @kind, @origin)`)
  return {
    name: 'blob-reference',
    aggType: 'dossier',
    project: (event, body) => {
      const named = NamesFiles.safeParse(body)
      if (!named.success) return
      // A re-homed event still tells of the machine that first wrote it: that one has the bytes.
      const origin = event.via?.origin ?? event.origin
      const { files = [], signature } = named.data
      for (const file of signature ? [...files, signature] : files) {
        const { size, mime } = file
        add.run({ sha256: Buffer.from(file.sha256, 'hex'), dossierId: event.aggId, size, mime, kind: kindOf(file), origin })
      }
    },
    clear: () => void db.exec('DELETE FROM blob_reference'),
  }
}

function kindOf({ purpose, mime }: DossierFile): BlobKind {
  if (SIGNATURE_MIMES.has(mime)) return 'signature'
  return purpose === 'result' ? 'result' : 'scan'
}
