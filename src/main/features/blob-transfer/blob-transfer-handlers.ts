import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { BlobTransfer } from './blob-transfer.ts'

export function createBlobTransferHandlers(transfer: BlobTransfer): HandlersOf<'blob-transfer'> {
  return {
    'blob-transfer.get-progress': () => ok(transfer.getProgress()),
    'blob-transfer.list-places': ({ dossierId }) => ok(transfer.listPlaces(dossierId)),
    'blob-transfer.pause': () => {
      transfer.pause()
      return ok({})
    },
    'blob-transfer.resume': () => {
      transfer.resume()
      return ok({})
    },
    'blob-transfer.set-rate-cap': (cap) => {
      transfer.setRateCap(cap)
      return ok({})
    },
  }
}
