import {
  createNotificationQueue,
  createNotificationRepository,
  loadNotificationTemplates,
} from '../features/notifications/index.ts'
import type { MoveService } from '../features/dossiers/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { Office } from './office.ts'

/** What citizens are told, and how it reaches them. */
export function createNotifying(parts: {
  readonly options: CoreOptions
  readonly base: Foundation
  readonly office: Office
  readonly moves: Pick<MoveService, 'find'>
}) {
  const { options, base, office, moves } = parts
  const rows = createNotificationRepository(base.db, base.unit)
  const deps = {
    ...base,
    rows,
    findDossier: moves.find,
    settings: office.settings.get,
    templates: loadNotificationTemplates(options.resourcesDir),
  }
  return { notifications: { rows, ...createNotificationQueue(deps) } }
}
