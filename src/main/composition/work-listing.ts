import { delegationsInForce } from '../../shared/domain/delegation/index.ts'
import type { Officer } from '../../shared/domain/staff/officer.ts'
import type { BulkAct } from '../../shared/ipc/contract/work-list.ts'
import { appError } from '../../shared/kernel/app-error.ts'
import { dateOf } from '../../shared/kernel/local-time.ts'
import { err } from '../../shared/kernel/result.ts'
import type { Acting } from '../features/dossiers/index.ts'
import {
  createBulkActs,
  createOpinions,
  createReassignment,
  createWorkListHandlers,
  createWorkLocks,
  createWorkQueries,
  listAway,
  toViewer,
} from '../features/work-lists/index.ts'
import type { Handlers } from '../ipc/handler.ts'
import type { CoreOptions } from './core-options.ts'
import type { createDelegating } from './delegating.ts'
import type { createDossierWork } from './dossier-work.ts'
import type { Foundation } from './foundation.ts'
import type { Office } from './office.ts'
import type { createTurning } from './turning.ts'

type Parts = {
  readonly options: Pick<CoreOptions, 'publish' | 'logger'>
  readonly base: Foundation
  readonly office: Office
  readonly dossiers: Pick<ReturnType<typeof createDossierWork>, 'moves' | 'conflicts'>
  readonly turns: ReturnType<typeof createTurning>['turns']
  readonly delegations: ReturnType<typeof createDelegating>['delegations']
  readonly rights: ReturnType<typeof createDelegating>['rights']
}

/** What lies on whose desk, who has it open, and many acts at once. */
export function createWorkListing(parts: Parts) {
  const { options, base, office, dossiers, delegations } = parts
  const { staff, settings, work } = office
  const counterName = (): string => settings.find()?.counterName ?? ''
  const queries = createWorkQueries({ ...base, isInConflict: dossiers.conflicts.isOpen })
  const reassign = createReassignment(dossiers.moves, staff.find)
  const away = () =>
    listAway({ officers: staff.list(), absences: delegations.absences.absentToday(), counts: queries.countByOfficer() })
  const logger = options.logger.child({ feature: 'work-lists' })
  return {
    workLists: {
      queries,
      reassign,
      opinions: createOpinions(base),
      locks: createWorkLocks({ ...base, counterName }),
      bulk: createBulkActs({
        ...base,
        work,
        logger,
        permissionsOf: parts.rights.permissionsOf,
        perform: createPerforming(parts, reassign),
        tell: (dossierId) => options.publish('dossier.changed', { dossierId }),
      }),
      listAway: away,
      viewerOf: (officer: Officer) =>
        toViewer(officer, waysToWrite(officer.department, office), {
          away: away(),
          given: delegationsInForce({
            officer,
            on: dateOf(base.now()),
            delegations: delegations.listFor(officer.id),
          }),
        }),
    },
  }
}

/** Dossiers keep the name of a division, catalogues its code, wards call it otherwise. */
function waysToWrite(department: string, { catalogue }: Office): string[] {
  if (department === '') return []
  const same = catalogue.pack().departments.find((each) => [each.code, each.name, each.nameInWard].includes(department))
  return [...new Set([department, ...(same ? [same.code, same.name, same.nameInWard] : [])])]
}

/** One row of a bulk act: the very act the button of one dossier does. */
function createPerforming({ dossiers: { moves }, turns }: Parts, reassign: ReturnType<typeof createReassignment>) {
  return (id: string, act: BulkAct, acting: Acting) => {
    switch (act.kind) {
      case 'accept':
        return moves.accept({ id }, acting)
      case 'transfer':
        return moves.transfer({ id, department: act.department, toOfficerId: act.toOfficerId, opinion: act.opinion }, acting)
      case 'submit':
        return moves.submit({ id, toOfficerId: act.toOfficerId, opinion: act.opinion }, acting)
      case 'reassign':
        return reassign({ id, toOfficerId: act.toOfficerId, reason: act.reason }, acting)
      case 'approve-drafts': {
        const draft = moves.find(id)?.notices.find(({ state }) => state === 'draft')
        if (!draft) return err(appError('not-allowed-now', 'work-list.no-draft'))
        return turns.notices.approve({ id, noticeId: draft.id, remark: act.remark }, acting)
      }
    }
  }
}

type Listing = ReturnType<typeof createWorkListing>

type HandlerParts = {
  readonly station: Listing & Pick<Foundation, 'now'> & Pick<Office, 'settings' | 'desk'>
  readonly options: Pick<CoreOptions, 'publish'>
}

export function createWorkListingHandlers({ station, options }: HandlerParts) {
  const { workLists, now, settings, desk } = station
  return createWorkListHandlers({
    ...workLists,
    now,
    desk,
    agency: () => settings.get().centreName,
    publish: options.publish,
    counterName: () => settings.get().counterName,
  })
}

/** Whoever leaves the counter leaves nothing open behind that looks like work. */
export function releaseLocksAtSignOut({ workLists }: Listing, handlers: Handlers): Handlers {
  return {
    ...handlers,
    'session.sign-out': async (input, context) => {
      const left = await handlers['session.sign-out'](input, context)
      if (left.ok) workLists.locks.releaseAllOf(context.by)
      return left
    },
  }
}
