import type { ResultView } from '../../../shared/ipc/contract/result.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { OfficerContext } from '../../ipc/handler.ts'
import type { ResultService } from './result-service.ts'

type TellingDeps = { readonly results: Pick<ResultService, 'view'>; readonly publish: PublishEvent }

/** After an act on a result every window hears of it, and whoever did it gets the result as it is now. */
export const createResultTelling =
  ({ results, publish }: TellingDeps) =>
  (id: string, done: Result<unknown>, { officer }: OfficerContext): Result<ResultView> => {
    if (!done.ok) return done
    publish('dossier.changed', { dossierId: id })
    publish('numbers.changed', {})
    return results.view(id, officer)
  }
