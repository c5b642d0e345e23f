import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { FileDesk } from '../files/index.ts'
import { createCirculation } from './circulation.ts'
import type { DossierDeps } from './dossier-deps.ts'
import { createMover } from './mover.ts'
import { createOutcomes } from './outcomes.ts'
import { createSupplements } from './supplements.ts'

type MoveDeps = DossierDeps & {
  readonly findOfficer: (id: string) => Officer | undefined
  readonly desk: FileDesk
  readonly blobs: BlobStore
}

export type MoveService = ReturnType<typeof createMoveService>

/** Everything that can happen to a dossier once it is received. */
export function createMoveService(deps: MoveDeps) {
  const mover = createMover(deps)
  return {
    find: mover.find,
    moveWith: mover.moveWith,
    ...createCirculation(mover, deps.findOfficer),
    ...createSupplements(mover, deps),
    ...createOutcomes(mover, deps),
  }
}
