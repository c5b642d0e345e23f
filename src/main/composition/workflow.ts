import { toDossierEvent } from '../features/dossiers/index.ts'
import type { Rights } from '../features/delegation/index.ts'
import {
  createStepping,
  createWorkflowHandlers,
  createWorkflowRows,
  createWorkflowService,
  type WorkflowService,
} from '../features/workflow/index.ts'
import type { CoreOptions } from './core-options.ts'
import { unitKindOf, type DossierWork } from './dossier-work.ts'
import type { Foundation } from './foundation.ts'
import type { Office } from './office.ts'
import type { Resources } from './resources.ts'

type WorkflowParts = { readonly resources: Resources; readonly base: Foundation; readonly office: Office }

/** The internal processes of this unit: shipped and its own. Made before the dossiers, which ask where they begin. */
export function createWorkflows({ resources, base, office }: WorkflowParts): WorkflowService {
  const { settings, catalogue } = office
  return createWorkflowService({
    ...base,
    rows: createWorkflowRows(base.db),
    shipped: resources.workflows,
    catalogue,
    settings: settings.get,
    station: base.place.station,
    unitKind: unitKindOf(resources, () => settings.find()?.governingBody ?? ''),
  })
}

type HandlerParts = {
  readonly station: Foundation & Office & DossierWork & { readonly workflows: WorkflowService; readonly rights: Rights }
  readonly options: Pick<CoreOptions, 'publish'>
}

export function createStationWorkflowHandlers({ station, options }: HandlerParts) {
  const { workflows, moves, journal, staff, catalogue, settings, desk, rights, now } = station
  const stepping = createStepping({
    workflows,
    catalogue,
    now,
    find: moves.find,
    moveWith: moves.moveWith,
    readEvents: (id) => journal.readAggregate(id).flatMap((event) => toDossierEvent(event) ?? []),
    findOfficer: staff.find,
    listOfficers: staff.list,
    rightTo: rights.rightTo,
  })
  return createWorkflowHandlers({
    workflows,
    stepping,
    catalogue,
    desk,
    now,
    publish: options.publish,
    counterName: () => settings.get().counterName,
  })
}
