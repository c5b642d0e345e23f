import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { BlobTransfer } from './blob-transfer.ts'

export function createBlobTransferHandlers(transfer: BlobTransfer): HandlersOf<'blob-transfer'> {
  return {
    'blob-transfer.get-progress': () => ok(transfer.getProgress()),
    'blob-transfer.list-places': ({ dossierId }) => ok(transfer.listPlaces(dossierId)),
    'blob-transfer.list-lost': () => ok(transfer.lost.list()),
    'blob-transfer.give-up': async (asked, { by }) => {
      const given = await transfer.lost.giveUp(asked, by)
      if (given.ok) transfer.kick()
      return given
    },
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
