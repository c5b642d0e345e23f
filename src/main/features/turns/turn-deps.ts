import type { SigningCapacity } from '../../../shared/domain/delegation/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'
import type { CatalogueService } from '../catalogue/index.ts'
import type { Mover } from '../dossiers/index.ts'
import type { FileDesk } from '../files/index.ts'
import type { NumberService } from '../numbers/index.ts'

export type TurnDeps = {
  readonly mover: Pick<Mover, 'find' | 'moveWith'>
  readonly numbers: Pick<NumberService, 'takeNoticeNumber'>
  readonly catalogue: Pick<CatalogueService, 'pack'>
  readonly settings: () => Settings
  readonly desk: FileDesk
  readonly blobs: BlobStore
  readonly newId: () => string
  readonly now: () => LocalTime
  /** By what right the officer signs notices of this dossier today, and what stands above the signature. */
  readonly authorityOf: (officer: Officer, dossier: Dossier, at: LocalTime) => Result<SigningCapacity>
}
