import type { Officer } from '../../../shared/domain/staff/officer.ts'
import { createCirculation } from './circulation.ts'
import type { DossierDeps } from './dossier-deps.ts'
import { createMover } from './mover.ts'
import { createOutcomes, type OutcomeDeps } from './outcomes.ts'
import { createSupplements } from './supplements.ts'

type MoveDeps = DossierDeps & OutcomeDeps & { readonly findOfficer: (id: string) => Officer | undefined }

export type MoveService = ReturnType<typeof createMoveService>

/** Everything that can happen to a dossier once it is received. */
export function createMoveService(deps: MoveDeps) {
  const mover = createMover(deps)
  return {
    find: mover.find,
    findAt: mover.findAt,
    moveWith: mover.moveWith,
    ...createCirculation(mover, deps.findOfficer),
    ...createSupplements(mover, deps),
    ...createOutcomes(mover, deps),
  }
}
