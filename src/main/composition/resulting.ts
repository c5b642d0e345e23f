import type { Absence, Delegation } from '../../shared/domain/delegation/index.ts'
import type { ResultState } from '../../shared/domain/result/index.ts'
import type { PlainDate } from '../../shared/kernel/plain-date.ts'
import {
  createLaneHandlers,
  createLaneProjectors,
  createLaneRepository,
  createLaneService,
} from '../features/on-the-spot/index.ts'
import {
  createResultHandlers,
  createResultPrinting,
  createResultProjector,
  createResultRepository,
  createResultService,
  loadResultPack,
} from '../features/results/index.ts'
import {
  createKeyFiles,
  createOtherUnits,
  createProofCheck,
  createProofHandlers,
  createProofKeyProjector,
  createResultProver,
  listOwnKeys,
} from '../features/result-proof/index.ts'
import type { Rights } from '../features/delegation/index.ts'
import { createCodeFinder, type DossierDeps } from '../features/dossiers/index.ts'
import type { OpenedDatabase } from '../platform/database/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { DossierWork } from './dossier-work.ts'
import type { Foundation } from './foundation.ts'
import type { createLines } from './lines.ts'
import type { Office } from './office.ts'

type ResultParts = {
  readonly options: CoreOptions
  readonly base: Foundation
  readonly office: Office
  readonly lines: Pick<ReturnType<typeof createLines>, 'numbering' | 'numbers' | 'blobTransfer'>
  readonly dossiers: DossierWork
  readonly workflows: DossierDeps['workflows']
  readonly rights: Rights
  readonly delegations: () => readonly Delegation[]
  /** Who is away today. */
  readonly absences: () => readonly Absence[]
  /** Ids of the leaders on duty now. */
  readonly onDuty: () => readonly string[]
}

export const createResultProjectors = (db: OpenedDatabase['db'], unit: string) => [
  createResultProjector(db),
  ...createLaneProjectors(db, unit),
  createProofKeyProjector(unit),
]

/** Results from draft to stamp, and the lane where all of it happens at one counter. */
export function createResulting({ options, base, office, lines, dossiers, workflows, rights, ...people }: ResultParts) {
  const { moves, typeset, papers } = dossiers
  const { staff, catalogue } = office
  const settings = office.settings.get
  const rows = createResultRepository(base.db)
  const results = createResultService({
    ...base,
    moves,
    results: rows,
    workflows,
    pack: loadResultPack(options.resourcesDir),
    numbering: lines.numbering,
    checkDay: lines.numbers.checkDay,
    typeset,
    settings,
    findOfficer: staff.find,
    delegations: people.delegations,
    rightTo: rights.rightTo,
    prove: createResultProver(base),
  })
  const laneService = createLaneService({
    ...base,
    ...people,
    lane: createLaneRepository(base.db, base.unit),
    moves,
    results,
    listOfficers: staff.list,
    permissionsOf: rights.permissionsOf,
    confirmOfficer: staff.confirm,
    procedureCounts: (today) => countProcedures(catalogue.pack().procedures, today),
    counterName: () => settings().counterName,
  })
  const { bring } = lines.blobTransfer
  const resultPrinting = createResultPrinting({ ...base, results: rows, papers, bring })
  return { results, laneService, resultPrinting, proofs: createProofs({ base, settings, moves, findResult: rows.find }) }
}

/** Checking the papers that were proven, ours and those of units whose keys we were given. */
function createProofs(parts: {
  readonly base: Foundation
  readonly settings: Office['settings']['get']
  readonly moves: Pick<DossierWork['moves'], 'find'>
  readonly findResult: (dossierId: string) => ResultState
}) {
  const { base, settings, moves, findResult } = parts
  const common = {
    ...base,
    others: createOtherUnits(base.db, base.unit),
    ownKeys: () => listOwnKeys(base),
    unitName: () => settings().governingBody,
  }
  const findDossiers = createCodeFinder({ ...base, find: moves.find })
  return { ...createKeyFiles(common), check: createProofCheck({ ...common, findDossiers, findResult }) }
}

type Counted = { readonly code: string; readonly level: string; readonly isOnTheSpot: boolean } & Validity
type Validity = { readonly validFrom: string; readonly validTo: string | null }

/** Of the commune's own procedures in force: how many are marked for the lane. */
function countProcedures(procedures: readonly Counted[], today: PlainDate): { readonly lane: number; readonly all: number } {
  const inForce = procedures.filter(
    ({ level, validFrom, validTo }) => level === 'commune' && validFrom <= today && (validTo === null || validTo >= today),
  )
  const codes = (of: readonly Counted[]): number => new Set(of.map(({ code }) => code)).size
  return { lane: codes(inForce.filter(({ isOnTheSpot }) => isOnTheSpot)), all: codes(inForce) }
}

type HandlerParts = {
  readonly station: ReturnType<typeof createResulting> & Pick<Foundation, 'now'> & Pick<Office, 'settings' | 'desk'>
  readonly options: Pick<CoreOptions, 'publish'>
  readonly stopping: AbortSignal
}

export function createResultingHandlers({ station, options, stopping }: HandlerParts) {
  const counterName = (): string => station.settings.get().counterName
  const parts = { ...station, publish: options.publish, stopping, counterName }
  return { ...createResultHandlers(parts), ...createLaneHandlers(parts), ...createProofHandlers(parts) }
}
