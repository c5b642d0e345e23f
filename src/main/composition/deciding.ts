import {
  createConflictRepository,
  createConflicts,
  createDossierForks,
  createDoubleNumbers,
  officerForks,
  personForks,
  settingsForks,
  type Conflicts,
} from '../features/conflicts/index.ts'
import { foldDossier, toDossierEvent } from '../features/dossiers/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { Numbering } from './numbering.ts'

/** What waits for a person because two machines wrote at once (sync.md §10). */
export function createDeciding(
  parts: Omit<Numbering, 'statedDays'> & { readonly options: CoreOptions; readonly base: Foundation },
): Conflicts {
  const { options, base, numbers, numbering } = parts
  const conflicts = createConflicts({
    ...base,
    publish: options.publish,
    forks: createConflictRepository(base.db, base.unit),
    readers: [
      createDossierForks({ fold: foldDossier, typeOf: (event) => toDossierEvent(event)?.type }),
      personForks,
      officerForks,
      settingsForks,
    ],
    doubles: createDoubleNumbers({
      db: base.db,
      append: base.append,
      takeDossierCode: numbers.takeDossierCode,
      listDoubleDocuments: numbering.rows.listDoubleNumbers,
      cancelDocument: numbering.books.cancel,
    }),
  })
  conflicts.watch()
  return conflicts
}
