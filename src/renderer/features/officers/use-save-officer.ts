import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import { useCommand } from '../../bridge/index.ts'
import type { OfficerDraft } from './officer-draft.ts'

type SaveOfficer = Readonly<{
  save: (draft: OfficerDraft, pin: string) => Promise<Result<OutputOf<'staff.create'>>>
  isSaving: boolean
  error: AppError | undefined
}>

/** A new officer when there is none yet, else a change of this one; whether the account is open stays as it is. */
export function useSaveOfficer(officer: Officer | undefined): SaveOfficer {
  const create = useCommand('staff.create')
  const update = useCommand('staff.update')
  return {
    save: ({ accountName, fieldCodes, ...facts }, pin) => {
      const input = { ...facts, roles: [...facts.roles], scope: { fieldCodes: [...fieldCodes] } }
      return officer
        ? update.run({ ...input, id: officer.id, isActive: officer.isActive })
        : create.run({ ...input, accountName, pin })
    },
    isSaving: create.isRunning || update.isRunning,
    error: officer ? update.error : create.error,
  }
}
