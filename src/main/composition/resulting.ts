import type { Absence, Delegation } from '../../shared/domain/delegation/index.ts'
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
import type { Rights } from '../features/delegation/index.ts'
import type { DossierDeps } from '../features/dossiers/index.ts'
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
  return { results, laneService, resultPrinting: createResultPrinting({ ...base, results: rows, papers, bring }) }
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
  return { ...createResultHandlers(parts), ...createLaneHandlers(parts) }
}
