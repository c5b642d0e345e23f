import type { Db } from '../../platform/database/index.ts'
import { createConsultations } from './consultations.ts'
import { createForwardings } from './forwardings.ts'
import { createNotices } from './notices.ts'
import { createOpenTurns } from './open-turns.ts'
import type { TurnDeps } from './turn-deps.ts'
import { createTurnOptions } from './turn-options.ts'

export type TurnService = ReturnType<typeof createTurnService>

/** Every turn a dossier can take between appraisal and return. */
export function createTurnService(deps: TurnDeps & { readonly db: Db }) {
  return {
    options: createTurnOptions(deps),
    open: createOpenTurns(deps.db, deps.now),
    notices: createNotices(deps),
    consultations: createConsultations(deps),
    forwardings: createForwardings(deps),
  }
}
