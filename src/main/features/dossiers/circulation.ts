import { checkOurs } from '../../../shared/domain/dossier/check-desk-move.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { Officer, OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting, MoveInput, Mover } from './mover.ts'

export function allowOurs(dossier: Dossier): Result<void> {
  const ours = checkOurs(dossier)
  return ours.ok ? ours : err(appError('not-allowed-now', ours.error.messageKey, { params: ours.error.params }))
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
        const ours = allowOurs(dossier)
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
