import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { Absence } from '../../../shared/domain/delegation/index.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import { permissionsOf } from '../../../shared/domain/staff/permission.ts'
import type { AwayOfficer } from '../../../shared/ipc/contract/work-list.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting, Mover } from '../dossiers/index.ts'

type Order = { readonly id: string; readonly toOfficerId: string; readonly reason: string }

/** Work goes from one officer to another by an order with its reason. */
export function createReassignment(mover: Pick<Mover, 'moveWith'>, findOfficer: (id: string) => Officer | undefined) {
  return ({ id, toOfficerId, reason }: Order, acting: Acting): Result<{ dossier: Dossier }> =>
    mover.moveWith({ id, acting }, (dossier) => {
      const officer = findOfficer(toOfficerId)
      if (!officer?.isActive) return err(appError('not-found', 'staff.not-found'))
      const refusal = refusalOf(dossier, officer)
      if (refusal) return err(appError('not-allowed-now', refusal, { params: { name: officer.fullName } }))
      const toOfficer = { id: officer.id, name: officer.fullName }
      const department = officer.department === '' ? dossier.department : officer.department
      return ok([{ type: 'DossierReassigned', move: 'reassign', body: { toOfficer, department, reason } }])
    })
}

function refusalOf(dossier: Dossier, officer: Officer): string | undefined {
  if (dossier.assignee?.id === officer.id) return 'work-list.already-theirs'
  if (!isInScope(officer.scope, dossier.procedure.fieldCode)) return 'work-list.out-of-their-field'
  const may = permissionsOf(officer.roles)
  return may.has('dossier.process') || may.has('dossier.approve') ? undefined : 'work-list.cannot-process'
}

/** Whoever is away today or has left, with the work that lies; most work first. */
export function listAway(parts: {
  readonly officers: readonly Officer[]
  readonly absences: readonly Absence[]
  readonly counts: ReadonlyMap<string, number>
}): AwayOfficer[] {
  const { officers, absences, counts } = parts
  return officers
    .flatMap((officer): AwayOfficer[] => {
      const absence = absences.find(({ officer: who }) => who.id === officer.id)
      const count = counts.get(officer.id) ?? 0
      const who = { officer: { id: officer.id, name: officer.fullName }, count }
      if (!officer.isActive) return count > 0 ? [{ ...who, why: 'departed', until: null, standIn: null }] : []
      return absence ? [{ ...who, why: 'absent', until: absence.to, standIn: absence.standIn }] : []
    })
    .sort((a, b) => b.count - a.count || a.officer.name.localeCompare(b.officer.name, 'vi'))
}
