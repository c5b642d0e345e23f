import { toLocalTime } from '../../shared/kernel/local-time.ts'
import { createGrantCheck } from '../features/certification/index.ts'
import {
  createDossierList,
  createDossierQueries,
  createIntakeService,
  createMoveService,
  type DossierDeps,
  type MoveService,
} from '../features/dossiers/index.ts'
import type { Rights } from '../features/delegation/index.ts'
import { createPaperService, createPrintRepository, createRegisterQuery } from '../features/papers/index.ts'
import { createTypesetter, type Typesetter } from '../platform/paper/index.ts'
import type { CoreOptions } from './core-options.ts'
import { createDeciding } from './deciding.ts'
import type { Foundation } from './foundation.ts'
import type { createLines } from './lines.ts'
import { createFeeTable, createMoneyPapers } from './money.ts'
import type { Office } from './office.ts'
import { createPrinterRack } from './printers.ts'
import type { Resources } from './resources.ts'

export type DossierWork = ReturnType<typeof createDossierWork>

type WorkParts = {
  readonly options: CoreOptions
  readonly resources: Resources
  readonly base: Foundation
  readonly office: Office
  readonly lines: ReturnType<typeof createLines>
  readonly workflows: DossierDeps['workflows']
  readonly rights: Pick<Rights, 'rightTo'>
}

const DUE_SOON_MS = 24 * 3_600_000

/** Dossiers from intake to hand-over, what two machines wrote at once, and the papers of all of it. */
export function createDossierWork(parts: WorkParts) {
  const { options, resources, base, office } = parts
  const { numbers, numbering, sync } = parts.lines
  const { settings, staff, desk } = office
  const conflicts = createDeciding({ options, base, numbers, numbering })
  const feeTable = createFeeTable(parts)
  const deps: DossierDeps = {
    ...base,
    ...office,
    isInConflict: conflicts.isOpen,
    workflows: parts.workflows,
    rightTo: parts.rights.rightTo,
    numbers,
    settings: settings.get,
    randomBytes: (length) => options.ids.randomBytes(length),
    stationUnitKind: unitKindOf(resources, () => settings.find()?.governingBody ?? ''),
    feeRuleOn: ({ code: procedureCode, feeRule }, at) => feeTable.ruleOn(feeRule, { procedureCode, ...at }),
  }
  const list = createDossierList({ ...base, soonUntil: () => toLocalTime(options.clock.now() + DUE_SOON_MS) })
  const queries = createDossierQueries({ ...deps, db: base.db, list, delivery: sync })
  const mayGrant = createGrantCheck({ db: base.db, origin: base.identity.origin })
  const moves = createMoveService({ ...deps, findOfficer: staff.find, desk, blobs: base.blobs, mayGrant })
  const intake = createIntakeService({ ...deps, listVisit: queries.listVisit, find: moves.find })
  const printing = createPrinting({ ...parts, settings: settings.get, numbers, moves })
  return { conflicts, list, queries, moves, intake, ...printing }
}

type PrintingParts = Pick<WorkParts, 'options' | 'resources' | 'base'> &
  Pick<DossierDeps, 'settings' | 'numbers'> & { readonly moves: Pick<MoveService, 'find' | 'findAt'> }

function createPrinting({ options, resources, base, settings, numbers, moves }: PrintingParts) {
  const rack = createPrinterRack(options, settings)
  let typesetter: Typesetter | undefined
  // Made at the first paper: reading templates and fonts would only lengthen the cold start.
  const typeset = (): Typesetter =>
    (typesetter ??= createTypesetter({ ...resources, logger: options.logger.child({ feature: 'papers' }) }))
  const register = createRegisterQuery(base.db, numbers)
  const prints = createPrintRepository(base.db)
  const { stationNumber } = base.place
  const papers = createPaperService({
    ...base,
    findDossier: moves.find,
    findDossierAt: moves.findAt,
    register,
    prints,
    typesetter: typeset,
    printer: rack.current,
    settings,
    stationNumber,
    publish: options.publish,
    drawMoney: createMoneyPapers(base, settings),
  })
  return { rack, typeset, register, papers }
}

/** Wards call some divisions differently; told by the governing body's own name. */
export function unitKindOf(resources: Resources, governingBody: () => string) {
  return (): 'ward' | 'commune' | 'specialZone' => {
    const name = governingBody().toLocaleLowerCase('vi')
    const unit = resources.units.units.find((candidate) => name.endsWith(candidate.name.toLocaleLowerCase('vi')))
    return unit?.kind ?? (name.includes('phường') ? 'ward' : 'commune')
  }
}
