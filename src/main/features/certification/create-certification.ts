import type { Db } from '../../platform/database/index.ts'
import { createBookKeeping } from './book-keeping.ts'
import { createFactWriters, type CertificationDeps } from './certification-deps.ts'
import { createCertificationSheets } from './certification-sheets.ts'
import { createCertificationOverview, createRulesView } from './certification-overview.ts'
import { createCertifying } from './certifying.ts'
import { createDeclining } from './declining.ts'
import { createEntryRepository } from './entry-repository.ts'
import { createFinishing } from './finishing.ts'
import { createPlaceTaker } from './place-taker.ts'
import { createRegisterMoves } from './register-moves.ts'
import { createRegisterRepository } from './register-repository.ts'
import { createSigners } from './signers.ts'
import { createVolumeRepository } from './volume-repository.ts'

export type CertificationParts = Omit<CertificationDeps, 'registers' | 'entries' | 'volumes'> & { readonly db: Db }
export type Certification = ReturnType<typeof createCertification>

/** Chứng thực of one station: its books, its papers, and what is said in writing about them. */
export function createCertification({ db, ...given }: CertificationParts) {
  const rows = {
    registers: createRegisterRepository(db),
    entries: createEntryRepository(db),
    volumes: createVolumeRepository(db),
  }
  const deps: CertificationDeps = { ...given, ...rows }
  const write = createFactWriters(deps)
  const signers = createSigners(deps)
  const places = createPlaceTaker({ ...deps, write })
  const parts = { ...deps, write, signers, places }
  return {
    ...rows,
    ...createCertifying(parts),
    ...createFinishing(parts),
    declining: createDeclining(parts),
    books: createBookKeeping(parts),
    moves: createRegisterMoves(parts),
    overview: createCertificationOverview(parts),
    rules: createRulesView(parts),
    sheetOf: createCertificationSheets(deps),
    now: deps.now,
  }
}
