import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { Officer, OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting, MoveInput, Mover } from './mover.ts'

/** Another agency decides (phi địa giới): here it is sent on and its answer taken, never worked on. */
export function checkOurs({ competentAgency }: Dossier): Result<void> {
  if (!competentAgency) return ok(undefined)
  return err(appError('not-allowed-now', 'turn.competent-decides', { params: { agency: competentAgency.name } }))
}

/** Steps 3 and 4: from hand to hand inside the office (Mẫu 06 is a read of these). */
export function createCirculation({ move }: Mover, findOfficer: (id: string) => Officer | undefined) {
  function officerRef(id: string | null): Result<OfficerRef | null> {
    if (id === null) return ok(null)
    const officer = findOfficer(id)
    return officer?.isActive ? ok({ id: officer.id, name: officer.fullName }) : err(appError('not-found', 'staff.not-found'))
  }

  return {
    transfer: (input: MoveInput<'transfer'>, acting: Acting) =>
      move({ id: input.id, move: 'transfer', type: 'DossierTransferred', acting }, (dossier) => {
        const ours = checkOurs(dossier)
        if (!ours.ok) return ours
        const to = officerRef(input.toOfficerId)
        return to.ok ? ok({ department: input.department, toOfficer: to.value, opinion: input.opinion }) : to
      }),
    accept: (input: MoveInput<'accept'>, acting: Acting) =>
      move({ id: input.id, move: 'accept', type: 'DossierAccepted', acting }, () => ok({})),
    submit: (input: MoveInput<'submit'>, acting: Acting) =>
      move({ id: input.id, move: 'submit', type: 'DossierSubmitted', acting }, () => {
        const to = officerRef(input.toOfficerId)
        return to.ok ? ok({ toOfficer: to.value, opinion: input.opinion }) : to
      }),
    sendBack: (input: MoveInput<'send-back'>, acting: Acting) =>
      move({ id: input.id, move: 'send-back', type: 'DossierSentBack', acting, right: ['approve'] }, () =>
        ok({ opinion: input.opinion }),
      ),
  }
}
