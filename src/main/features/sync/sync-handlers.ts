import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { Sync } from './sync-service.ts'

export function createSyncHandlers(sync: Sync): HandlersOf<'sync'> {
  return {
    'sync.get-status': () => ok(sync.getStatus()),
    'sync.list-queue': (input) => ok(sync.listQueue(input)),
    'sync.list-peers': () => ok(sync.listPeers()),
    'sync.where-is-safe': ({ dossierIds }) => ok(sync.listSafety(dossierIds)),
    'sync.send-now': () => {
      sync.sendNow()
      return ok({})
    },
    'sync.retry': (input, { by }) => sync.retry(input.eventId, by),
  }
}
